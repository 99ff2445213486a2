// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bicep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mayfly.settings.Settings;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The template for {@code func start} has every setting of the deployed app, and no secret. */
class LocalSettingsTest {

    /** Given by the shell. */
    private static final Set<String> SECRET =
            Set.of("MAYFLY_AURA_CLIENT_SECRET", "MAYFLY_DOCKERHUB_PASSWORD", "MAYFLY_WEBHOOK_URL");

    /** There a managed identity is chosen by it; here it is whoever has logged in. */
    private static final String IDENTITY = "AZURE_CLIENT_ID";

    private static final Set<String> OF_THE_HOST = Set.of("FUNCTIONS_WORKER_RUNTIME", "AzureWebJobsStorage");

    private static Map<String, String> template() throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(Platform.REPOSITORY
                        .resolve("functions/local.settings.json.template")
                        .toFile());
        Map<String, String> values = new HashMap<>();
        json.get("Values")
                .properties()
                .forEach(field -> values.put(field.getKey(), field.getValue().asText()));
        return values;
    }

    @Test
    void itHasEverySettingOfTheAppButTheSecretOnes() throws IOException {
        Set<String> wanted = new TreeSet<>(OF_THE_HOST);
        Platform.settings(Platform.deploy()).keySet().stream()
                .filter(name -> name.matches("(MAYFLY|AZURE)_.*"))
                .forEach(wanted::add);
        wanted.removeAll(SECRET);
        wanted.remove(IDENTITY);

        assertThat(new TreeSet<>(template().keySet())).isEqualTo(wanted);
    }

    @Test
    void theAppStartsWithItOnceItIsFilledIn() throws IOException {
        Map<String, String> filled = template();
        filled.replaceAll((name, value) -> switch (name) {
            case "AZURE_SUBSCRIPTION_ID" -> "s";
            case "MAYFLY_REGISTRY_ID" ->
                "/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerRegistry/registries/myregistry";
            default -> value.startsWith("<") ? "filled" : value;
        });
        filled.put("MAYFLY_AURA_CLIENT_SECRET", "from the shell");

        Settings settings = Settings.from(filled);

        assertThat(settings.region()).isEqualTo("eastus");
        assertThat(settings.images().dockerHub()).isEmpty();
    }

    /** What is optional is empty, what is somebody's own is a placeholder, the rest are the defaults of the deployment. */
    @Test
    void itHoldsNoSecret() throws IOException {
        Map<String, String> deployed = Platform.settings(Platform.deploy());
        Map<String, String> template = template();
        template.keySet().removeAll(OF_THE_HOST);

        assertThat(template).allSatisfy((name, value) -> assertThat(value)
                .satisfiesAnyOf(
                        any -> assertThat(any).isEmpty(),
                        any -> assertThat(any).matches("<.*>(\\.azurecr\\.io)?"),
                        any -> assertThat(any).matches("file:///home/you/[\\w./-]+"),
                        any -> assertThat(any).isEqualTo(deployed.get(name))));
    }

    @Test
    void whatIsFilledInIsNotKept() {
        assertThat(Platform.text(Platform.REPOSITORY.resolve(".gitignore")).lines())
                .contains("local.settings.json");
    }
}
