// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mayfly.connect.ValueConverter;
import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.images.ImageKind;
import dev.mayfly.images.ImageSettings;
import dev.mayfly.secrets.Secret;
import dev.mayfly.testing.TestSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void shouldHaveSaneDefaults() {
        Settings settings = Settings.from(TestSettings.complete());
        assertThat(settings.region()).isEqualTo("eastus");
        assertThat(settings.lease().minimum()).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.lease().maximum()).isEqualTo(Duration.ofHours(24));
        assertThat(settings.armUrl()).isEmpty();
        assertThat(settings.aura().baseUrl()).hasToString("https://api.neo4j.io");
        assertThat(settings.master().hasOwnUsers()).isTrue();
        assertThat(settings.heartbeatInterval()).isEqualTo("30s");
        assertThat(settings.converter()).isEqualTo(ValueConverter.PACKED);
    }

    @Test
    void shouldListEverythingThatIsMissingAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.from(Map.of("MAYFLY_MIN_TTL", "soon")))
                .withMessageStartingWith("The app settings are not complete:\n  ")
                .withMessageContaining("MAYFLY_AURA_CLIENT_ID is not set: from the Aura console: Account, API keys.")
                .withMessageContaining("AZURE_SUBSCRIPTION_ID is not set")
                .withMessageContaining("MAYFLY_REGISTRY is not set")
                .withMessageContaining("MAYFLY_MIN_TTL is 'soon': 'soon' is not a duration");
    }

    @Test
    void shouldLetTheConverterBeChosen() {
        Map<String, String> settings = TestSettings.complete();
        settings.put("MAYFLY_CONVERTER", "plain");
        assertThat(Settings.from(settings).converter()).isEqualTo(ValueConverter.PLAIN);

        settings.put("MAYFLY_CONVERTER", "gzip");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.from(settings))
                .withMessageContaining("MAYFLY_CONVERTER is 'gzip': allowed are packed and plain");
    }

    @Test
    void shouldNotShowTheSecret() {
        Map<String, String> settings = TestSettings.complete();
        settings.put("MAYFLY_DOCKERHUB_USER", "somebody");
        settings.put("MAYFLY_DOCKERHUB_PASSWORD", "topsecret too");
        assertThat(Settings.from(settings).toString()).contains("somebody").doesNotContain("topsecret");
    }

    @Test
    void shouldBuildTheImagesThatNoSettingNames() {
        Map<String, String> settings = TestSettings.complete();
        settings.remove("MAYFLY_HEARTBEAT_IMAGE");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.from(settings))
                .withMessageEndingWith(
                        "\n  MAYFLY_REGISTRY_ID is not set: resource id of the container registry, to build"
                                + " images that no setting names.");
        String id = "/subscriptions/00000000-0000-0000-0000-00000000000c/resourceGroups/rg"
                + "/providers/Microsoft.ContainerRegistry/registries/myregistry";
        settings.put("MAYFLY_REGISTRY_ID", id);
        settings.put("MAYFLY_CONNECTOR_VERSION", "5.2.1");
        ImageSettings images = Settings.from(settings).images();
        assertThat(images.registryId()).isEqualTo(id);
        assertThat(images.given()).containsExactly(Map.entry(ImageKind.KAFKA_CONNECT, "mayfly/kafka-connect:1"));
        assertThat(images.connectorVersion()).contains("5.2.1");
        assertThat(images.connectorChecksum()).isEmpty();
        assertThat(images.dockerHub()).isEmpty();
    }

    @Test
    void shouldSayEverythingThatIsWrongAboutImages() {
        Map<String, String> settings = TestSettings.complete();
        settings.put("MAYFLY_CONNECT_IMAGE", "myregistry.azurecr.io/mayfly/kafka-connect");
        settings.put("MAYFLY_HEARTBEAT_IMAGE", "mayfly/heartbeat@sha256:00");
        settings.put(
                "MAYFLY_REGISTRY_ID",
                "/subscriptions/another/resourceGroups/rg/providers/Microsoft.ContainerRegistry/registries/myregistry");
        settings.put("MAYFLY_CONNECTOR_VERSION", "latest");
        settings.put("MAYFLY_CONNECTOR_CHECKSUM", "abc");
        settings.put("MAYFLY_DOCKERHUB_USER", "somebody");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.from(settings))
                .withMessageContaining(
                        "MAYFLY_CONNECT_IMAGE is 'myregistry.azurecr.io/mayfly/kafka-connect': allowed is"
                                + " repository:tag\n")
                .withMessageContaining(
                        "MAYFLY_HEARTBEAT_IMAGE is 'mayfly/heartbeat@sha256:00': allowed is repository:tag\n")
                .withMessageContaining("MAYFLY_REGISTRY_ID is '/subscriptions/another/")
                .withMessageContaining("MAYFLY_CONNECTOR_VERSION is 'latest': allowed is such as 5.2.0\n")
                .withMessageContaining("MAYFLY_CONNECTOR_CHECKSUM is 'abc': allowed is 64 digits in lower-case hex\n")
                .withMessageEndingWith(
                        "MAYFLY_DOCKERHUB_USER and MAYFLY_DOCKERHUB_PASSWORD go together: set both or none.");
    }

    @Test
    void shouldRefuseAuraWithoutTls() {
        Map<String, String> settings = TestSettings.complete();
        settings.put("MAYFLY_AURA_URL", "http://api.example.com");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.from(settings))
                .withMessage(
                        "The app settings are not complete:\n  MAYFLY_AURA_URL is 'http://api.example.com': the Aura API"
                                + " needs https (http only to this machine), was http://api.example.com");
    }

    @Test
    void shouldTakeFoldersAndHttpsAddressesForVaultAndLedger() {
        Map<String, String> settings = TestSettings.complete();
        settings.put("MAYFLY_VAULT_URL", "file:///data/vault");
        assertThat(Settings.from(settings).vaultUrl()).hasToString("file:///data/vault");
        assertThat(Settings.from(settings).ledgerUrl()).hasToString("https://mystore.table.core.windows.net");
        settings.put("MAYFLY_VAULT_URL", "http://myvault.vault.azure.net");
        settings.put("MAYFLY_LEDGER_URL", "mystore");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.from(settings))
                .withMessage(
                        "The app settings are not complete:\n  MAYFLY_VAULT_URL is 'http://myvault.vault.azure.net':"
                                + " allowed are an https: address and a file: folder\n  MAYFLY_LEDGER_URL is 'mystore': allowed are"
                                + " an https: address and a file: folder");
    }

    @Test
    void shouldKnowThatProfessionalHasNoUsersOfOnesOwn() {
        Map<String, String> settings = TestSettings.complete();
        settings.put("MAYFLY_AURA_SUBSCRIBER_TYPE", "professional-db");
        settings.put("MAYFLY_AURA_SUBSCRIBER_GB", "1");
        assertThat(Settings.from(settings).subscriber()).isEqualTo(new Settings.AuraSize("professional-db", 1));
        assertThat(Settings.from(settings).subscriber().hasOwnUsers()).isFalse();
    }

    @Test
    void shouldTakeAWebhookOnAnAllowedHost() {
        Map<String, String> settings = TestSettings.complete();
        assertThat(Settings.from(settings).notices().webhook()).isEmpty();
        assertThat(Settings.from(settings).notices().marks())
                .containsExactly(Duration.ofMinutes(60), Duration.ofMinutes(15));

        settings.put("MAYFLY_WEBHOOK_URL", "https://Hooks.Example.com/canary");
        settings.put("MAYFLY_WEBHOOK_HOSTS", "other.example.com, HOOKS.example.com");
        settings.put("MAYFLY_NOTICE_MARKS", "2h, 5m");
        assertThat(Settings.from(settings).notices().webhook()).contains(Secret.of("https://Hooks.Example.com/canary"));
        assertThat(Settings.from(settings).notices().marks())
                .containsExactly(Duration.ofHours(2), Duration.ofMinutes(5));
        assertThat(Settings.from(settings).toString()).doesNotContain("canary");
    }

    /** A vault that is away must not keep demos from ending. */
    @Test
    void shouldDoWithoutAWebhookThatTheVaultDoesNotGive() {
        Map<String, String> settings = TestSettings.complete();
        settings.put("MAYFLY_WEBHOOK_URL", "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/x)");
        assertThat(Settings.from(settings).notices().webhook()).isEmpty();
    }

    @Test
    @FaultCase(number = 30, tier = Tier.U)
    void shouldRefuseOtherWebhooksWithoutRepeatingThem() {
        Map<String, String> settings = TestSettings.complete();
        settings.put("MAYFLY_WEBHOOK_HOSTS", "hooks.example.com");
        for (String url : List.of(
                "http://hooks.example.com/canary",
                "https://user:canary@hooks.example.com/",
                "https://10.0.0.1/canary",
                "https://[::1]/canary",
                "file:///canary",
                "canary canary")) {
            settings.put("MAYFLY_WEBHOOK_URL", url);
            assertThatIllegalArgumentException()
                    .as(url)
                    .isThrownBy(() -> Settings.from(settings))
                    .withMessage(
                            "The app settings are not complete:\n  MAYFLY_WEBHOOK_URL is not allowed: it must be an"
                                    + " https address with a host name, and without a login in it.");
        }
        settings.put("MAYFLY_WEBHOOK_URL", "https://elsewhere.example.com/canary");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.from(settings))
                .withMessage("The app settings are not complete:\n  MAYFLY_WEBHOOK_URL is on host"
                        + " 'elsewhere.example.com', which is not in MAYFLY_WEBHOOK_HOSTS [hooks.example.com]: add it"
                        + " there.");
    }

    @Test
    void shouldNotGuessWhetherToDelete() {
        Map<String, String> settings = TestSettings.complete();
        assertThat(Settings.from(settings).sweep()).isEqualTo(new SweepSettings(false, 10));
        settings.put("MAYFLY_SWEEP_DRY_RUN", "True");
        settings.put("MAYFLY_SWEEP_MAX_DEMOS", "3");
        assertThat(Settings.from(settings).sweep()).isEqualTo(new SweepSettings(true, 3));
        settings.put("MAYFLY_SWEEP_DRY_RUN", "yes");
        settings.put("MAYFLY_SWEEP_MAX_DEMOS", "0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.from(settings))
                .withMessage("The app settings are not complete:\n  MAYFLY_SWEEP_DRY_RUN is 'yes': allowed are true and"
                        + " false\n  MAYFLY_SWEEP_MAX_DEMOS is '0': allowed is 1 or more");
    }
}
