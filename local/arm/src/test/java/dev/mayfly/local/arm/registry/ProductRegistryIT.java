// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.management.exception.ManagementException;
import dev.mayfly.azure.ArmClients;
import dev.mayfly.azure.ArmImageRegistry;
import dev.mayfly.azure.AzureResources.Provisioning;
import dev.mayfly.azure.ImageRegistry;
import dev.mayfly.images.BaseImage;
import dev.mayfly.images.BuildContext;
import dev.mayfly.images.BuildRun;
import dev.mayfly.images.DemoImage;
import dev.mayfly.images.ImageKind;
import dev.mayfly.images.ImageSettings.Login;
import dev.mayfly.local.arm.ArmConfig;
import dev.mayfly.local.arm.Cloud;
import dev.mayfly.local.arm.core.Json;
import dev.mayfly.local.kit.Fault;
import dev.mayfly.secrets.Secret;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The product's own client: every call and every failure that it knows of. */
class ProductRegistryIT extends RegistryUnderTest {
    private static final BaseImage KAFKA = new BaseImage("apache/kafka:3.9.2");
    private static final Optional<Login> NOBODY = Optional.empty();

    private Path recorded;

    @Override
    UnaryOperator<ArmConfig> configure() {
        recorded = temp.resolve("requests.jsonl");
        return config -> config.withPlatform(PLATFORM).withRecord(recorded);
    }

    private ImageRegistry registry() {
        ArmClients clients =
                ArmClients.local(URI.create(cloud.url()), UUID.randomUUID().toString(), Cloud.SUBSCRIPTION);
        return new ArmImageRegistry(clients, PLATFORM.loginServer(), PATH);
    }

    private DemoImage.Built image() throws Exception {
        byte[] archive = Contexts.of(
                temp,
                Map.of("Dockerfile", "ARG KAFKA_IMAGE=x\nFROM ${KAFKA_IMAGE}\nCOPY worker /opt\n", "worker/a", "a"));
        return new DemoImage.Built(
                ImageKind.KAFKA_CONNECT,
                IMAGE,
                new BuildContext(() -> archive, "", ""),
                KAFKA,
                Map.of("CONNECTOR_VERSION", "5.2.0"));
    }

    private void imported() {
        registry().beginImport(KAFKA, NOBODY).ifPresent(operation -> Awaitility.await()
                .until(() -> registry().importing(operation).state() == Provisioning.State.SUCCEEDED));
    }

    @Test
    void shouldImportOnce() {
        String operation = registry().beginImport(KAFKA, NOBODY).orElseThrow();
        Awaitility.await().until(() -> registry().importing(operation).state() != Provisioning.State.GOING);

        assertThat(registry().importing(operation).state()).isEqualTo(Provisioning.State.SUCCEEDED);
        assertThat(registry().beginImport(KAFKA, NOBODY)).isEmpty();
    }

    @Test
    void shouldWaitForAnImport() throws Exception {
        cloud.restart(Cloud.ENDLESS);
        String operation = registry().beginImport(KAFKA, NOBODY).orElseThrow();

        assertThat(registry().importing(operation)).isEqualTo(new Provisioning(Provisioning.State.GOING, "InProgress"));
    }

    @Test
    void shouldSayWhyAnImportFailed() {
        cloud.faults.set(List.of(Fault.of(Fault.Kind.FAIL_OPERATION, "POST", "/importImage$")
                .body(Json.object().put("code", "TooManyRequests").put("message", "pull rate limit"))));
        String operation = registry().beginImport(KAFKA, NOBODY).orElseThrow();
        Awaitility.await().until(() -> registry().importing(operation).state() != Provisioning.State.GOING);

        assertThat(registry().importing(operation))
                .isEqualTo(new Provisioning(Provisioning.State.FAILED, "TooManyRequests pull rate limit"));
    }

    /** A lock is a conflict too, and means something else than "it is there". */
    @Test
    void shouldNotTakeALockForAnImage() throws Exception {
        String lock = PATH + "/providers/Microsoft.Authorization/locks/no";
        cloud.send("PUT", lock, "{\"properties\":{\"level\":\"ReadOnly\"}}");

        assertThatExceptionOfType(ManagementException.class)
                .isThrownBy(() -> registry().beginImport(KAFKA, NOBODY))
                .satisfies(e -> assertThat(e.getValue().getCode()).isEqualTo("ScopeLocked"));
    }

    @Test
    void shouldBuildAndTellWhatWasBuilt() throws Exception {
        imported();
        assertThat(registry().runs()).isEmpty();
        String run = registry().build(image());
        Awaitility.await().until(() -> registry().runs().get(0).images().contains(IMAGE));

        BuildRun done = registry().runs().get(0);
        assertThat(done.id()).isEqualTo(run);
        assertThat(done.status()).isEqualTo("Succeeded");
        assertThat(registry().log(run))
                .contains("FROM crmayfly.azurecr.io/base/apache/kafka:3.9.2")
                .contains("was successful");
    }

    @Test
    void shouldTellAFailedBuildAndItsLog() throws Exception {
        String run = registry().build(image());
        Awaitility.await().until(() -> registry().runs().get(0).status().equals("Failed"));

        assertThat(registry().runs().get(0).error()).isEqualTo("failed during run, err: exit status 1");
        assertThat(registry().log(run)).contains("manifest for crmayfly.azurecr.io/base/apache/kafka:3.9.2 not found");
    }

