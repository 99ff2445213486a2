// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.core.management.exception.ManagementException;
import com.azure.core.util.Context;
import com.azure.resourcemanager.containerregistry.fluent.models.RunInner;
import com.azure.resourcemanager.containerregistry.models.Argument;
import com.azure.resourcemanager.containerregistry.models.DockerBuildRequest;
import com.azure.resourcemanager.containerregistry.models.EncodedTaskRunRequest;
import com.azure.resourcemanager.containerregistry.models.OS;
import com.azure.resourcemanager.containerregistry.models.PlatformProperties;
import com.azure.resourcemanager.containerregistry.models.RunRequest;
import dev.mayfly.local.arm.Cloud;
import dev.mayfly.local.arm.Durations;
import dev.mayfly.local.arm.core.Json;
import dev.mayfly.local.kit.Fault;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Quick builds of ACR Tasks, with the real SDK. */
class BuildsIT extends RegistryUnderTest {

    /** So slow that every status can be seen. */
    private static final Durations SLOW = new Durations(
            Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(2), Duration.ofMillis(200), 0);

    @Test
    void shouldGoThroughItsStatesAndTag() throws Exception {
        cloud.restart(SLOW);
        String run = schedule(Contexts.good(temp));
        Set<String> seen = new LinkedHashSet<>();
        Awaitility.await().pollInterval(Duration.ofMillis(20)).until(() -> {
            seen.add(status(run));
            return seen.contains("Succeeded") || seen.contains("Failed");
        });

        assertThat(seen).containsExactly("Queued", "Started", "Running", "Succeeded");
        RunInner done = client().getRuns().get(GROUP, REGISTRY, run);
        assertThat(done.runType()).hasToString("QuickBuild");
        assertThat(done.finishTime()).isAfter(done.startTime());
        assertThat(done.outputImages()).singleElement().satisfies(image -> {
            assertThat(image.registry()).isEqualTo("crmayfly.azurecr.io");
            assertThat(image.repository() + ":" + image.tag()).isEqualTo(IMAGE);
        });
        assertThat(log(run))
                .contains("Step 2/6 : FROM apache/kafka:3.9.2 AS first\n", "Successfully pushed image: ")
                .endsWith("Run ID: " + run + " was successful after 1s\n");
    }

    /** As on Azure, which is why nobody can tell by the list what is being made. */
    @Test
    void shouldTellImagesOnlyOfRunsThatSucceeded() throws Exception {
        cloud.restart(Cloud.ENDLESS);
        schedule(Contexts.good(temp));

        assertThat(client().getRuns().list(GROUP, REGISTRY))
                .singleElement()
                .satisfies(run -> assertThat(run.outputImages()).isNull());
    }

    @Test
    void shouldListTheNewestRunsFirst() throws Exception {
        String first = schedule(Contexts.good(temp));
        String second = schedule(Contexts.good(temp));
        String third = schedule(Contexts.good(temp));

        assertThat(client().getRuns().list(GROUP, REGISTRY))
                .extracting(RunInner::runId)
                .containsExactly(third, second, first);
        assertThat(client().getRuns().list(GROUP, REGISTRY, null, 2, Context.NONE))
                .extracting(RunInner::runId)
                .containsExactly(third, second);
    }

    @Test
    void shouldTakeUploadsByTheirSignatureAlone() throws Exception {
        byte[] archive = Contexts.good(temp);
        String url = client().getRegistries()
                .getBuildSourceUploadUrl(GROUP, REGISTRY)
                .uploadUrl();
        String[] block = {"x-ms-blob-type", "BlockBlob"};

        assertBlobError(400, "MissingRequiredHeader", put(url, archive));
        assertBlobError(
                401,
                "InvalidAuthenticationInfo",
                put(url, archive, "x-ms-blob-type", "BlockBlob", "Authorization", "Bearer x"));
        assertBlobError(403, "AuthenticationFailed", put(url.replaceFirst("sig=.", "sig=!"), archive, block));
        assertBlobError(403, "AuthenticationFailed", put(url.replace("/source/", "/source/other/"), archive, block));
        assertBlobError(403, "AuthenticationFailed", put(url.replaceFirst("&sig.*", ""), archive, block));
        assertBlobError(403, "AuthenticationFailed", get(url));
        assertThat(put(url, archive, block).statusCode()).isEqualTo(201);
    }

    @Test
    void shouldTakeContextsAsLargeAsOurs() throws Exception {
        byte[] large = new byte[6 * 1024 * 1024];
        String url = client().getRegistries()
                .getBuildSourceUploadUrl(GROUP, REGISTRY)
                .uploadUrl();

        assertThat(put(url, large, "x-ms-blob-type", "BlockBlob").statusCode()).isEqualTo(201);
    }

    @Test
    void shouldHaveNoLogBeforeTheFirstOutput() throws Exception {
        cloud.restart(Cloud.ENDLESS);
        String run = schedule(Contexts.good(temp));
        String url = client().getRuns().getLogSasUrl(GROUP, REGISTRY, run).logLink();

        assertBlobError(404, "BlobNotFound", get(url));
        cloud.restart();
        awaitStatus(run, "Succeeded");
        HttpResponse<String> log =
                get(client().getRuns().getLogSasUrl(GROUP, REGISTRY, run).logLink());
        assertThat(log.statusCode()).isEqualTo(200);
        assertThat(log.headers().firstValue("x-ms-blob-type")).contains("AppendBlob");
        assertThat(log.body()).isNotEmpty();
    }

