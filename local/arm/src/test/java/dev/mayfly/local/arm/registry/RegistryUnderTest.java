// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.resourcemanager.containerregistry.fluent.ContainerRegistryManagementClient;
import com.azure.resourcemanager.containerregistry.models.Argument;
import com.azure.resourcemanager.containerregistry.models.DockerBuildRequest;
import com.azure.resourcemanager.containerregistry.models.OS;
import com.azure.resourcemanager.containerregistry.models.PlatformProperties;
import dev.mayfly.local.arm.ArmConfig;
import dev.mayfly.local.arm.ArmConfig.Platform;
import dev.mayfly.local.arm.Cloud;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A cloud with the platform's registry in it. */
abstract class RegistryUnderTest {
    static final Platform PLATFORM = new Platform("rg-platform", "Crmayfly", "eastus");
    static final String GROUP = PLATFORM.group();
    static final String REGISTRY = PLATFORM.registry();
    static final String PATH = PLATFORM.registryId(Cloud.SUBSCRIPTION);
    static final String IMAGE = "mayfly/kafka-connect:c-1";

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path temp;

    Cloud cloud;

    @BeforeEach
    void start() throws IOException {
        cloud = new Cloud(temp.resolve("data"), images(), configure());
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    Map<String, dev.mayfly.local.arm.containers.LocalImage> images() {
        return Map.of();
    }

    UnaryOperator<ArmConfig> configure() {
        return config -> config.withPlatform(PLATFORM);
    }

    ContainerRegistryManagementClient client() {
        return cloud.registries().serviceClient();
    }

    static DockerBuildRequest request(String sourceLocation) {
        return new DockerBuildRequest()
                .withDockerFilePath("Dockerfile")
                .withSourceLocation(sourceLocation)
                .withImageNames(List.of(IMAGE))
                .withIsPushEnabled(true)
                .withArguments(List.of(new Argument().withName("BASE_IMAGE").withValue("apache/kafka:3.9.2")))
                .withPlatform(new PlatformProperties().withOs(OS.LINUX))
                .withTimeout(900);
    }

    /** Uploads a context; the path of it for a build. */
    String upload(byte[] archive) throws Exception {
        var url = client().getRegistries().getBuildSourceUploadUrl(GROUP, REGISTRY);
        int status =
                put(url.uploadUrl(), archive, "x-ms-blob-type", "BlockBlob").statusCode();
        assertThat(status).isEqualTo(201);
        return url.relativePath();
    }

    String schedule(byte[] archive) throws Exception {
        return client().getRegistries()
                .scheduleRun(GROUP, REGISTRY, request(upload(archive)))
                .runId();
    }

    String status(String run) {
        return client().getRuns().get(GROUP, REGISTRY, run).status().toString();
    }

    void awaitStatus(String run, String status) {
        Awaitility.await(run + " is " + status)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> status(run).equals(status));
    }

    String log(String run) throws Exception {
        return get(client().getRuns().getLogSasUrl(GROUP, REGISTRY, run).logLink())
                .body();
    }

    HttpResponse<String> get(String url, String... headers) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url)), headers);
    }

    HttpResponse<String> put(String url, byte[] body, String... headers) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url)).PUT(HttpRequest.BodyPublishers.ofByteArray(body)), headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String... headers) throws Exception {
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
