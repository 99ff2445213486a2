// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mayfly.cli.errors.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlueprintTest {

    @TempDir
    Path temp;

    private LocalSettings settings() {
        return settings(Map.of());
    }

    private LocalSettings settings(Map<String, String> environment) {
        return new LocalSettings(
                temp,
                0,
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(5),
                Optional.empty(),
                LocalSettings.notices(environment));
    }

    @Test
    void shouldGiveTheAppItsSettingsAndNothingOfOurs() throws IOException {
        Files.createDirectories(temp.resolve("local/connectors/target/plugin"));
        try (var folder = DataFolder.open(temp.resolve("my data"))) {
            var settings =
                    Blueprint.of(settings(), folder, new PortChoice(1, 2)).appSettings();

            assertThat(settings)
                    .containsOnlyKeys(
                            "AzureWebJobsStorage",
                            "FUNCTIONS_WORKER_RUNTIME",
                            "MAYFLY_AURA_URL",
                            "MAYFLY_AURA_CLIENT_ID",
                            "MAYFLY_AURA_CLIENT_SECRET",
                            "MAYFLY_AURA_TENANT_ID",
                            "MAYFLY_ARM_URL",
                            "AZURE_SUBSCRIPTION_ID",
                            "AZURE_TENANT_ID",
                            "MAYFLY_REGION",
                            "MAYFLY_REGISTRY",
                            "MAYFLY_REGISTRY_ID",
                            "MAYFLY_VAULT_URL",
                            "MAYFLY_LEDGER_URL",
                            "MAYFLY_MIN_TTL",
                            "MAYFLY_HEARTBEAT_INTERVAL",
                            "MAYFLY_OWNER",
                            "MAYFLY_NOTICE_SCHEDULE",
                            "MAYFLY_SWEEP_SCHEDULE",
                            "MAYFLY_PULSE_SCHEDULE")
                    .containsEntry("MAYFLY_HEARTBEAT_INTERVAL", "5s")
                    .containsEntry("MAYFLY_REGISTRY", "mayflylocal.azurecr.io");
            assertThat(settings.get("MAYFLY_VAULT_URL")).startsWith("file:///").endsWith("/my%20data/vault");
        }
    }

    @Test
    void shouldGiveTheAppTheWebhookOfTheUsersEnvironment() throws IOException {
        Files.createDirectories(temp.resolve("local/connectors/target/plugin"));
        var environment = Map.of(
                "MAYFLY_WEBHOOK_URL",
                "https://hooks.example.com/1",
                "MAYFLY_WEBHOOK_HOSTS",
                "hooks.example.com",
                "MAYFLY_KEY",
                "of another deployment");
        try (var folder = DataFolder.open(temp.resolve("data"))) {
            assertThat(Blueprint.of(settings(environment), folder, new PortChoice(1, 2))
                            .appSettings())
                    .containsEntry("MAYFLY_WEBHOOK_URL", "https://hooks.example.com/1")
                    .containsEntry("MAYFLY_WEBHOOK_HOSTS", "hooks.example.com")
                    .doesNotContainKeys("MAYFLY_KEY", "MAYFLY_NOTICE_MARKS");
        }
    }

    @Test
    void shouldSayWhatIsNotBuilt() {
        try (var folder = DataFolder.open(temp.resolve("data"))) {
            assertThatThrownBy(() -> Blueprint.of(settings(), folder, new PortChoice(1, 2)))
                    .isInstanceOf(UsageException.class)
                    .hasMessage("The module local/connectors is not built: start Mayfly with its script 'mayfly', or"
                            + " run 'mvn package'.");
        }
    }
}
