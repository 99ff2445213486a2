// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.core.management.exception.ManagementException;
import com.azure.resourcemanager.authorization.AuthorizationManager;
import com.azure.resourcemanager.authorization.fluent.models.PermissionInner;
import com.azure.resourcemanager.eventhubs.models.CheckNameAvailabilityParameter;
import com.azure.resourcemanager.resources.models.Provider;
import com.azure.resourcemanager.resources.models.ProviderResourceType;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one can ask before anything is made. */
class PrerequisitesIT {
    private static final String PROVIDERS = "/subscriptions/" + Cloud.SUBSCRIPTION + "/providers/";

    @TempDir
    Path data;

    private Cloud cloud;

    @BeforeEach
    void start() throws Exception {
        cloud = Cloud.in(data);
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void shouldKnowProvidersTheirTypesAndRegions() throws Exception {
        assertThat(cloud.resources().providers().list())
                .allSatisfy(provider -> assertThat(provider.registrationState()).isEqualTo("Registered"))
                .extracting(Provider::namespace)
                .contains("Microsoft.EventHub", "Microsoft.ContainerInstance", "Microsoft.ContainerRegistry");
        ProviderResourceType namespaces = cloud.resources()
                .providers()
                .getByName("Microsoft.EventHub")
                .resourceTypes()
                .get(0);
        assertThat(namespaces.resourceType()).isEqualTo("namespaces");
        assertThat(namespaces.locations()).contains("eastus").doesNotContain("atlantis");

        HttpResponse<String> unknown = cloud.send("GET", PROVIDERS + "No.Such", null);
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("\"InvalidResourceNamespace\"");
    }

    @Test
    void shouldMakeNothingWithAProviderThatIsNotRegistered() throws Exception {
        cloud.resources().resourceGroups().define("g").withRegion("eastus").create();
        cloud.resources().providers().unregister("Microsoft.EventHub");
        cloud.close();
        cloud.start();

        assertThat(cloud.resources().providers().getByName("microsoft.eventhub").registrationState())
                .isEqualTo("Unregistered");
        assertThatExceptionOfType(ManagementException.class)
                .isThrownBy(() -> cloud.hubs()
                        .namespaces()
                        .define("some-namespace")
                        .withRegion("eastus")
                        .withExistingResourceGroup("g")
                        .create())
                .satisfies(e -> assertThat(e.getValue().getCode()).isEqualTo("MissingSubscriptionRegistration"));

        assertThat(cloud.resources().providers().register("Microsoft.EventHub").registrationState())
                .isEqualTo("Registered");
        HttpResponse<String> asked = cloud.send(
                "PUT",
                Cloud.GROUPS + "g/providers/Microsoft.EventHub/namespaces/some-namespace",
                "{\"location\":\"atlantis\",\"sku\":{\"name\":\"Standard\"}}");
        assertThat(asked.body()).contains("LocationNotAvailableForResourceType");
    }

    @Test
    void shouldTellWhatTheCallerMayDo() throws Exception {
        cloud.resources().resourceGroups().define("g").withRegion("eastus").create();
        List<PermissionInner> inGroup = AuthorizationManager.authenticate(cloud.pipeline(0), cloud.profile())
                .roleServiceClient()
                .getPermissions()
                .listByResourceGroup("g")
                .stream()
                .toList();

        assertThat(inGroup).singleElement().satisfies(grant -> {
            assertThat(grant.actions()).containsExactly("*");
            assertThat(grant.notActions()).isEmpty();
        });
        assertThat(cloud.send("GET", PROVIDERS + "Microsoft.Authorization/permissions", null)
                        .body())
                .contains("\"actions\":[\"*\"]");
    }

    @Test
    void shouldTellQuotasByRegion() throws Exception {
        assertThat(cloud.containers().serviceClient().getLocations().listUsage("eastus"))
                .allSatisfy(usage -> {
                    assertThat(usage.currentValue()).isZero();
                    assertThat(usage.limit()).isEqualTo(100);
                })
                .extracting(usage -> usage.name().value())
                .containsExactly("ContainerGroups", "StandardCores");
        HttpResponse<String> nowhere =
                cloud.send("GET", PROVIDERS + "Microsoft.ContainerInstance/locations/atlantis/usages", null);
        assertThat(nowhere.statusCode()).isEqualTo(400);
    }

    @Test
    void shouldTellWhetherANameIsFree() {
        var names = cloud.hubs().serviceClient().getNamespaces();

        assertThat(names.checkNameAvailability(new CheckNameAvailabilityParameter().withName("mayfly-x-hubs"))
                        .nameAvailable())
                .isTrue();
        assertThat(names.checkNameAvailability(new CheckNameAvailabilityParameter().withName("1-wrong-"))
                        .reason()
                        .toString())
                .isEqualTo("InvalidName");
    }
}
