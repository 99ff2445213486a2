// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bicep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script for az alone, with an az and a mvn in its place that write down how they are called. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a POSIX script")
class DeployScriptTest {

    private static final Map<String, String> COMPLETE = Map.of(
            "AZURE_ENV_NAME", "stage",
            "AZURE_LOCATION", "eastus",
            "MAYFLY_AURA_CLIENT_ID", "client",
            "MAYFLY_AURA_CLIENT_SECRET", Platform.AURA_SECRET,
            "MAYFLY_AURA_TENANT_ID", "tenant");

    @TempDir
    Path folder;

    private int exitCode;
    private String printed;

    @BeforeEach
    void putProgramsInPlace() throws IOException {
        program(
                "az",
                """
                #!/bin/sh
                printf '%s\\n' "az $*" >>"$CALLS"
                case "$*" in
                *'deployment sub show'*outputs.*) [ -n "${NO_DEPLOYMENT:-}" ] || printf '%s\\n' "$*" | sed 's/.*outputs\\.\\[\\([A-Z_]*\\),.*/the-\\1/' ;;
                *'group list'*) printf '%s' "${DEMOS:-}" ;;
                esac
                """);
        program(
                "mvn",
                """
                #!/bin/sh
                printf '%s\\n' "mvn $*" >>"$CALLS"
                """);
    }

    @Test
    void thePlatformIsDeployedWithoutTheSecretOnACommandLine() throws Exception {
        run(COMPLETE, "platform");

        assertThat(exitCode).isZero();
        assertThat(calls())
                .first()
                .asString()
                .isEqualTo("az deployment sub create --name mayfly-stage --location eastus"
                        + " --parameters bicep/az.bicepparam --output none");
        assertThat(String.join("\n", calls()) + printed).doesNotContain(Platform.AURA_SECRET);
        assertThat(printed).contains("the-MAYFLY_URL");
    }

    /** Resource Manager writes the names of outputs its own way. */
    @Test
    void outputsAreAskedForInBothSpellings() throws Exception {
        run(COMPLETE, "platform");

        assertThat(calls()).last().asString().contains("properties.outputs.[MAYFLY_URL, mayflY_URL][].value | [0]");
    }

    @Test
    void imagesAreBuiltFromBaseImagesInTheOwnRegistry() throws Exception {
        Map<String, String> withImages = new HashMap<>(COMPLETE);
        withImages.put("MAYFLY_CONNECT_IMAGE", "mayfly/kafka-connect:own");
        withImages.put("MAYFLY_HEARTBEAT_IMAGE", "mayfly/heartbeat:own");
        run(withImages, "images");

        String kafka = Platform.text(Platform.REPOSITORY.resolve("kafka-connect-image/image/Dockerfile"))
                .replaceAll("(?s).*ARG KAFKA_IMAGE=(\\S+).*", "$1");
        assertThat(exitCode).isZero();
        assertThat(calls().stream().filter(call -> !call.contains("deployment sub show")))
                .satisfiesExactly(
                        call -> assertThat(call).startsWith("mvn ").contains("-pl kafka-connect-image,sidecar"),
                        call -> assertThat(call).startsWith("az acr import").contains("docker.io/" + kafka),
                        call -> assertThat(call)
                                .startsWith("az acr import")
                                .contains("docker.io/library/eclipse-temurin:"),
                        call -> assertThat(call)
                                .startsWith("az acr build")
                                .contains(
                                        "mayfly/kafka-connect:own",
                                        "KAFKA_IMAGE=the-AZURE_CONTAINER_REGISTRY_ENDPOINT/base/" + kafka)
                                .endsWith("kafka-connect-image/target/context"),
                        call -> assertThat(call)
                                .startsWith("az acr build")
                                .contains("mayfly/heartbeat:own")
                                .endsWith("sidecar/target/context"));
    }

    @Test
    void whatIsNotSetIsTold() throws Exception {
        run(Map.of(), "platform");
        assertThat(exitCode).isEqualTo(2);
        assertThat(printed).isEqualTo("deploy: AZURE_ENV_NAME is not set.\n");

        run(Map.of("AZURE_ENV_NAME", "stage"), "platform");
        assertThat(printed).isEqualTo("deploy: AZURE_LOCATION is not set.\n");

        run(COMPLETE, "images");
        assertThat(printed).isEqualTo("deploy: MAYFLY_CONNECT_IMAGE is not set.\n");

        run(COMPLETE, "everything");
        assertThat(exitCode).isEqualTo(2);
        assertThat(printed).isEqualTo("deploy: say platform, images, app, all or remove.\n");
    }

    @Test
    void nothingIsRemovedIfThereIsNoSuchDeployment() throws Exception {
        Map<String, String> otherEnvironment = new HashMap<>(COMPLETE);
        otherEnvironment.put("NO_DEPLOYMENT", "true");
        otherEnvironment.put("AZURE_RESOURCE_GROUP", "somebody-elses");
        run(otherEnvironment, "remove");

        assertThat(exitCode).isEqualTo(2);
        assertThat(printed)
                .isEqualTo(
                        "deploy: the deployment mayfly-stage does not say AZURE_RESOURCE_GROUP: run 'platform' first.\n");
        assertThat(calls()).noneMatch(call -> call.contains("delete"));
    }

    @Test
    void thePlatformIsNotRemovedUnderALivingDemo() throws Exception {
        Map<String, String> withDemo = new HashMap<>(COMPLETE);
        withDemo.put("DEMOS", "mayfly-demo1-ab12c");
        run(withDemo, "remove");

        assertThat(exitCode).isEqualTo(2);
        assertThat(printed).contains("mayfly-demo1-ab12c");
        assertThat(calls()).noneMatch(call -> call.contains("delete"));
    }

    @Test
    void removingTakesTheGroupTheVaultAndTheRoles() throws Exception {
        run(COMPLETE, "remove");

        assertThat(exitCode).isZero();
        assertThat(calls())
                .contains(
                        "az group delete --name the-AZURE_RESOURCE_GROUP --yes",
                        "az keyvault purge --name the-AZURE_KEY_VAULT_NAME",
                        "az role definition delete --name the-MAYFLY_DEMOS_ROLE_ID",
                        "az role definition delete --name the-MAYFLY_IMAGES_ROLE_ID");
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(folder.resolve(name), script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private void run(Map<String, String> environment, String command) throws IOException, InterruptedException {
        ProcessBuilder script = new ProcessBuilder(
                        "sh", Platform.FOLDER.resolve("deploy").toString(), command)
                .redirectErrorStream(true);
        script.environment().clear();
        script.environment().putAll(environment);
        script.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        script.environment().put("CALLS", folder.resolve("calls").toString());
        Process process = script.start();
        printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        exitCode = process.exitValue();
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls"));
    }
}
