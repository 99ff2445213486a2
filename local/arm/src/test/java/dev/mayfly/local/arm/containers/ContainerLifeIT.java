// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.resourcemanager.containerinstance.models.ContainerGroup;
import com.azure.resourcemanager.containerinstance.models.ContainerGroupRestartPolicy;
import com.azure.resourcemanager.containerinstance.models.Event;
import dev.mayfly.local.arm.Cloud;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What keeps containers running, and ends them. */
class ContainerLifeIT extends ContainersUnderTest {
    @Test
    void shouldComeBackWithPortsAndSecretsAndWithoutOrphans() throws Exception {
        int port = create("web1", web("web1")).ipAddress().ports().get(0).port();
        awaitAnswer(port);
        long before = cloud.server().inventory().get(0).pid();

        cloud.close();
        assertThat(ProcessHandle.of(before).filter(ProcessHandle::isAlive)).isEmpty();
        cloud.start();
        azure = cloud.containers();

        awaitAnswer(port);
        assertThat(inner("web1").ipAddress().ports().get(0).port()).isEqualTo(port);
        assertThat(get(port, "/env/SECRET")).isEqualTo(SECRET);
        assertThat(get(port, "/file/CERTIFICATE")).isEqualTo(FILE_SECRET);
    }

    @Test
    void shouldSayWhatCannotComeBackAndLetItBeDeleted() throws Exception {
        create("web1", web("web1"));
        cloud.close();

        cloud = new Cloud(data, Map.of(), UnaryOperator.identity());

        assertThat(cloud.server().problems())
                .singleElement()
                .asString()
                .startsWith("Container group web1 cannot be started again: InaccessibleImage: ");
        cloud.resources().resourceGroups().deleteByName("g");
        assertThat(data.resolve("containers").toFile().list()).isEmpty();
    }

    @Test
    void shouldRestartWhatFailsItsLivenessProbe() throws Exception {
        int port = create("web1", web("web1")).ipAddress().ports().get(0).port();
        awaitAnswer(port);

        get(port, "/sicken");

        await().until(() -> view("web1", "web").restartCount() == 1
                && view("web1", "web").currentState().state().equals("Running"));
        awaitAnswer(port);
        assertThat(view("web1", "web").events()).extracting(Event::name).contains("Unhealthy", "Killing", "BackOff");
        assertThat(view("web1", "web").events())
                .filteredOn(event -> event.name().equals("Unhealthy"))
                .anySatisfy(event -> {
                    assertThat(event.message())
                            .isEqualTo("Liveness probe failed: HTTP probe failed with statuscode: 500");
                    assertThat(event.count()).isEqualTo(2);
                });
        assertThat(view("web1", "web").previousState().exitCode()).isEqualTo(143);
    }

    @Test
    void shouldBackOffWhenAContainerKeepsEnding() {
        create("ends1", ends("ends1", 0, ContainerGroupRestartPolicy.ALWAYS));

        await().until(() -> view("ends1", "ends").restartCount() >= 2);

        assertThat(view("ends1", "ends").previousState().exitCode()).isZero();
        assertThat(view("ends1", "ends").events())
                .filteredOn(event -> event.name().equals("BackOff"))
                .singleElement()
                .satisfies(event -> assertThat(event.count()).isGreaterThanOrEqualTo(2));
        assertThat(inner("ends1").instanceView().state()).isEqualTo("Running");
    }

    @Test
    void shouldRestartOnlyAsThePolicySays() {
        create("good", ends("good", 0, ContainerGroupRestartPolicy.ON_FAILURE));
        create("bad", ends("bad", 3, ContainerGroupRestartPolicy.ON_FAILURE));
        create("never", ends("never", 3, ContainerGroupRestartPolicy.NEVER));

        await().until(() -> view("bad", "ends").restartCount() >= 1);
        await().until(() -> inner("good").instanceView().state().equals("Succeeded"));
        await().until(() -> inner("never").instanceView().state().equals("Failed"));
        assertThat(view("never", "ends").currentState().exitCode()).isEqualTo(3);
        assertThat(view("never", "ends").restartCount()).isZero();
        assertThat(view("good", "ends").currentState().detailStatus()).isEqualTo("Completed");
    }

    @Test
    void shouldStopStartAndRestart() throws Exception {
        int port = create("web1", web("web1")).ipAddress().ports().get(0).port();
        awaitAnswer(port);
        ContainerGroup group = azure.containerGroups().getByResourceGroup("g", "web1");

        group.stop();
        assertThat(cloud.server().inventory()).isEmpty();
        assertThat(inner("web1").instanceView().state()).isEqualTo("Stopped");
        cloud.close();
        cloud.start();
        azure = cloud.containers();
        assertThat(inner("web1").instanceView().state()).isEqualTo("Stopped");

        azure.containerGroups().start("g", "web1");
        await().until(() -> cloud.server().inventory().size() == 1);
        awaitAnswer(port);
        long before = cloud.server().inventory().get(0).pid();
        azure.containerGroups().start("g", "web1");
        assertThat(cloud.server().inventory().get(0).pid())
                .as("it runs already")
                .isEqualTo(before);
        azure.containerGroups().getByResourceGroup("g", "web1").restart();
        assertThat(cloud.server().inventory()).hasSize(1);
        assertThat(cloud.server().inventory().get(0).pid()).isNotEqualTo(before);
        awaitAnswer(port);
        assertThat(get(port, "/env/SECRET")).isEqualTo(SECRET);
    }
}
