// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bicep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.azure.ArmClients;
import dev.mayfly.azure.ArmResources;
import dev.mayfly.bicep.language.Deployment;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The custom roles allow what the app does: its Azure calls are made, and the requests that they become are looked at. */
class PermissionsTest {

    /** Whatever class of the app talks to Resource Manager: a new one is found by its constructor. */
    @Test
    void theRoleForDemosAllowsEveryCallOfTheApp() throws IOException, ReflectiveOperationException {
        List<String> allowed = lowerCase(CustomRoles.actions(Platform.deploy(), "Mayfly demos"));
        try (RecordingArm arm = new RecordingArm()) {
            ArmClients clients = ArmClients.local(arm.address(), Deployment.TENANT_ID, Deployment.SUBSCRIPTION_ID);
            for (Class<?> type : armClasses()) {
                Object client = type.getConstructor(ArmClients.class).newInstance(clients);
                for (Method call : calls(type)) {
                    List<ArmRequest> requests = requests(arm, client, call);

                    assertThat(requests).as("requests of %s", call).isNotEmpty();
                    assertThat(requests)
                            .extracting(request -> request.action().toLowerCase(Locale.ROOT))
                            .as("permissions for %s", call)
                            .isSubsetOf(allowed);
                }
            }
        }
    }

    /** The requests of features that the app's interface to Azure does not have in one place. */
    @ParameterizedTest
    @CsvSource({
        "POST, /subscriptions/s/providers/Microsoft.EventHub/register",
        "POST, /subscriptions/s/providers/Microsoft.ContainerInstance/register",
        "GET,  /subscriptions/s",
        "GET,  /subscriptions/s/providers/Microsoft.EventHub",
        "POST, /subscriptions/s/providers/Microsoft.EventHub/checkNameAvailability",
        "GET,  /subscriptions/s/providers/Microsoft.ContainerInstance/locations/eastus/usages",
        "GET,  /subscriptions/s/providers/Microsoft.ContainerRegistry/locations/eastus/operationResults/o",
        "GET,  /subscriptions/s/providers/Microsoft.Authorization/permissions",
        "GET,  /subscriptions/s/resourceGroups/g/providers/Microsoft.Authorization/locks",
        "GET,  /subscriptions/s/resourceGroups/g/providers/Microsoft.Resources/tags/default",
        "PATCH,/subscriptions/s/resourceGroups/g/providers/Microsoft.Resources/tags/default",
        "POST, /subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerInstance/containerGroups/c/restart",
        "POST, /subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerInstance/containerGroups/c/stop",
        "POST, /subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerInstance/containerGroups/c/start",
        "GET,  /subscriptions/s/resourceGroups/g/providers/Microsoft.EventHub/namespaces/n/eventhubs/h",
        "GET,  /subscriptions/s/resourceGroups/g/providers/Microsoft.EventHub/namespaces/n/authorizationRules/r",
    })
    void theRoleForDemosAllowsPreflightRepairAndTags(String method, String path) {
        assertThat(lowerCase(CustomRoles.actions(Platform.deploy(), "Mayfly demos")))
                .contains(new ArmRequest(method, path).action().toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  ''",
        "POST, /importImage",
        "POST, /listBuildSourceUploadUrl",
        "POST, /scheduleRun",
        "GET,  /runs",
        "GET,  /runs/r1",
        "POST, /runs/r1/listLogSasUrl",
        "POST, /runs/r1/cancel",
    })
    void theRoleForImagesAllowsImportAndBuild(String method, String path) {
        ArmRequest request = new ArmRequest(
                method, "/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerRegistry/registries/r" + path);

        assertThat(lowerCase(CustomRoles.actions(Platform.deploy(), "Mayfly images")))
                .contains(request.action().toLowerCase(Locale.ROOT));
    }

    /** What a role must not allow, asked in the same way, so that the check above is known to see a difference. */
    @ParameterizedTest
    @CsvSource({
        "DELETE, /subscriptions/s/resourceGroups/g/providers/Microsoft.EventHub/namespaces/n",
        "DELETE, /subscriptions/s/resourceGroups/g/providers/Microsoft.Authorization/locks/l",
        "PUT,    /subscriptions/s/providers/Microsoft.Authorization/roleAssignments/r",
        "GET,    /subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v",
        "POST,   /subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a/listKeys",
        "POST,   /subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerInstance/containerGroups/c/containers/k/exec",
        "POST,   /subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i/assign",
    })
    void noCustomRoleAllowsMore(String method, String path) {
        String action = new ArmRequest(method, path).action().toLowerCase(Locale.ROOT);

        assertThat(CustomRoles.of(Platform.deploy()))
                .allSatisfy(
                        role -> assertThat(lowerCase(CustomRoles.actions(role))).doesNotContain(action));
    }

    private static List<Class<?>> armClasses() throws IOException, ReflectiveOperationException {
        List<Class<?>> found = new ArrayList<>();
        for (String name : classNames()) {
            Class<?> type = Class.forName("dev.mayfly.azure." + name);
            if (Arrays.stream(type.getConstructors())
                    .anyMatch(made -> Arrays.equals(made.getParameterTypes(), new Class<?>[] {ArmClients.class}))) {
                found.add(type);
            }
        }
        assertThat(found).contains(ArmResources.class);
        return found;
    }

    /** The classes of the app's package for Azure, be they in a folder or in a jar. */
    private static List<String> classNames() throws IOException {
        URI folder = URI.create(ArmClients.class.getResource("ArmClients.class").toString());
        if (!"jar".equals(folder.getScheme())) {
            return classNames(Path.of(folder).getParent());
        }
        try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
            return classNames(jar.getPath("dev/mayfly/azure"));
        }
    }

    private static List<String> classNames(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\w+\\.class") && !name.startsWith("package"))
                    .map(name -> name.replace(".class", ""))
                    .sorted()
                    .toList();
        }
    }

    private static List<Method> calls(Class<?> client) {
        return Arrays.stream(client.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    /** A text may be meant as a name or as a scope: whichever makes a request. */
    private static List<ArmRequest> requests(RecordingArm arm, Object client, Method call)
            throws ReflectiveOperationException {
        List<ArmRequest> asName = requests(arm, client, call, "sample");
        return asName.isEmpty() ? requests(arm, client, call, "/subscriptions/sample") : asName;
    }

    /** The call may fail over the answer, which is made up; what it asked before is what counts. */
    private static List<ArmRequest> requests(RecordingArm arm, Object client, Method call, String text)
            throws ReflectiveOperationException {
        try {
            call.invoke(client, Samples.of(call.getGenericParameterTypes(), text));
        } catch (InvocationTargetException e) {
            assertThat(e.getCause()).isInstanceOf(RuntimeException.class);
        }
        return arm.takeRequests();
    }

    private static List<String> lowerCase(List<String> actions) {
        return actions.stream().map(action -> action.toLowerCase(Locale.ROOT)).toList();
    }
}
