// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bicep;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.bicep.language.Deployment.Made;
import dev.mayfly.life.Names;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and tags of what the platform is made of. */
class NamesTest {

    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    /**
     * Azure's rules for names.
     *
     * @see <a href="https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules">the rules</a>
     */
    private static final Map<String, String> RULES = Map.ofEntries(
            entry("Microsoft.Resources/resourceGroups", "[\\w.()-]{0,89}[\\w()-]"),
            entry("Microsoft.Authorization/roleAssignments", UUID),
            entry("Microsoft.Authorization/roleDefinitions", UUID),
            entry("Microsoft.ContainerRegistry/registries", "[a-z0-9]{5,50}"),
            entry("Microsoft.DurableTask/schedulers", "[a-zA-Z0-9-]{3,64}"),
            entry("Microsoft.DurableTask/schedulers/taskHubs", "[a-zA-Z0-9-]{3,64}"),
            entry("Microsoft.Insights/actionGroups", "[a-zA-Z0-9-]{1,260}"),
            entry("Microsoft.Insights/components", "[a-zA-Z0-9-]{1,260}"),
            entry("Microsoft.Insights/scheduledQueryRules", "[a-zA-Z0-9-]{1,260}"),
            entry("Microsoft.KeyVault/vaults", "(?!.*--)[a-zA-Z][a-zA-Z0-9-]{1,22}[a-zA-Z0-9]"),
            entry("Microsoft.KeyVault/vaults/secrets", "[a-zA-Z0-9-]{1,127}"),
            entry("Microsoft.ManagedIdentity/userAssignedIdentities", "[a-zA-Z0-9][\\w-]{2,127}"),
            entry("Microsoft.OperationalInsights/workspaces", "[a-zA-Z0-9][a-zA-Z0-9-]{2,61}[a-zA-Z0-9]"),
            entry("Microsoft.Storage/storageAccounts", "[a-z0-9]{3,24}"),
            entry("Microsoft.Storage/storageAccounts/blobServices", "default"),
            entry(
                    "Microsoft.Storage/storageAccounts/blobServices/containers",
                    "(?!.*--)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]"),
            entry("Microsoft.Web/serverfarms", "[a-zA-Z0-9-]{1,40}"),
            entry("Microsoft.Web/sites", "[a-zA-Z0-9][a-zA-Z0-9-]{0,58}[a-zA-Z0-9]"));

    private static final Set<String> WITHOUT_TAGS = Set.of(
            "Microsoft.Authorization/roleAssignments",
            "Microsoft.Authorization/roleDefinitions",
            "Microsoft.DurableTask/schedulers/taskHubs",
            "Microsoft.KeyVault/vaults/secrets",
            "Microsoft.Storage/storageAccounts/blobServices",
            "Microsoft.Storage/storageAccounts/blobServices/containers");

    @ParameterizedTest
    @ValueSource(strings = {"a", "Stage_1.(eu)", "0123456789012345678901234567890123456789012345678901234567890123"})
    void namesFollowAzuresRules(String environmentName) {
        for (Made resource : everything(environmentName)) {
            assertThat(RULES).as("a rule for its name").containsKey(resource.type());
            assertThat(resource.name()).as(resource.type()).matches(Pattern.compile(RULES.get(resource.type())));
        }
    }

    @Test
    void roleNamesAreShortEnough() {
        assertThat(everything("x".repeat(64)))
                .filteredOn(made -> made.type().equals("Microsoft.Authorization/roleDefinitions"))
                .hasSize(2)
                .allSatisfy(role -> assertThat((String) Platform.value(role, "properties", "roleName"))
                        .hasSizeLessThanOrEqualTo(128));
    }

    /** The sweeper knows demos by tag and by the start of their names: it must never meet the platform. */
    @Test
    void thePlatformIsNeverTakenForADemo() {
        for (Made group : Platform.deployAll().resources("Microsoft.Resources/resourceGroups")) {
            assertThat(group.name()).doesNotStartWith(Names.PREFIX);
            assertThat(Platform.map(group, "tags").keySet()).noneMatch(tag -> tag.startsWith("mayfly-"));
        }
    }

    @Test
    void everythingCarriesTheTagOfItsEnvironment() {
        for (Made resource : Platform.deployAll().resources()) {
            if (WITHOUT_TAGS.contains(resource.type())) {
                assertThat(resource.body()).as(resource.type()).doesNotContainKey("tags");
            } else {
                assertThat(Platform.value(resource, "tags", "azd-env-name"))
                        .as(resource.type())
                        .isEqualTo("stage");
            }
        }
    }

    @Test
    void twoEnvironmentsShareNothing() {
        List<String> one = globalNames("one");
        List<String> other = globalNames("other");

        assertThat(one).isNotEmpty().doesNotContainAnyElementsOf(other);
    }

    private static List<String> globalNames(String environmentName) {
        return everything(environmentName).stream()
                .filter(made -> !made.type().matches(".*/(containers|blobServices|secrets|taskHubs)"))
                .map(Made::name)
                .toList();
    }

    private static List<Made> everything(String environmentName) {
        Map<String, Object> parameters = new HashMap<>(Platform.DURABLE_TASK_SCHEDULER);
        parameters.putAll(Platform.ALERTS_BY_MAIL);
        parameters.put("environmentName", environmentName);
        return Platform.deploy(parameters).resources();
    }
}
