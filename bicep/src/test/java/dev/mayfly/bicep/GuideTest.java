// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bicep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.bicep.language.Expression.Literal;
import dev.mayfly.bicep.language.Template.Parameter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/azure.md says what the templates do. */
class GuideTest {

    private static final Path FILE = Platform.REPOSITORY.resolve("docs/azure.md");
    private static final String GUIDE = Platform.text(FILE);

    /** As the built-in roles are called by Azure, by the names in built-in-roles.json. */
    private static final Map<String, String> ROLES = Map.of(
            "storageBlobDataOwner", "Storage Blob Data Owner",
            "storageQueueDataContributor", "Storage Queue Data Contributor",
            "storageTableDataContributor", "Storage Table Data Contributor",
            "monitoringMetricsPublisher", "Monitoring Metrics Publisher",
            "keyVaultSecretsOfficer", "Key Vault Secrets Officer",
            "acrPull", "AcrPull",
            "managedIdentityOperator", "Managed Identity Operator",
            "durableTaskDataContributor", "Durable Task Data Contributor");

    @Test
    void everyParameterIsInTheTableWithItsDefault() {
        for (Parameter parameter : Platform.main().parameters()) {
            String row = GUIDE.lines()
                    .filter(line -> line.startsWith("| `") && line.contains("`" + parameter.name() + "`"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(parameter.name() + " is not in the table of parameters"));
            parameter
                    .byDefault()
                    .map(value -> ((Literal) value).value().toString())
                    .filter(value -> !value.isEmpty())
                    .ifPresent(value -> assertThat(row).contains(value));
        }
    }

    @Test
    void everyRoleIsExplained() {
        String ids = Platform.text(Platform.FOLDER.resolve("modules/built-in-roles.json"));
        Pattern.compile("\"(\\w+)\":").matcher(ids).results().forEach(found -> {
            assertThat(ROLES).containsKey(found.group(1));
            assertThat(GUIDE).contains(ROLES.get(found.group(1)));
        });
        CustomRoles.of(Platform.deploy())
                .forEach(role -> assertThat(GUIDE).contains("*" + CustomRoles.shortName(role) + "* (custom)"));
    }

    @Test
    void everyActionOfTheCustomRolesIsExplainedAndNoOther() {
        List<String> explained = Pattern.compile("`(Microsoft\\.\\w+/[\\w/]+/(?:read|write|delete|action))`")
                .matcher(GUIDE)
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(explained)
                .containsExactlyInAnyOrderElementsOf(CustomRoles.of(Platform.deploy()).stream()
                        .flatMap(role -> CustomRoles.actions(role).stream())
                        .toList());
        assertThat(GUIDE.lines().filter(line -> line.startsWith("| `Microsoft.")))
                .allMatch(line -> line.matches("\\| (`\\S+`(, )?)+ \\| .{15,} \\|"));
    }

    @Test
    void linksLeadToFiles() {
        Pattern.compile("]\\(((?!https?:|#)[^)]+)\\)").matcher(GUIDE).results().forEach(link -> assertThat(
                        FILE.resolveSibling(link.group(1)))
                .exists());
    }

    @Test
    void theScriptsCommandsAreTold() {
        String script = Platform.text(Platform.FOLDER.resolve("deploy"));
        List<String> commands = Pattern.compile("(?m)^ {2}([a-z |]+)\\)")
                .matcher(script)
                .results()
                .flatMap(found -> Stream.of(found.group(1).split(" \\| ")))
                .toList();

        assertThat(commands).containsExactlyInAnyOrder("platform", "images", "app", "remove", "all");
        for (String command : commands) {
            assertThat(GUIDE).containsPattern("(bicep/deploy |`)" + command + "(`|\n)");
        }
    }
}
