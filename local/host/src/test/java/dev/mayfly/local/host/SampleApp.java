// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mayfly.local.host.sample.HttpSamples;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Stages the sample app as azure-functions-maven-plugin would: jars and a function.json for each function. */
public final class SampleApp {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PACKAGE = "dev.mayfly.local.host.sample.";

    /** What the worker brings, and what only the host and the tests need. */
    private static final String NOT_IN_LIB =
            "(azure-functions-java-(core-library|spi)|gson|mayfly|h2|junit|assertj|awaitility|opentest4j|apiguardian).*";

    private final Path root;

    private SampleApp(Path root) {
        this.root = root;
    }

    /** All functions of the sample. */
    public static Path stage(Path root) throws IOException {
        return stage(root, "{\"version\": \"2.0\"}");
    }

    public static Path stage(Path root, String hostJson) throws IOException {
        SampleApp app = new SampleApp(root);
        Files.createDirectories(root.resolve("lib"));
        Files.writeString(root.resolve("host.json"), hostJson);
        app.writeJar();
        app.copyLibraries();
        app.http("Hello", "HttpSamples.hello", "hello/{name:alpha}", "GET", "ANONYMOUS");
        app.http("Echo", "HttpSamples.echo", "", "POST", "FUNCTION");
        app.http("Mirror", "HttpSamples.mirror", "", "POST", "ANONYMOUS");
        app.http("Reverse", "HttpSamples.reverse", "", "PUT", "ANONYMOUS");
        app.http("Fail", "HttpSamples.fail", "", "GET", "ANONYMOUS");
        app.http("Endless", "HttpSamples.endless", "", "GET", "ADMIN");
        app.http("Meet", "HttpSamples.meet", "", "GET", "ANONYMOUS");
        app.http("Head", "InjectedSamples.injected", "", "HEAD", "ANONYMOUS");
        app.http("Nothing", "HttpSamples.nothing", "nothing/{left?}", "GET", "ANONYMOUS");
        app.http("NothingDeleted", "HttpSamples.nothing", "nothing/{left}", "DELETE", "ANONYMOUS");
        app.http("CanSee", "HttpSamples.canSee", "", "GET", "ANONYMOUS");
        app.http("Injected", "InjectedSamples.injected", "", "GET", "ANONYMOUS");
        app.http("Start", "DurableSamples.start", "start/{name}/{id}", "POST", "ANONYMOUS");
        for (String name : List.of("Greet", "Sum", "ReportFailure", "CallRecord")) {
            app.function(name, "DurableSamples." + lowerFirst(name), binding("orchestrationTrigger", "ctx"));
        }
        app.function("Throw", "DurableSamples.throwing", binding("orchestrationTrigger", "ctx"));
        app.function("Shout", "DurableSamples.shout", binding("activityTrigger", "text"));
        app.function("Square", "DurableSamples.square", binding("activityTrigger", "number"));
        app.function("Break", "DurableSamples.breakDown", binding("activityTrigger", "input"));
        app.function("TakeRecord", "DurableSamples.takeRecord", binding("activityTrigger", "pair"));
        app.timer("Yearly", "0 0 3 1 1 *");
        return root;
    }

    /** Adds the timers that run often; {@code Slow} asks the app setting {@code SLOW} for its schedule. */
    public static void addBusyTimers(Path root) throws IOException {
        SampleApp app = new SampleApp(root);
        app.timer("EverySecond", "* * * * * *");
        app.timer("Slow", "%SLOW%");
    }

    private void timer(String name, String schedule) throws IOException {
        function(
                name,
                "TimerSamples." + lowerFirst(name),
                binding("timerTrigger", "timer").put("schedule", schedule));
    }

    private void http(String name, String entryPoint, String route, String method, String level) throws IOException {
        ObjectNode trigger = binding("httpTrigger", "req").put("route", route).put("authLevel", level);
        trigger.putArray("methods").add(method);
        ObjectNode output = binding("http", "$return").put("direction", "out");
        if (name.equals("Start")) {
            function(name, entryPoint, trigger, output, binding("durableClient", "client"));
        } else {
            function(name, entryPoint, trigger, output);
        }
    }

    private void function(String name, String entryPoint, ObjectNode... bindings) throws IOException {
        ObjectNode json =
                JSON.createObjectNode().put("scriptFile", "../app.jar").put("entryPoint", PACKAGE + entryPoint);
        json.putArray("bindings").addAll(Arrays.asList(bindings));
        Path folder = Files.createDirectories(root.resolve(name));
        JSON.writeValue(folder.resolve("function.json").toFile(), json);
    }

    private static ObjectNode binding(String type, String name) {
        return JSON.createObjectNode().put("type", type).put("direction", "in").put("name", name);
    }

    private static String lowerFirst(String text) {
        return Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    private void writeJar() throws IOException {
        Path classes = Path.of(HttpSamples.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        Path folder = classes.resolve(PACKAGE.replace('.', '/'));
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(root.resolve("app.jar")));
                Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                jar.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, jar);
            }
            jar.putNextEntry(new JarEntry(
                    "META-INF/services/com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector"));
            jar.write((PACKAGE + "SampleInjector\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    private void copyLibraries() throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            Path jar = Path.of(entry);
            String name = jar.getFileName().toString();
            if (name.endsWith(".jar") && !name.matches(NOT_IN_LIB)) {
                Files.copy(jar, root.resolve("lib").resolve(name));
            }
        }
    }
}
