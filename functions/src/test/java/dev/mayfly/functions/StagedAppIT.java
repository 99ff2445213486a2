// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mayfly.json.Json;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Looks at what {@code azure-functions-maven-plugin} staged: the folder that is deployed. */
class StagedAppIT {

    private static final Path APP = Path.of("target", "azure-functions", "mayfly");

    private static final Map<String, String> HTTP_ROUTES = Map.ofEntries(
            Map.entry("Demos", "demos"),
            Map.entry("Demo", "demos/{id}"),
            Map.entry("DemoCredentials", "demos/{id}/credentials"),
            Map.entry("DemoReceipt", "demos/{id}/receipt"),
            Map.entry("DemoVerify", "demos/{id}/verify"),
            Map.entry("DemoPulse", "demos/{id}/pulse"),
            Map.entry("DemoLive", "demos/{id}/live"),
            Map.entry("RestartConnector", "demos/{id}/connectors/{name}/restart"),
            Map.entry("LabRuns", "lab/connections"),
            Map.entry("LabRun", "lab/connections/{run}"),
            Map.entry("LabMonitor", "lab/monitor"),
            Map.entry("Preflight", "preflight"),
            Map.entry("SweepNow", "sweep"),
            Map.entry("Dashboard", "dashboard"),
            Map.entry("DashboardFile", "dashboard/{file}"),
            Map.entry("Health", "health"),
            Map.entry("HealthDetails", "health/details"));

    /** They hold no secret and do nothing; everything else needs a key. */
    private static final Set<String> ANONYMOUS = Set.of("Health", "Dashboard", "DashboardFile");

    @Test
    void shouldHoldAFunctionJsonForEveryFunction() throws Exception {
        Map<String, JsonNode> functions = functions();
        assertThat(functions.keySet()).isEqualTo(FunctionsTest.names());
        for (Map.Entry<String, JsonNode> function : functions.entrySet()) {
            JsonNode json = function.getValue();
            assertThat(APP.resolve(function.getKey())
                            .resolve(json.get("scriptFile").asText()))
                    .as("scriptFile of %s", function.getKey())
                    .exists();
        }
    }

    @Test
    void shouldBindRoutesAndKeys() throws Exception {
        Map<String, JsonNode> functions = functions();
        HTTP_ROUTES.forEach((name, route) -> {
            JsonNode trigger = binding(functions.get(name), "httpTrigger");
            assertThat(trigger.get("route").asText()).isEqualTo(route);
            assertThat(trigger.get("authLevel").asText())
                    .isEqualTo(ANONYMOUS.contains(name) ? "ANONYMOUS" : "FUNCTION");
            assertThat(binding(functions.get(name), "http").get("name").asText())
                    .isEqualTo("$return");
        });
        assertThat(binding(functions.get("Sweep"), "timerTrigger")
                        .get("schedule")
                        .asText())
                .isEqualTo("%MAYFLY_SWEEP_SCHEDULE%");
        assertThat(binding(functions.get("Pulse"), "timerTrigger")
                        .get("schedule")
                        .asText())
                .isEqualTo("%MAYFLY_PULSE_SCHEDULE%");
        assertThat(binding(functions.get("Sweep"), "durableClient")).isNotNull();
        assertThat(binding(functions.get("DemoLife"), "orchestrationTrigger")).isNotNull();
    }

    /** Loads the entry points the way a worker does: from the app's jar and its lib folder. */
    @Test
    void shouldHaveEveryEntryPointAndOneStringInEveryActivity() throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(jars(), getClass().getClassLoader().getParent())) {
            for (Map.Entry<String, JsonNode> function : functions().entrySet()) {
                String entryPoint = function.getValue().get("entryPoint").asText();
                int dot = entryPoint.lastIndexOf('.');
                Method[] methods =
                        loader.loadClass(entryPoint.substring(0, dot)).getMethods();
                List<Method> named = Arrays.stream(methods)
                        .filter(method -> method.getName().equals(entryPoint.substring(dot + 1)))
                        .toList();
                assertThat(named).as("entry point %s", entryPoint).hasSize(1);
                if (hasBinding(function.getValue(), "activityTrigger")) {
                    assertThat(named.get(0).getParameterTypes()).containsExactly(String.class);
                    assertThat(named.get(0).getReturnType()).isEqualTo(String.class);
                }
            }
        }
    }

    @Test
    void shouldCarryTheHostsSettings() throws Exception {
        JsonNode host = Json.mapper().readTree(APP.resolve("host.json").toFile());
        assertThat(host.at("/extensionBundle/version").asText()).isEqualTo("[4.*, 5.0.0)");
        assertThat(host.at("/extensions/durableTask/hubName").asText()).matches("[a-zA-Z][a-zA-Z0-9]{2,44}");
        assertThat(host.at("/extensions/http/routePrefix").asText()).isEqualTo("api");
    }

    /** The deployed app must not carry what only this machine needs, least of all what is under another licence. */
    @Test
    void shouldCarryNothingOfTheLocalDefault() throws Exception {
        try (Stream<Path> lib = Files.list(APP.resolve("lib"))) {
            assertThat(lib.map(jar -> jar.getFileName().toString()))
                    .noneMatch(jar -> jar.startsWith("mayfly-local")
                            || jar.startsWith("neo4j-kernel")
                            || jar.startsWith("connect-runtime")
                            || jar.startsWith("kafka_"));
        }
    }

    /** The Neo4j driver's Netty is 4.2, that of Azure's own HTTP client 4.1: of both together, neither would be whole. */
    @Test
    void shouldCarryNoHttpClientOnASecondNetty() throws Exception {
        try (Stream<Path> lib = Files.list(APP.resolve("lib"))) {
            assertThat(lib.map(jar -> jar.getFileName().toString()))
                    .anyMatch(jar -> jar.startsWith("azure-core-http-jdk-httpclient-"))
                    .noneMatch(jar -> jar.startsWith("azure-core-http-netty") || jar.startsWith("reactor-netty"))
                    .noneMatch(jar -> jar.matches("netty-.*-4\\.1\\..*"));
        }
    }

    private static URL[] jars() throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path folder : List.of(APP, APP.resolve("lib"))) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path jar :
                        files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                    urls.add(jar.toUri().toURL());
                }
            }
        }
        // The worker brings this one itself, so it is not staged.
        Path core = Path.of(java.net.URI.create(com.microsoft.azure.functions.HttpStatus.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
        urls.add(core.toUri().toURL());
        return urls.toArray(URL[]::new);
    }

    private static Map<String, JsonNode> functions() throws IOException {
        Map<String, JsonNode> functions = new TreeMap<>();
        try (Stream<Path> folders = Files.list(APP)) {
            for (Path folder : folders.filter(path -> Files.exists(path.resolve("function.json")))
                    .toList()) {
                functions.put(
                        folder.getFileName().toString(),
                        Json.mapper().readTree(folder.resolve("function.json").toFile()));
            }
        }
        return functions;
    }

    private static boolean hasBinding(JsonNode function, String type) {
        return function.get("bindings").findValuesAsText("type").contains(type);
    }

    private static JsonNode binding(JsonNode function, String type) {
        for (JsonNode binding : function.get("bindings")) {
            if (binding.get("type").asText().equals(type)) {
                return binding;
            }
        }
        throw new AssertionError("no binding of type " + type + " in " + function);
    }
}