    @Test
    void shouldShowARunThatIsUnderWayWithoutALogAndCancelIt() throws Exception {
        cloud.restart(Cloud.ENDLESS);
        String run = registry().build(image());

        assertThat(registry().runs()).singleElement().satisfies(queued -> {
            assertThat(queued.status()).isEqualTo("Queued");
            assertThat(queued.images()).isEmpty();
            assertThat(queued.createdAt())
                    .isBetween(
                            java.time.Instant.now().minusSeconds(60),
                            java.time.Instant.now().plusSeconds(1));
        });
        assertThat(registry().log(run)).isEmpty();
        registry().cancel(run);
        assertThat(registry().runs().get(0).status()).isEqualTo("Canceled");
        assertThatNoException().isThrownBy(() -> registry().cancel(run));
    }

    @Test
    void shouldPassOnThatItIsThrottled() {
        cloud.faults.set(List.of(Fault.of(Fault.Kind.STATUS, "GET", "/runs$").answer(429, 17)));

        assertThatExceptionOfType(ManagementException.class)
                .isThrownBy(() -> registry().runs())
                .satisfies(e -> assertThat(e.getResponse().getHeaders().getValue(HttpHeaderName.RETRY_AFTER))
                        .isEqualTo("17"));
        String operation = registry().beginImport(KAFKA, NOBODY).orElseThrow();
        cloud.faults.set(
                List.of(Fault.of(Fault.Kind.STATUS, "GET", "/operationresults/").answer(503, null)));
        assertThatExceptionOfType(ManagementException.class)
                .isThrownBy(() -> registry().importing(operation))
                .satisfies(e -> assertThat(e.getResponse().getStatusCode()).isEqualTo(503));
    }

    @Test
    void shouldPassOnThatBuildsAreNotAllowed() {
        cloud.faults.set(List.of(Fault.of(Fault.Kind.STATUS, "POST", "/scheduleRun$")
                .answer(400, null)
                .body(Json.object().set("error", Json.object().put("code", "TasksOperationsNotAllowed")))));

        assertThatExceptionOfType(ManagementException.class)
                .isThrownBy(() -> registry().build(image()))
                .satisfies(e -> assertThat(e.getValue().getCode()).isEqualTo("TasksOperationsNotAllowed"));
    }

    /** The address is a login: whoever reads the message must not get it. */
    @Test
    void shouldNotTellSignedAddresses() {
        cloud.faults.set(List.of(Fault.of(Fault.Kind.STATUS, "POST", "/listBuildSourceUploadUrl$")
                .answer(200, null)
                .body(Json.object()
                        .put("uploadUrl", cloud.url() + "/nowhere?sig=do-not-show-me")
                        .put("relativePath", "x"))));

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> registry().build(image()))
                .withMessage(
                        "The build context could not be uploaded: The build context was not taken by 127.0.0.1: 400"
                                + " null")
                .satisfies(e -> assertThat(e.toString()).doesNotContain("do-not-show-me"));
    }

    /** What the templates grant is held to these requests, and so is what Azure documents. */
    @Test
    void shouldSendWhatAzureDocuments() throws Exception {
        registry().beginImport(KAFKA, Optional.of(new Login("somebody", Secret.of("do-not-show-me"))));
        imported();
        registry().build(image());
        registry().runs();

        List<String> lines = Files.readAllLines(recorded);
        assertThat(lines).noneMatch(line -> line.contains("do-not-show-me"));
        assertThat(line(lines, "/importImage"))
                .contains("\"method\":\"POST\"", "\"apiVersion\":\"2025-11-01\"", "\"status\":202")
                .contains("\"registryUri\":\"docker.io\"", "\"sourceImage\":\"apache/kafka:3.9.2\"")
                .contains("\"username\":\"somebody\"", "\"password\":\"***\"")
                .contains("\"targetTags\":[\"base/apache/kafka:3.9.2\"]", "\"mode\":\"NoForce\"");
        assertThat(line(lines, "/listBuildSourceUploadUrl"))
                .contains("\"method\":\"POST\"", "\"apiVersion\":\"2019-06-01-preview\"");
        assertThat(line(lines, "/scheduleRun"))
                .contains("\"method\":\"POST\"", "\"apiVersion\":\"2019-06-01-preview\"", "\"status\":200")
                .contains("\"type\":\"DockerBuildRequest\"", "\"dockerFilePath\":\"Dockerfile\"")
                .contains("\"platform\":{\"os\":\"Linux\",\"architecture\":\"amd64\"}")
                .contains("\"imageNames\":[\"" + IMAGE + "\"]", "\"isPushEnabled\":true", "\"timeout\":900")
                .contains("{\"name\":\"KAFKA_IMAGE\",\"value\":\"crmayfly.azurecr.io/base/apache/kafka:3.9.2\"}")
                .contains("\"sourceLocation\":\"source/")
                .doesNotContain("noCache");
        assertThat(line(lines, "/runs"))
                .contains("\"method\":\"GET\"", "\"apiVersion\":\"2019-06-01-preview\"", "\"body\":null");
    }

    private static String line(List<String> lines, String path) {
        return lines.stream()
                .filter(line -> line.contains("/registries/Crmayfly" + path + "\""))
                .findFirst()
                .orElseThrow();
    }
}
