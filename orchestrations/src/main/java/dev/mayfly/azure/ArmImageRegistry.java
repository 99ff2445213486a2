// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.rest.Response;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.util.Context;
import com.azure.resourcemanager.containerregistry.fluent.RegistriesClient;
import com.azure.resourcemanager.containerregistry.fluent.RunsClient;
import com.azure.resourcemanager.containerregistry.fluent.models.RunInner;
import com.azure.resourcemanager.containerregistry.fluent.models.SourceUploadDefinitionInner;
import com.azure.resourcemanager.containerregistry.models.Architecture;
import com.azure.resourcemanager.containerregistry.models.Argument;
import com.azure.resourcemanager.containerregistry.models.DockerBuildRequest;
import com.azure.resourcemanager.containerregistry.models.ImportImageParameters;
import com.azure.resourcemanager.containerregistry.models.ImportMode;
import com.azure.resourcemanager.containerregistry.models.ImportSource;
import com.azure.resourcemanager.containerregistry.models.ImportSourceCredentials;
import com.azure.resourcemanager.containerregistry.models.OS;
import com.azure.resourcemanager.containerregistry.models.PlatformProperties;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mayfly.azure.AzureResources.Provisioning;
import dev.mayfly.images.BaseImage;
import dev.mayfly.images.BuildRun;
import dev.mayfly.images.DemoImage;
import dev.mayfly.images.ImageChoice;
import dev.mayfly.images.ImageSettings;
import dev.mayfly.json.Json;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;

/** {@link ImageRegistry} through the service clients of the Azure SDK, and plain HTTP for the two blobs. */
public final class ArmImageRegistry implements ImageRegistry {

    private static final int NEWEST = 50;
    private static final int ACCEPTED = 202;
    private static final int CLIENT_ERROR = 400;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final String LOCKED = "ScopeLocked";

    private final RegistriesClient registries;
    private final RunsClient runs;
    private final HttpPipeline pipeline;
    private final Blobs blobs = new Blobs();
    private final String loginServer;
    private final String group;
    private final String name;

    /**
     * @param loginServer such as {@code myregistry.azurecr.io}
     * @param registryId resource id of the registry; may be empty if it is never asked for anything
     */
    public ArmImageRegistry(ArmClients clients, String loginServer, String registryId) {
        this.registries = clients.registries().serviceClient().getRegistries();
        this.runs = clients.registries().serviceClient().getRuns();
        this.pipeline = clients.registries().serviceClient().getHttpPipeline();
        this.loginServer = loginServer;
        String[] parts = registryId.split("/", -1);
        this.group = parts.length > 4 ? parts[4] : "";
        this.name = parts[parts.length - 1];
    }

    @Override
    public List<BuildRun> runs() {
        return runs.list(group, name, null, NEWEST, Context.NONE).stream()
                .limit(NEWEST)
                .map(ArmImageRegistry::run)
                .toList();
    }

    private static BuildRun run(RunInner run) {
        Set<String> images = run.outputImages() == null
                ? Set.of()
                : run.outputImages().stream()
                        .map(image -> image.repository() + ":" + image.tag())
                        .collect(Collectors.toSet());
        return new BuildRun(
                run.runId(),
                String.valueOf(run.status()),
                images,
                run.createTime().toInstant(),
                run.runErrorMessage() == null ? "" : run.runErrorMessage());
    }

    /** Never by force: a tag that is there stays what it is, and the second of two demos is told so. */
    @Override
    public Optional<String> beginImport(BaseImage base, Optional<ImageSettings.Login> login) {
        ImportSource source =
                new ImportSource().withRegistryUri(BaseImage.DOCKER_HUB).withSourceImage(base.source());
        login.ifPresent(given -> source.withCredentials(new ImportSourceCredentials()
                .withUsername(given.user())
                .withPassword(given.password().reveal())));
        ImportImageParameters parameters = new ImportImageParameters()
                .withSource(source)
                .withTargetTags(List.of(base.target()))
                .withMode(ImportMode.NO_FORCE);
        try {
            Response<Flux<ByteBuffer>> response = registries
                    .importImageWithResponseAsync(group, name, parameters)
                    .block();
            response.getValue().then().block();
            return Optional.ofNullable(response.getHeaders().getValue(HttpHeaderName.LOCATION))
                    .filter(operation -> response.getStatusCode() == ACCEPTED);
        } catch (ManagementException e) {
            if (isThereAlready(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean isThereAlready(ManagementException failure) {
        return failure.getResponse() != null
                && failure.getResponse().getStatusCode() == CONFLICT
                && (failure.getValue() == null
                        || !LOCKED.equals(failure.getValue().getCode()));
    }

    /**
     * Looks at the operation's address. It answers 202 until the end and then the result, or, by the other of Azure's two ways,
     * always 200 with a status inside.
     */
    @Override
    public Provisioning importing(String operation) {
        try (HttpResponse response =
                pipeline.send(new HttpRequest(HttpMethod.GET, operation)).block()) {
            String body = response.getBodyAsString().defaultIfEmpty("").block();
            if (response.getStatusCode() == TOO_MANY_REQUESTS || response.getStatusCode() >= SERVER_ERROR) {
                throw new ManagementException("The import could not be looked at: " + body, response);
            }
            return importing(response.getStatusCode(), body);
        }
    }

    static Provisioning importing(int status, String body) {
        JsonNode json = body.startsWith("{")
                ? Json.read(body, JsonNode.class)
                : Json.mapper().missingNode();
        String said = json.path("status").asText(status == ACCEPTED ? "InProgress" : "Succeeded");
        JsonNode error = json.path("error");
        return status < CLIENT_ERROR && error.isMissingNode()
                ? Provisioning.of(said, said)
                : Provisioning.of(
                        "Failed",
                        error.path("code").asText(Integer.toString(status)) + " "
                                + error.path("message").asText("without a reason"));
    }

    @Override
    public String build(DemoImage.Built image) {
        SourceUploadDefinitionInner upload = registries.getBuildSourceUploadUrl(group, name);
        blobs.put(upload.uploadUrl(), image.context().archive().get());
        // No cache is asked for or refused: the fluent layer's withCacheEnabled sends the opposite of what it says.
        DockerBuildRequest request = new DockerBuildRequest()
                .withDockerFilePath("Dockerfile")
                .withSourceLocation(upload.relativePath())
                .withImageNames(List.of(image.reference()))
                .withIsPushEnabled(true)
                .withArguments(image.argumentsIn(loginServer).entrySet().stream()
                        .map(argument ->
                                new Argument().withName(argument.getKey()).withValue(argument.getValue()))
                        .toList())
                .withPlatform(new PlatformProperties().withOs(OS.LINUX).withArchitecture(Architecture.AMD64))
                .withTimeout((int) ImageChoice.LONGEST_BUILD.toSeconds());
        return registries.scheduleRun(group, name, request).runId();
    }

    @Override
    public void cancel(String runId) {
        runs.cancelWithResponseAsync(group, name, runId)
                .flatMap(response -> response.getValue().then())
                .block();
    }

    @Override
    public String log(String runId) {
        return blobs.get(runs.getLogSasUrl(group, name, runId).logLink());
    }
}
