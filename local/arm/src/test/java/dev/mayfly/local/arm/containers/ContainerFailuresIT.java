// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.rest.Response;
import com.azure.core.management.exception.ManagementException;
import com.azure.resourcemanager.containerinstance.fluent.models.ContainerGroupInner;
import com.azure.resourcemanager.containerinstance.models.ContainerGroupIpAddressType;
import dev.mayfly.local.arm.Cloud;
import dev.mayfly.local.kit.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What goes wrong with container groups, or is refused. */
class ContainerFailuresIT extends ContainersUnderTest {
    @Test
    void shouldFailWhenTheImageIsNotThere() {
        ContainerGroupInner unknown = web("web1");
        unknown.containers().get(0).withImage("registry.azurecr.io/test/unknown:1");

        ManagementException failed = assertThatExceptionOfType(ManagementException.class)
                .isThrownBy(() -> create("web1", unknown))
                .actual();

        assertThat(failed.getValue().getCode()).isEqualTo("InaccessibleImage");
        assertThat(failed.getValue().getMessage())
                .isEqualTo("The image 'registry.azurecr.io/test/unknown:1' in container group 'web1' is not accessible."
                        + " Please check the image and registry credential.");
        assertThat(inner("web1").provisioningState()).isEqualTo("Failed");
        assertThat(inner("web1").instanceView().state()).isEqualTo("Failed");
        assertThat(create("web1", web("web1")).provisioningState()).isEqualTo("Succeeded");
    }

    @Test
    void shouldFailHalfWayOnRequest() {
        cloud.faults.set(List.of(Fault.of(Fault.Kind.FAIL_OPERATION, "PUT", "/containerGroups/web1$")
                .times(1)));

        assertThatExceptionOfType(ManagementException.class)
                .isThrownBy(() -> create("web1", web("web1")))
                .satisfies(e -> assertThat(e.getValue().getCode()).isEqualTo("InternalServerError"));

        assertThat(inner("web1").provisioningState()).isEqualTo("Failed");
        assertThat(cloud.server().inventory()).isEmpty();
    }

    @Test
    void shouldBeFoundAfterItsAnswerWasLost() {
        cloud.faults.set(List.of(Fault.of(Fault.Kind.DROP_ANSWER, "PUT", "/containerGroups/web1$")
                .times(1)));

        assertThatExceptionOfType(Exception.class).isThrownBy(() -> cloud.containersWithoutRetries()
                .serviceClient()
                .getContainerGroups()
                .createOrUpdate("g", "web1", web("web1")));

        await().until(() -> inner("web1").provisioningState().equals("Succeeded"));
        assertThat(cloud.server().inventory()).hasSize(1);
    }

    @Test
    void shouldAnswerAtOnceRefuseChangesAndFinishWhatACrashCutOff() throws Exception {
        cloud.restart(Cloud.ENDLESS);
        azure = cloud.containers();

        Response<?> first = begin("web1");

        assertThat(first.getStatusCode()).isEqualTo(201);
        assertThat(first.getHeaders().getValue(HttpHeaderName.fromString("Azure-AsyncOperation")))
                .startsWith(cloud.url() + "/subscriptions/" + Cloud.SUBSCRIPTION
                        + "/providers/Microsoft.ContainerInstance/locations/eastus/operations/");
        assertThat(inner("web1").provisioningState()).isIn("Pending", "Creating");
        assertRefused(409, "ContainerGroupTransitioning", () -> create("web1", web("web1")));
        cloud.restart();
        azure = cloud.containers();
        await().until(() -> inner("web1").provisioningState().equals("Succeeded"));
        assertThat(cloud.server().inventory()).hasSize(1);
    }

    @Test
    void shouldNotRunWhatIsDeletedWhileItIsBeingMade() throws Exception {
        cloud.restart(Cloud.ENDLESS);
        azure = cloud.containers();
        begin("web1");

        cloud.send("DELETE", Cloud.GROUPS + "g/providers/Microsoft.ContainerInstance/containerGroups/web1", null);

        await().until(() -> azure.containerGroups().listByResourceGroup("g").stream()
                .findAny()
                .isEmpty());
        assertThat(cloud.server().inventory()).isEmpty();
        assertThat(data.resolve("containers").toFile().list()).isEmpty();
    }

    @Test
    void shouldRefuseWhatAzureRefuses() {
        assertRefused(400, "ResourceRequestsNotSpecified", () -> {
            ContainerGroupInner group = web("web1");
            group.containers().get(0).resources().requests().withCpu(0);
            create("web1", group);
        });
        assertRefused(400, "PrivateIPAddressWithoutSubnet", () -> {
            ContainerGroupInner group = web("web1");
            group.ipAddress().withType(ContainerGroupIpAddressType.PRIVATE);
            create("web1", group);
        });
        assertRefused(400, "InvalidSecretVolume", () -> {
            ContainerGroupInner group = web("web1");
            group.volumes().get(0).withSecret(Map.of("cert", "not base64!"));
            create("web1", group);
        });
        assertRefused(400, "InvalidResourceName", () -> create("Web1", web("Web1")));
        assertRefused(404, "ResourceGroupNotFound", () -> azure.serviceClient()
                .getContainerGroups()
                .createOrUpdate("nowhere", "web1", web("web1")));
        assertRefused(404, "ResourceNotFound", () -> inner("nothing"));
        assertThat(azure.containerGroups().listByResourceGroup("g")).isEmpty();
    }
}
