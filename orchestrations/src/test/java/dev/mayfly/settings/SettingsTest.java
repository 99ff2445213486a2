// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    /** The least that a deployment must set. */
    public static Map<String, String> complete() {
        Map<String, String> settings = new HashMap<>();
        settings.put("MAYFLY_AURA_CLIENT_ID", "client");
        settings.put("MAYFLY_AURA_CLIENT_SECRET", "topsecret");
        settings.put("MAYFLY_AURA_TENANT_ID", "00000000-0000-0000-0000-00000000000a");
        settings.put("AZURE_TENANT_ID", "00000000-0000-0000-0000-00000000000b");
        settings.put("AZURE_SUBSCRIPTION_ID", "00000000-0000-0000-0000-00000000000c");
        settings.put("MAYFLY_REGISTRY", "myregistry.azurecr.io");
        settings.put("MAYFLY_CONNECT_IMAGE", "mayfly/kafka-connect:1");
        settings.put("MAYFLY_HEARTBEAT_IMAGE", "mayfly/heartbeat:1");
        settings.put("MAYFLY_VAULT_URL", "https://myvault.vault.azure.net");
        settings.put("MAYFLY_LEDGER_URL", "https://mystore.table.core.windows.net");
        return settings;
    }

    @Test
    void shouldHaveSaneDefaults() {
        Settings settings = Settings.from(complete());
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
        assertThat(Settings.from(complete()).toString()).doesNotContain("topsecret");
    }

    @Test
    void shouldRefuseAuraWithoutTls() {
        Map<String, String> settings = complete();
        settings.put("MAYFLY_AURA_URL", "http://api.example.com");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.from(settings))
                .withMessage(
                        "The app settings are not complete:\n  MAYFLY_AURA_URL is 'http://api.example.com': the Aura API"
                                + " needs https (http only to this machine), was http://api.example.com");
    }

    @Test
    void shouldKnowThatProfessionalHasNoUsersOfOnesOwn() {
        Map<String, String> settings = complete();
        settings.put("MAYFLY_AURA_SUBSCRIBER_TYPE", "professional-db");
        settings.put("MAYFLY_AURA_SUBSCRIBER_GB", "1");
        assertThat(Settings.from(settings).subscriber()).isEqualTo(new Settings.AuraSize("professional-db", 1));
        assertThat(Settings.from(settings).subscriber().hasOwnUsers()).isFalse();
    }
}
