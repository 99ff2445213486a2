// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mayfly.testing.TestSettings;
import java.time.Duration;
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
    void shouldNotShowTheSecret() {
        assertThat(Settings.from(TestSettings.complete()).toString()).doesNotContain("topsecret");
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
}
