// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedPackageTest {
    @TempDir
    Path root;

    @Test
    void shouldReadTriggersAsThePluginWritesThem() throws IOException {
        stage("Get", "httpTrigger", "\"route\": \"/Demos/{id}\", \"methods\": [\"get\"], \"authLevel\": \"ANONYMOUS\"");
        stage("Plain", "httpTrigger", "\"x\": 1");
        stage("Pulse", "timerTrigger", "\"schedule\": \"%PULSE% * * * *\"");
        stage("Provision", "orchestrationTrigger", "\"orchestration\": \"\"");
        stage("Act", "activityTrigger", "\"activity\": \"Other\"");

        StagedPackage staged = StagedPackage.read(hostJson("{}"), Map.of("PULSE", "*/30 *"));

        assertThat(staged.functions())
                .extracting(FunctionSpec::name, FunctionSpec::trigger)
                .containsExactly(
                        tuple("Act", new Trigger.Activity("Other")),
                        tuple("Get", new Trigger.Http("Demos/{id}", Set.of("GET"), AuthLevel.ANONYMOUS)),
                        tuple("Plain", new Trigger.Http("Plain", Set.of(), AuthLevel.FUNCTION)),
                        tuple("Provision", new Trigger.Orchestration("Provision")),
                        tuple("Pulse", new Trigger.Timer("*/30 * * * * *")));
        assertThat(staged.functions().get(0))
                .extracting(FunctionSpec::className, FunctionSpec::methodName, FunctionSpec::triggerParameter)
                .containsExactly("a.b.C", "run", "in");
    }

    @Test
    void shouldLeaveOutWhatIsSwitchedOff() throws IOException {
        stage("On", "activityTrigger", "\"x\": 1");
        stage("Off", "activityTrigger", "\"x\": 1");

        StagedPackage staged = StagedPackage.read(hostJson("{}"), Map.of("AzureWebJobs.Off.Disabled", "true"));

        assertThat(staged.functions()).extracting(FunctionSpec::name).containsExactly("On");
    }

    @Test
    void shouldListEverythingThatIsWrong() throws IOException {
        stage("A", "queueTrigger", "\"x\": 1");
        stage("B", "timerTrigger", "\"schedule\": \"%MISSING%\"");
        stage("C", "httpTrigger", "\"authLevel\": \"king\"");
        Files.writeString(
                Files.createDirectories(root.resolve("D")).resolve("function.json"), "{\"entryPoint\": \"run\"}");

        assertThatThrownBy(() -> StagedPackage.read(hostJson("{}"), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the staged package " + root + " cannot be run:\n"
                        + " - function A: bindings of type queueTrigger are not known here\n"
                        + " - function B: \"%MISSING%\" names the app setting MISSING, which is not set\n"
                        + " - function C: authLevel is \"king\"; allowed are anonymous, function and admin\n"
                        + " - function D: entryPoint is \"run\", not <class>.<method>");
    }

    @Test
    void shouldHeedHostJson() throws IOException {
        HostJson read = HostJson.of(new ObjectMapper()
                .readTree("{\"functionTimeout\": \"1.02:03:04\", \"extensions\": {\"http\": {\"routePrefix\": \"/\"},"
                        + " \"durableTask\": {\"hubName\": \"Hub\", \"maxConcurrentActivityFunctions\": 3}}}"));

        assertThat(read.routePrefix()).isEmpty();
        assertThat(read.functionTimeout())
                .hasValue(Duration.ofDays(1).plusHours(2).plusMinutes(3).plusSeconds(4));
        assertThat(read.hubName()).isEqualTo("Hub");
        assertThat(read.maxActivities()).isEqualTo(3);
        HostJson empty = HostJson.of(new ObjectMapper().readTree("{}"));
        assertThat(empty.routePrefix()).isEqualTo("api");
        assertThat(empty.functionTimeout()).hasValue(Duration.ofMinutes(30));
        assertThat(HostJson.of(new ObjectMapper().readTree("{\"functionTimeout\": \"-1\"}"))
                        .functionTimeout())
                .isEmpty();
        assertThatThrownBy(() -> HostJson.of(new ObjectMapper().readTree("{\"functionTimeout\": \"soon\"}")))
                .hasMessage("functionTimeout in host.json is \"soon\"; allowed are [d.]hh:mm:ss and -1");
    }

    private Path hostJson(String json) throws IOException {
        Files.writeString(root.resolve("host.json"), json);
        return root;
    }

    private void stage(String name, String type, String more) throws IOException {
        Files.writeString(
                Files.createDirectories(root.resolve(name)).resolve("function.json"),
                "{\"entryPoint\": \"a.b.C.run\", \"bindings\": [{\"type\": \"" + type + "\", \"name\": \"in\", " + more
                        + "}]}");
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }
}
