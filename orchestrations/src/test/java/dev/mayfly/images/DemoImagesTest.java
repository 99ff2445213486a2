// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.mayfly.images.DemoImage.Built;
import dev.mayfly.images.DemoImage.Given;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoImagesTest {

    private static final ImageSettings NOTHING_SET =
            new ImageSettings("id", Map.of(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final BuildContext CONNECT = context(
            "1".repeat(64), "ARG KAFKA_IMAGE=apache/kafka:3.9.2\nFROM ${KAFKA_IMAGE}\nARG CONNECTOR_VERSION=5.2.0\n");
    private static final BuildContext HEARTBEAT =
            context("2".repeat(64), "ARG JRE_IMAGE=eclipse-temurin:17-jre-alpine\nFROM ${JRE_IMAGE}\n");

    private static BuildContext context(String digest, String dockerfile) {
        return new BuildContext(() -> new byte[0], digest, dockerfile);
    }

    private static DemoImages images(ImageSettings settings) {
        return new DemoImages(settings, kind -> kind == ImageKind.HEARTBEAT ? HEARTBEAT : CONNECT);
    }

    private static Built connect(ImageSettings settings) {
        return (Built) images(settings).get(ImageKind.KAFKA_CONNECT);
    }

    @Test
    void shouldMakeTheTagFromTheContent() {
        assertThat(connect(NOTHING_SET).reference()).matches("mayfly/kafka-connect:c-[0-9a-f]{12}-5\\.2\\.0");
        assertThat(images(NOTHING_SET).get(ImageKind.HEARTBEAT).reference()).matches("mayfly/heartbeat:c-[0-9a-f]{12}");
        assertThat(DemoImages.tag("1".repeat(64), Map.of("A", "1", "B", "2")))
                .isEqualTo(DemoImages.tag("1".repeat(64), Map.of("B", "2", "A", "1")))
                .isNotEqualTo(DemoImages.tag("3".repeat(64), Map.of("A", "1", "B", "2")))
                .isNotEqualTo(DemoImages.tag("1".repeat(64), Map.of("A", "1", "B", "3")));
    }

    /** Two releases of Mayfly that agree on content must agree on the tag, so it is held here. */
    @Test
    void shouldKeepTheTagOverTime() {
        assertThat(DemoImages.tag("1".repeat(64), Map.of("CONNECTOR_VERSION", "5.2.0")))
                .isEqualTo("c-acd53a6e7a3d-5.2.0");
    }

    @Test
    void shouldBuildTheConnectorThatTheSettingsName() {
        ImageSettings settings =
                new ImageSettings("id", Map.of(), Optional.of("5.2.1"), Optional.of("ab".repeat(32)), Optional.empty());

        assertThat(connect(settings).reference())
                .endsWith("-5.2.1")
                .isNotEqualTo(connect(NOTHING_SET).reference().replace("5.2.0", "5.2.1"));
        assertThat(connect(settings).argumentsIn("r.azurecr.io"))
                .isEqualTo(Map.of(
                        "CONNECTOR_VERSION",
                        "5.2.1",
                        "CONNECTOR_SHA256",
                        "ab".repeat(32),
                        "KAFKA_IMAGE",
                        "r.azurecr.io/base/apache/kafka:3.9.2"));
    }

    @Test
    void shouldImportOfficialImagesFromTheirNamespace() {
        Built heartbeat = (Built) images(NOTHING_SET).get(ImageKind.HEARTBEAT);

        assertThat(heartbeat.base().source()).isEqualTo("library/eclipse-temurin:17-jre-alpine");
        assertThat(heartbeat.base().target()).isEqualTo("base/eclipse-temurin:17-jre-alpine");
        assertThat(connect(NOTHING_SET).base().source()).isEqualTo("apache/kafka:3.9.2");
    }

    @Test
    void shouldTakeWhatASettingNamesWithoutLookingAtAnyContext() {
        ImageSettings given = new ImageSettings(
                "",
                Map.of(ImageKind.KAFKA_CONNECT, "mine:1", ImageKind.HEARTBEAT, "mine:2"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(DemoImages.of(given).all())
                .containsExactly(
                        new Given(ImageKind.KAFKA_CONNECT, "mine:1"), new Given(ImageKind.HEARTBEAT, "mine:2"));
    }

    @Test
    void shouldSayThatTheAppWasPackedWithoutContexts() {
        assertThatIllegalStateException()
                .isThrownBy(() -> DemoImages.of(NOTHING_SET).all())
                .withMessage("The app was packed without the build context of the image kafka-connect. Pack it with"
                        + " 'mvn package', or name an image that is in the registry by a setting.");
    }

    @Test
    void shouldSayThatADockerfileDoesNotNameItsBase() {
        DemoImages images = new DemoImages(NOTHING_SET, kind -> context("1", "FROM scratch\n"));

        assertThatIllegalStateException()
                .isThrownBy(images::all)
                .withMessage("The Dockerfile of kafka-connect does not say its base image in a line"
                        + " 'ARG KAFKA_IMAGE=…'.");
    }
}
