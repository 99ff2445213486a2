// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bicep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mayfly.bicep.language.Deployment;
import dev.mayfly.bicep.language.Deployment.Made;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The properties that the platform's safety rests on. */
class PlatformTest {

    @Test
    void theAuraSecretGoesIntoTheVaultAndNowhereElse() {
        for (Deployment deployment : List.of(Platform.deploy(), Platform.deployAll())) {
            assertThat(deployment.resources())
                    .filteredOn(made -> made.body().toString().contains(Platform.AURA_SECRET))
                    .extracting(Made::type)
                    .containsExactly("Microsoft.KeyVault/vaults/secrets");
            assertThat(deployment.outputs().toString()).doesNotContain(Platform.AURA_SECRET);
        }
    }

    /** The setting is a reference, and without a user there is neither. */
    @Test
    void theDockerHubPasswordGoesIntoTheVaultAndNowhereElse() {
        Deployment with = Platform.deploy(Map.of("dockerHubUser", "somebody", "dockerHubPassword", "do-not-show-that"));

        assertThat(with.resources())
                .filteredOn(made -> made.body().toString().contains("do-not-show-that"))
                .extracting(made -> made.type() + " " + made.name().replaceAll(".*/", ""))
                .containsExactly("Microsoft.KeyVault/vaults/secrets docker-hub-password");
        assertThat(with.outputs().toString()).doesNotContain("do-not-show-that");
        assertThat(Platform.settings(with))
                .containsEntry("MAYFLY_DOCKERHUB_USER", "somebody")
                .hasEntrySatisfying("MAYFLY_DOCKERHUB_PASSWORD", reference -> assertThat(reference)
                        .matches("@Microsoft\\.KeyVault\\(SecretUri=https://kv-mayfly-\\w{13}\\.vault\\.azure\\.net"
                                + "/secrets/docker-hub-password\\)"));
        assertThat(Platform.settings(Platform.deploy())).containsEntry("MAYFLY_DOCKERHUB_PASSWORD", "");
        assertThat(Platform.deploy().resources("Microsoft.KeyVault/vaults/secrets"))
                .hasSize(1);
    }

    @Test
    void nothingIsReachedByAKey() {
        Deployment deployment = Platform.deployAll();

        assertThat(Platform.map(one(deployment, "Microsoft.Storage/storageAccounts"), "properties"))
                .containsEntry("allowSharedKeyAccess", false)
                .containsEntry("allowBlobPublicAccess", false)
                .containsEntry("minimumTlsVersion", "TLS1_2");
        assertThat(Platform.map(one(deployment, "Microsoft.ContainerRegistry/registries"), "properties"))
                .containsEntry("adminUserEnabled", false);
        assertThat(Platform.map(one(deployment, "Microsoft.Insights/components"), "properties"))
                .containsEntry("DisableLocalAuth", true);
        assertThat(Platform.map(one(deployment, "Microsoft.KeyVault/vaults"), "properties"))
                .containsEntry("enableRbacAuthorization", true)
                .as("Azure takes true or nothing, and purging must stay possible")
                .doesNotContainKey("enablePurgeProtection");
    }

    @Test
    void theAppRunsOnFlexConsumptionFromAContainerThatExists() {
        Deployment deployment = Platform.deploy();
        Made site = one(deployment, "Microsoft.Web/sites");
        Map<?, ?> storage = Platform.map(site, "properties", "functionAppConfig", "deployment", "storage");
        Map<?, ?> runtime = Platform.map(site, "properties", "functionAppConfig", "runtime");
        String container = one(deployment, "Microsoft.Storage/storageAccounts/blobServices/containers")
                .name();

        assertThat(Platform.value(one(deployment, "Microsoft.Web/serverfarms"), "sku"))
                .isEqualTo(Map.of("tier", "FlexConsumption", "name", "FC1"));
        assertThat(site.body()).containsEntry("kind", "functionapp,linux");
        assertThat(runtime.get("name")).isEqualTo("java");
        assertThat(runtime.get("version")).isEqualTo("17");
        assertThat((String) storage.get("value")).startsWith("https://stmayfly").endsWith("/" + container);
        assertThat(Platform.map(site, "identity", "userAssignedIdentities").keySet().stream()
                        .map(Object::toString))
                .containsExactly((String) Platform.value(site, "properties", "keyVaultReferenceIdentity"));
        assertThat(storage.get("authentication"))
                .isEqualTo(Map.of(
                        "type",
                        "UserAssignedIdentity",
                        "userAssignedIdentityResourceId",
                        Platform.value(site, "properties", "keyVaultReferenceIdentity")));
        assertThat(Platform.map(site, "properties")).containsEntry("httpsOnly", true);
    }

    @Test
    void aSchedulerIsMadeOnlyIfChosen() {
        assertThat(Platform.deploy().resources("Microsoft.DurableTask/schedulers"))
                .isEmpty();

        Made scheduler = one(Platform.deploy(Platform.DURABLE_TASK_SCHEDULER), "Microsoft.DurableTask/schedulers");
        assertThat(Platform.map(scheduler, "properties"))
                .containsEntry("sku", Map.of("name", "Consumption"))
                .as("an empty list lets nobody in")
                .containsEntry("ipAllowlist", List.of("0.0.0.0/0"));
        Deployment dedicated =
                Platform.deploy(Map.of("durableStorage", "durableTaskScheduler", "schedulerSku", "Dedicated"));
        assertThat(Platform.value(one(dedicated, "Microsoft.DurableTask/schedulers"), "properties", "sku"))
                .isEqualTo(Map.of("name", "Dedicated", "capacity", 1L));
    }

    @ParameterizedTest
    @CsvSource({
        "environmentName, ''",
        "auraClientSecret, ''",
        "auraTenantId, not-a-uuid",
        "auraMasterType, professional-db",
        "auraSubscriberType, free-db",
        "durableStorage, mssql",
        "javaVersion, 8"
    })
    void valuesThatCannotWorkAreRefused(String parameter, String value) {
        assertThatThrownBy(() -> Platform.deploy(Map.of(parameter, value)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("main.bicep parameter '" + parameter + "'");
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertThatThrownBy(() -> Platform.deploy(Map.of("auraMasterGb", 1L))).hasMessageContaining("is not one of");
        assertThatThrownBy(() -> Platform.deploy(Map.of("instanceMemoryMB", 512L)))
                .hasMessageContaining("is not one of");
        assertThatThrownBy(() -> Platform.deploy(Map.of("maximumInstanceCount", 39L)))
                .hasMessage("main.bicep parameter 'maximumInstanceCount': '39' is out of range.");
    }

    @Test
    void demosAreMadeInThePlatformsRegionUnlessSaidOtherwise() {
        assertThat(Platform.settings(Platform.deploy()).get("MAYFLY_REGION")).isEqualTo("eastus");
        assertThat(Platform.settings(Platform.deploy(Map.of("demoRegion", "westeurope")))
                        .get("MAYFLY_REGION"))
                .isEqualTo("westeurope");
    }

    private static Made one(Deployment deployment, String type) {
        assertThat(deployment.resources(type)).hasSize(1);
        return deployment.resources(type).get(0);
    }
}
