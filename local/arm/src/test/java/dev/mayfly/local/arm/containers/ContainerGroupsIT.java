// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.core.management.Region;
import com.azure.resourcemanager.containerinstance.fluent.models.ContainerGroupInner;
import com.azure.resourcemanager.containerinstance.models.Container;
import com.azure.resourcemanager.containerinstance.models.ContainerGroup;
import com.azure.resourcemanager.containerinstance.models.ContainerGroupRestartPolicy;
import com.azure.resourcemanager.containerinstance.models.EnvironmentVariable;
import com.azure.resourcemanager.containerinstance.models.Event;
import dev.mayfly.local.arm.Cloud;
import dev.mayfly.local.arm.core.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Container groups as the SDK makes, changes and removes them. */
class ContainerGroupsIT extends ContainersUnderTest {
    @Test
    void shouldRunAGroupByItsOwnDefinition() throws Exception {
        ContainerGroupInner made = create("web1", web("web1"));

        assertThat(made.provisioningState()).isEqualTo("Succeeded");
        assertThat(made.ipAddress().fqdn()).isEqualTo("localhost");
        int port = made.ipAddress().ports().get(0).port();
        assertThat(port).isNotEqualTo(8083);
        awaitAnswer(port);
        assertThat(get(port, "/env/PLAIN")).isEqualTo("verbatim ${x} {port:8083} /mnt/tls");
        assertThat(get(port, "/env/SECRET")).isEqualTo(SECRET);
        assertThat(get(port, "/env/FROM_IMAGE")).isEqualTo("default");
        assertThat(get(port, "/env/MAYFLY_TEST")).isEqualTo("null");
        assertThat(get(port, "/file/CERTIFICATE")).isEqualTo(FILE_SECRET);

        ContainerGroup group = azure.containerGroups().getByResourceGroup("g", "web1");
        assertThat(group.state()).isEqualTo("Running");
        Container container = group.containers().get("web");
        assertThat(container.instanceView().currentState().state()).isEqualTo("Running");
        assertThat(container.instanceView().restartCount()).isZero();
        assertThat(container.instanceView().events())
                .extracting(Event::name)
                .containsExactly("Pulling", "Pulled", "Created", "Started");
        await().until(() ->
                azure.containerGroups().getLogContent("g", "web1", "web").contains("web listens"));
        assertThat(azure.containerGroups().getLogContent("g", "web1", "web", 1)).isEqualTo("web listens\n");
    }

    @Test
    void shouldServeTheFluentApiToo() throws Exception {
        ContainerGroup group = azure.containerGroups()
                .define("web1")
                .withRegion(Region.US_EAST)
                .withExistingResourceGroup("g")
                .withLinux()
                .withPublicImageRegistryOnly()
                .withoutVolume()
                .defineContainerInstance("web")
                .withImage("test/web:1")
                .withExternalTcpPort(8083)
                .withCpuCoreCount(1)
                .withMemorySizeInGB(0.5)
                .withEnvironmentVariableWithSecuredValue("SECRET", SECRET)
                .attach()
                .withRestartPolicy(ContainerGroupRestartPolicy.ALWAYS)
                .withDnsPrefix("web1-label")
                .create();

        int port = group.innerModel().ipAddress().ports().get(0).port();
        awaitAnswer(port);
        assertThat(get(port, "/env/SECRET")).isEqualTo(SECRET);
        assertThat(cloud.resources().genericResources().checkExistenceById(group.id(), "2023-05-01"))
                .isTrue();
        assertThat(cloud.resources().genericResources().checkExistenceById(group.id() + "0", "2023-05-01"))
                .isFalse();
    }

    @Test
    void shouldShowAndStoreNoSecret() throws Exception {
        ContainerGroupInner made = create("web1", web("web1"));

        for (ContainerGroupInner shown : List.of(made, inner("web1"))) {
            EnvironmentVariable secure =
                    shown.containers().get(0).environmentVariables().get(1);
            assertThat(secure.name()).isEqualTo("SECRET");
            assertThat(secure.value()).isNull();
            assertThat(secure.secureValue()).isNull();
            assertThat(shown.volumes().get(0).secret()).isNullOrEmpty();
            assertThat(shown.imageRegistryCredentials().get(0).username()).isEqualTo("puller");
            assertThat(shown.imageRegistryCredentials().get(0).password()).isNull();
        }
        List<Path> holders = filesWith(SECRET, FILE_SECRET, encoded(FILE_SECRET), "registry-password");
        assertThat(holders).singleElement().satisfies(file -> {
            assertThat(file.getFileName()).hasToString("cert");
            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        });
        for (Running process : cloud.server().inventory()) {
            String line = ProcessHandle.of(process.pid())
                    .orElseThrow()
                    .info()
                    .commandLine()
                    .orElse("");
            assertThat(line).doesNotContain("s3cr3t");
        }
        cloud.close();
        assertThat(filesWith(SECRET, FILE_SECRET)).isEmpty();
    }

    @Test
    void shouldReplaceAGroupByPuttingItAgain() throws Exception {
        int port = create("web1", web("web1")).ipAddress().ports().get(0).port();
        awaitAnswer(port);
        ContainerGroupInner changed = web("web1");
        changed.containers().get(0).environmentVariables().get(0).withValue("changed");

        assertThat(create("web1", changed).ipAddress().ports().get(0).port()).isEqualTo(port);

        awaitAnswer(port);
        assertThat(get(port, "/env/PLAIN")).isEqualTo("changed");
        assertThat(cloud.server().inventory()).hasSize(1);
        assertRefused(
                400,
                "InvalidContainerGroupUpdate",
                () -> create("web1", web("web1").withRestartPolicy(ContainerGroupRestartPolicy.NEVER)));
    }

    @Test
    void shouldChangeTagsWithoutTouchingTheContainers() throws Exception {
        create("web1", web("web1"));
        long before = cloud.server().inventory().get(0).pid();

        azure.containerGroups()
                .getByResourceGroup("g", "web1")
                .update()
                .withTag("a", "b")
                .apply();

        assertThat(inner("web1").tags()).isEqualTo(Map.of("a", "b"));
        assertThat(cloud.server().inventory().get(0).pid()).isEqualTo(before);
    }

    @Test
    void shouldRemoveEverythingWithTheGroup() throws Exception {
        create("web1", web("web1"));
        create("web2", web("web2"));
        assertThat(cloud.server().inventory()).hasSize(2);

        azure.containerGroups().deleteByResourceGroup("g", "web1");
        assertThat(cloud.server().inventory()).hasSize(1);
        assertThat(azure.containerGroups().listByResourceGroup("g"))
                .extracting(ContainerGroup::name)
                .containsExactly("web2");

        cloud.resources().resourceGroups().deleteByName("g");
        assertThat(cloud.server().inventory()).isEmpty();
        try (Stream<Path> left = Files.list(data.resolve("containers"))) {
            assertThat(left).isEmpty();
        }
        assertThat(cloud.send(
                                "DELETE",
                                Cloud.GROUPS + "g/providers/Microsoft.ContainerInstance/containerGroups/web2",
                                null)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldCountAgainstTheQuotasOfItsRegion() {
        create("web1", web("web1"));

        assertThat(azure.serviceClient().getLocations().listUsage("eastus"))
                .extracting(usage -> usage.name().value() + " " + usage.currentValue())
                .containsExactly("ContainerGroups 1", "StandardCores 1");
        assertThat(azure.serviceClient().getLocations().listUsage("westeurope"))
                .allSatisfy(usage -> assertThat(usage.currentValue()).isZero());
    }
}
