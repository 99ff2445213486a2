// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bicep;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mayfly.bicep.language.Deployment;
import dev.mayfly.bicep.language.Deployment.Made;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may do what, and where. */
class RolesTest {

    /**
     * @see <a href="https://learn.microsoft.com/azure/role-based-access-control/built-in-roles">Azure built-in roles</a>
     */
    private static final Map<String, String> BUILT_IN = Map.ofEntries(
            entry("storageBlobDataOwner", "b7e6dc6d-f1e8-4753-8033-0f276bb0955b"),
            entry("storageQueueDataContributor", "974c5e8b-45b9-4653-ba55-5f855dd0fb88"),
            entry("storageTableDataContributor", "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"),
            entry("monitoringMetricsPublisher", "3913510d-42f4-4e42-8a64-420c390055eb"),
            entry("keyVaultSecretsOfficer", "b86a8fe4-44ce-4948-aee5-eccb2c155cd7"),
            entry("acrPull", "7f951dda-4ed3-4680-a7ca-43fe172d538d"),
            entry("managedIdentityOperator", "f1a07417-d97a-45cb-824c-7a7467783830"),
            entry("durableTaskDataContributor", "0ad04412-c4d5-4796-b79c-f76d14c8d402"));

    private static final String APP = "<appIdentity.properties.principalId>";
    private static final String PULL = "<pullIdentity.properties.principalId>";

    /** Who, what, where. */
    private record Grant(String principal, String role, String scope) {}

    @Test
    void idsOfBuiltInRolesAreTheDocumentedOnes() throws IOException {
        Map<String, String> ids = new ObjectMapper()
                .readValue(
                        Platform.FOLDER.resolve("modules/built-in-roles.json").toFile(), new TypeReference<>() {});

        assertThat(ids).isEqualTo(BUILT_IN);
    }

    @Test
    void thereAreTheseAssignmentsAndNoOther() {
        assertThat(grants(Platform.deployAll()))
                .containsExactlyInAnyOrder(
                        new Grant(APP, "Mayfly demos", "subscription"),
                        new Grant(APP, "Mayfly images", "Microsoft.ContainerRegistry/registries"),
                        new Grant(APP, "storageBlobDataOwner", "Microsoft.Storage/storageAccounts"),
                        new Grant(APP, "storageQueueDataContributor", "Microsoft.Storage/storageAccounts"),
                        new Grant(APP, "storageTableDataContributor", "Microsoft.Storage/storageAccounts"),
                        new Grant(APP, "keyVaultSecretsOfficer", "Microsoft.KeyVault/vaults"),
                        new Grant(APP, "monitoringMetricsPublisher", "Microsoft.Insights/components"),
                        new Grant(APP, "managedIdentityOperator", "Microsoft.ManagedIdentity/userAssignedIdentities"),
                        new Grant(APP, "durableTaskDataContributor", "Microsoft.DurableTask/schedulers/taskHubs"),
                        new Grant(PULL, "acrPull", "Microsoft.ContainerRegistry/registries"));
    }

    @Test
    void theIdentityThatContainerGroupsCarryCanOnlyPull() {
        assertThat(grants(Platform.deployAll()))
                .filteredOn(grant -> grant.principal().equals(PULL))
                .extracting(Grant::role)
                .containsExactly("acrPull");
    }

    /** Without it, an assignment to an identity that is seconds old fails. */
    @Test
    void assignmentsSayThatThePrincipalIsAServicePrincipalAndHaveNamesOfTheirOwn() {
        List<Made> assignments = assignments(Platform.deployAll());

        assertThat(assignments)
                .allSatisfy(assignment -> assertThat(Platform.value(assignment, "properties", "principalType"))
                        .isEqualTo("ServicePrincipal"));
        assertThat(assignments).extracting(Made::name).doesNotHaveDuplicates();
    }

    @Test
    void customRolesNameEachActionAndHandNothingOn() {
        for (Made role : CustomRoles.of(Platform.deploy())) {
            assertThat(Platform.value(role, "properties", "assignableScopes"))
                    .isEqualTo(List.of("/subscriptions/" + Deployment.SUBSCRIPTION_ID));
            assertThat(CustomRoles.actions(role))
                    .doesNotHaveDuplicates()
                    .allMatch(action -> action.matches("Microsoft\\.\\w+/[\\w/]+/?(read|write|delete|action)"))
                    .noneMatch(action -> action.contains("*"))
                    .noneMatch(action -> action.matches("Microsoft\\.(KeyVault|Storage|Compute|Network)/.*"))
                    .noneMatch(action -> action.matches("(?i)Microsoft\\.Authorization/.*(?<!/read)"))
                    .noneMatch(action -> action.matches("(?i).*/(exec|attach|listCredentials|regenerate\\w+)/action"))
                    .filteredOn(action -> action.matches("(?i).*/listkeys/action"))
                    .allMatch(action -> action.startsWith("Microsoft.EventHub/namespaces/authorizationRules/"));
            assertThat(CustomRoles.permissions(role)).containsEntry("dataActions", List.of());
        }
    }

    @Test
    void everyAssignmentSaysWhatItIsNeededFor() {
        for (var file : Platform.files()) {
            List<String> lines = Platform.text(file).lines().toList();
            for (int line = 0; line < lines.size(); line++) {
                if (lines.get(line).contains("'Microsoft.Authorization/roleAssignments@")) {
                    assertThat(lines.get(line - 1))
                            .as(file.getFileName() + ":" + (line + 1))
                            .startsWith("// ");
                }
            }
        }
    }

    private static List<Made> assignments(Deployment deployment) {
        return deployment.resources("Microsoft.Authorization/roleAssignments");
    }

    private static List<Grant> grants(Deployment deployment) {
        Map<String, String> names = new HashMap<>();
        BUILT_IN.forEach((name, id) -> names.put(id, name));
        CustomRoles.of(deployment).forEach(role -> names.put(role.name(), CustomRoles.shortName(role)));
        return assignments(deployment).stream()
                .map(made -> new Grant(
                        Platform.value(made, "properties", "principalId").toString(),
                        names.get(lastSegment(Platform.value(made, "properties", "roleDefinitionId"))),
                        scope(made)))
                .sorted(Comparator.comparing(Grant::role))
                .toList();
    }

    private static String lastSegment(Object id) {
        return id.toString().substring(id.toString().lastIndexOf('/') + 1);
    }

    private static String scope(Made assignment) {
        Object type = Platform.value(assignment, "scope", "type");
        return type == null ? "subscription" : type.toString();
    }
}