    @Test
    void shouldFailOverWhatDockerFailsOver() throws Exception {
        assertFails("failed to unpack context", "no tar".getBytes(StandardCharsets.UTF_8));
        assertFails(
                "lstat other/Dockerfile: no such file",
                Contexts.of(temp, Map.of("Dockerfile", "FROM x\n")),
                request -> request.withDockerFilePath("other/Dockerfile"));
        assertFails(
                "COPY failed: file not found in build context or excluded by .dockerignore: stat worker",
                Contexts.of(temp, Map.of("Dockerfile", "FROM x\nCOPY worker /opt\n", "workers/a", "")));
        assertFails(
                "manifest for crmayfly.azurecr.io/base/apache/kafka:3.9.2 not found",
                Contexts.good(temp),
                request -> request.withArguments(List.of(new Argument()
                        .withName("BASE_IMAGE")
                        .withValue("crmayfly.azurecr.io/base/apache/kafka:3.9.2"))));
        assertFails("No build stage in current context", Contexts.of(temp, Map.of("Dockerfile", "# nothing\n")));
        assertFails(
                "failed to download context: 404", null, request -> request.withSourceLocation("source/none.tar.gz"));
    }

    private void assertFails(String why, byte[] archive) throws Exception {
        assertFails(why, archive, request -> {});
    }

    private void assertFails(String why, byte[] archive, java.util.function.Consumer<DockerBuildRequest> change)
            throws Exception {
        DockerBuildRequest request = request(archive == null ? "" : upload(archive));
        change.accept(request);
        String run =
                client().getRegistries().scheduleRun(GROUP, REGISTRY, request).runId();
        awaitStatus(run, "Failed");
        assertThat(log(run))
                .contains(why)
                .endsWith("Run ID: " + run + " failed after 1s. Error: failed during run, err: exit status 1\n");
        RunInner failed = client().getRuns().get(GROUP, REGISTRY, run);
        assertThat(failed.runErrorMessage()).isEqualTo("failed during run, err: exit status 1");
        assertThat(failed.outputImages()).isNull();
    }

    @Test
    void shouldFailOnRequest() throws Exception {
        cloud.faults.set(List.of(Fault.of(Fault.Kind.FAIL_OPERATION, "POST", "/scheduleRun$")
                .times(1)
                .body(Json.object().put("code", "BuildFailed").put("message", "wget: server returned error: 404"))));
        String run = schedule(Contexts.good(temp));

        awaitStatus(run, "Failed");
        assertThat(log(run)).contains("wget: server returned error: 404\n");
        awaitStatus(schedule(Contexts.good(temp)), "Succeeded");
    }

    /** In the words of Azure for subscriptions on trial; the upload was allowed. */
    @Test
    void shouldRefuseBuildsOnRequest() throws Exception {
        cloud.faults.set(List.of(Fault.of(Fault.Kind.STATUS, "POST", "/scheduleRun$")
                .answer(400, null)
                .body(Json.object()
                        .set(
                                "error",
                                Json.object()
                                        .put("code", "TasksOperationsNotAllowed")
                                        .put("message", "ACR Tasks requests for the registry are not permitted.")
                                        .put("target", "request")))));
        String source = upload(Contexts.good(temp));

        assertThatExceptionOfType(ManagementException.class)
                .isThrownBy(() -> client().getRegistries().scheduleRun(GROUP, REGISTRY, request(source)))
                .satisfies(e -> assertThat(e.getValue().getCode()).isEqualTo("TasksOperationsNotAllowed"));
    }

    @Test
    void shouldCancel() throws Exception {
        cloud.restart(SLOW);
        String run = schedule(Contexts.good(temp));

        client().getRuns().cancelAsync(GROUP, REGISTRY, run).block();

        assertThat(status(run)).isEqualTo("Canceled");
        String done = schedule(Contexts.good(temp));
        awaitStatus(done, "Succeeded");
        client().getRuns().cancelAsync(GROUP, REGISTRY, done).block();
        assertThat(status(done)).isEqualTo("Succeeded");
        assertThat(status(run)).isEqualTo("Canceled");
    }

    @Test
    void shouldGoOnBuildingAfterARestart() throws Exception {
        cloud.restart(Cloud.ENDLESS);
        String run = schedule(Contexts.good(temp));

        cloud.restart();

        awaitStatus(run, "Succeeded");
    }

    @Test
    void shouldCheckWhatItIsAskedFor() {
        assertRefused(
                "not DockerBuildRequest",
                new EncodedTaskRunRequest()
                        .withEncodedTaskContent("eA==")
                        .withPlatform(new PlatformProperties().withOs(OS.LINUX)));
        assertRefused("is not Linux", request("s").withPlatform(new PlatformProperties().withOs(OS.WINDOWS)));
        assertRefused("is not a repository and a tag", request("s").withImageNames(List.of("r.azurecr.io/Upper:1")));
        assertRefused("outside 300 to 28800 seconds", request("s").withTimeout(299));
        assertThatExceptionOfType(ManagementException.class)
                .isThrownBy(() -> client().getRegistries().scheduleRun(GROUP, "nosuchregistry", request("s")))
                .satisfies(e -> assertThat(e.getResponse().getStatusCode()).isEqualTo(404));
    }

    private void assertRefused(String why, RunRequest request) {
        assertThatExceptionOfType(ManagementException.class)
                .isThrownBy(() -> client().getRegistries().scheduleRun(GROUP, REGISTRY, request))
                .withMessageContaining(why)
                .satisfies(e -> assertThat(e.getResponse().getStatusCode()).isEqualTo(400));
    }

    private static void assertBlobError(int status, String code, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("x-ms-error-code")).contains(code);
        assertThat(answer.body()).contains("<Code>" + code + "</Code>");
    }
}
