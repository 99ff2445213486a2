// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mayfly.aura.AuraApi;
import dev.mayfly.aura.AuraInspection;
import dev.mayfly.azure.ArmClients;
import dev.mayfly.azure.ArmImageRegistry;
import dev.mayfly.azure.ArmInspection;
import dev.mayfly.azure.ArmRegistryInspection;
import dev.mayfly.azure.ArmResources;
import dev.mayfly.azure.AzureInspection;
import dev.mayfly.azure.AzureResources;
import dev.mayfly.azure.ImageRegistry;
import dev.mayfly.azure.RegistryInspection;
import dev.mayfly.demos.Demos;
import dev.mayfly.demos.Workflow;
import dev.mayfly.hub.Hubs;
import dev.mayfly.images.ContextArchive;
import dev.mayfly.json.Json;
import dev.mayfly.ledger.FileLedger;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.DemoRequest;
import dev.mayfly.life.Facts;
import dev.mayfly.life.Names;
import dev.mayfly.life.Role;
import dev.mayfly.local.arm.ArmConfig;
import dev.mayfly.local.arm.ArmConfig.Platform;
import dev.mayfly.local.arm.Cloud;
import dev.mayfly.local.arm.Programs;
import dev.mayfly.local.arm.containers.LocalImage;
import dev.mayfly.local.arm.core.Program;
import dev.mayfly.neo4j.Databases;
import dev.mayfly.neo4j.LabDrivers;
import dev.mayfly.plan.Outcome;
import dev.mayfly.plan.StepNames;
import dev.mayfly.preflight.Preflight;
import dev.mayfly.preflight.PreflightReport;
import dev.mayfly.secrets.FileSecretStore;
import dev.mayfly.secrets.Secret;
import dev.mayfly.settings.Settings;
import dev.mayfly.steps.Activities;
import dev.mayfly.steps.Services;
import dev.mayfly.steps.StepInput;
import dev.mayfly.sweeper.Sweeper;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One demo whose steps are the product's own, from their activities down to the Azure SDK, against this server over HTTP. Aura
 * and the databases are left out: what they would have told is in the ledger.
 */
final class DemoOnArm implements AutoCloseable {

    static final Platform PLATFORM = new Platform("rg-platform", "crmayfly", "eastus");
    static final String PULL_IDENTITY = "/subscriptions/" + Cloud.SUBSCRIPTION
            + "/resourceGroups/rg-platform/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-pull";
    static final DemoRef DEMO = new DemoRef(new DemoId("demo1"), 1);
    static final Names NAMES = Names.of(DEMO, Cloud.SUBSCRIPTION);

    private static final Duration TO_END = Duration.ofSeconds(60);

    private final Path recorded;
    private final Movable clock = new Movable();
    private final Set<String> calls = ConcurrentHashMap.newKeySet();
    private final Cloud cloud;
    private final Services services;
    private final Activities activities;

    DemoOnArm(Path folder) throws IOException {
        packContexts(folder);
        recorded = folder.resolve("requests.jsonl");
        cloud = new Cloud(folder.resolve("cloud"), images(), config -> config.withPlatform(PLATFORM)
                .withRecord(recorded));
        services = services(folder);
        activities = new Activities(services);
        services.ledger()
                .insert(DemoRecord.requested(
                        DEMO, DemoRequest.of("eastus", Duration.ofHours(4), "Ada"), clock.instant()));
        services.ledger().putFacts(DEMO, Map.of(Facts.uri(Role.MASTER), "neo4j+s://0a1b2c3d.databases.neo4j.io"));
        activities.beginProvision(Json.write(StepInput.of(DEMO)));
    }

    /** The app is packed with the real ones elsewhere; these hold the least that a build wants. */
    private static void packContexts(Path folder) throws IOException {
        Path classes =
                Path.of(URI.create(DemoOnArm.class.getResource("/").toString()).resolve("mayfly/contexts/"));
        pack(
                folder,
                "ARG KAFKA_IMAGE=apache/kafka:3.9.2\nFROM ${KAFKA_IMAGE}\n",
                classes.resolve("kafka-connect.tar.gz"));
        pack(folder, "ARG JRE_IMAGE=eclipse-temurin:17\nFROM ${JRE_IMAGE}\n", classes.resolve("heartbeat.tar.gz"));
    }

    private static void pack(Path folder, String dockerfile, Path archive) throws IOException {
        Path context = Files.createTempDirectory(folder, "context");
        Files.writeString(context.resolve("Dockerfile"), dockerfile);
        ContextArchive.main(new String[] {context.toString(), archive.toString()});
    }

    private static Map<String, LocalImage> images() {
        Program web = new Program(Cloud.CLASS_PATH, Programs.Web.class.getName(), List.of(), List.of("-Xmx32m"));
        return Map.of(
                "mayfly/kafka-connect", new LocalImage(web, Map.of(), Map.of("PORT", "{port:8084}"), Set.of()),
                "mayfly/heartbeat", new LocalImage(web, Map.of(), Map.of("PORT", "{port:8085}"), Set.of()));
    }

    private Services services(Path folder) {
        Settings settings = Settings.from(settings(folder));
        ArmClients clients = clients(settings);
        return new Services(
                settings,
                new FileLedger(Path.of(settings.ledgerUrl())),
                new FileSecretStore(Path.of(settings.vaultUrl())),
                nothing(AuraApi.class),
                watched(AzureResources.class, new ArmResources(clients)),
                watched(
                        ImageRegistry.class,
                        new ArmImageRegistry(
                                clients, settings.registry(), settings.images().registryId())),
                nothing(Databases.class),
                nothing(LabDrivers.class),
                nothing(Hubs.class),
                unused -> {
                    throw new UnsupportedOperationException("there is no Kafka Connect here");
                },
                clock);
    }

    private ArmClients clients(Settings settings) {
        return ArmClients.local(URI.create(cloud.url()), settings.tenantId(), settings.subscriptionId());
    }

    private static Map<String, String> settings(Path folder) {
        Map<String, String> settings = new HashMap<>();
        settings.put("MAYFLY_AURA_CLIENT_ID", "client");
        settings.put("MAYFLY_AURA_CLIENT_SECRET", "aura-client-secret");
        settings.put("MAYFLY_AURA_TENANT_ID", "6981ace7-efe8-4f5c-b7c5-267b5162ce91");
        settings.put("AZURE_TENANT_ID", "00000000-0000-0000-0000-00000000000b");
        settings.put("AZURE_SUBSCRIPTION_ID", ArmConfig.SUBSCRIPTION);
        settings.put("MAYFLY_REGISTRY", PLATFORM.loginServer());
        settings.put("MAYFLY_REGISTRY_ID", PLATFORM.registryId(ArmConfig.SUBSCRIPTION));
        settings.put("MAYFLY_PULL_IDENTITY", PULL_IDENTITY);
        settings.put("MAYFLY_DOCKERHUB_USER", "somebody");
        settings.put("MAYFLY_DOCKERHUB_PASSWORD", "docker-hub-password");
        settings.put("MAYFLY_VAULT_URL", folder.resolve("vault").toUri().toString());
        settings.put("MAYFLY_LEDGER_URL", folder.resolve("ledger").toUri().toString());
        return settings;
    }

    /** Knows of nothing and does nothing. */
    private static <T> T nothing(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, call, arguments) -> {
                    if (call.getReturnType() == List.class) {
                        return List.of();
                    }
                    if (call.getReturnType() == boolean.class) {
                        return false;
                    }
                    if (call.getReturnType() == void.class) {
                        return null;
                    }
                    throw new UnsupportedOperationException(call + ": nobody is there");
                }));
    }

    /** Remembers which of its calls were made. */
    private <T> T watched(Class<T> type, T real) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, call, arguments) -> {
                    calls.add(call.getName());
                    try {
                        return call.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    /** Names of the calls that were made of Azure. */
    Set<String> calls() {
        return Set.copyOf(calls);
    }

    Cloud cloud() {
        return cloud;
    }

    Services services() {
        return services;
    }

    /** The use cases of the API, with nobody who leads the orchestrations. */
    Demos demos() {
        return new Demos(services, nothing(Workflow.class));
    }

    /** The sweeper, with nobody who leads the orchestrations. */
    Sweeper sweeper() {
        return new Sweeper(services, activities, nothing(Workflow.class), Duration.ZERO);
    }

    /** Everything that preflight asks of Azure; Aura does not answer. */
    PreflightReport preflight() {
        ArmClients clients = clients(services.settings());
        var outside = new Preflight.Outside(
                nothing(AuraInspection.class),
                watched(AzureInspection.class, new ArmInspection(clients)),
                watched(
                        RegistryInspection.class,
                        new ArmRegistryInspection(
                                clients, services.settings().images().registryId())),
                services.secrets(),
                services.ledger());
        return new Preflight(services.settings(), outside, clock).run();
    }

    /** One attempt. */
    Outcome step(String name) {
        return Json.read(activities.step(name, Json.write(StepInput.of(DEMO))), Outcome.class);
    }

    /** Attempts until the step is done, none of which may be anything but under way. */
    Outcome done(String name) {
        return until(name, Outcome.Kind.DONE, Outcome.Kind.GOING);
    }

    /** Attempts until one comes to that, none of which may come to anything but what is allowed before. */
    Outcome until(String name, Outcome.Kind last, Outcome.Kind before) {
        Outcome[] outcome = {null};
        await(name).atMost(TO_END).pollInterval(Duration.ofMillis(50)).until(() -> {
            outcome[0] = step(name);
            assertThat(outcome[0].kind()).as("%s", outcome[0]).isIn(last, before);
            return outcome[0].kind() == last;
        });
        return outcome[0];
    }

    /** All steps up to one. */
    void provisionedUpTo(String last) {
        for (String step : List.of(
                StepNames.IMAGES_ASKED,
                StepNames.RESOURCE_GROUP,
                StepNames.IMAGES,
                StepNames.CERTIFICATE,
                StepNames.NAMESPACE,
                StepNames.HUBS,
                StepNames.ACCESS_RULE,
                StepNames.CONTAINER_GROUP)) {
            done(step);
            if (step.equals(last)) {
                return;
            }
        }
        throw new IllegalArgumentException(last);
    }

    void destroyed() {
        demos().destroy(DEMO.id().value());
        for (String step : List.of(
                StepNames.DELETE_CONTAINER_GROUP,
                StepNames.DELETE_RESOURCE_GROUP,
                StepNames.DELETE_SECRETS,
                StepNames.INVENTORY)) {
            done(step);
        }
    }

    void passes(Duration time) {
        clock.now = clock.now.plus(time);
    }

    List<JsonNode> requests() throws IOException {
        return Files.readAllLines(recorded).stream()
                .map(line -> Json.read(line, JsonNode.class))
                .toList();
    }

    /** Every secret there is at this moment. */
    List<Secret> secrets() {
        return services.secrets().names(NAMES.secretPrefix()).stream()
                .map(services.secrets()::require)
                .toList();
    }

    @Override
    public void close() {
        cloud.close();
    }

    /** A clock that is put forward. */
    private static final class Movable extends Clock {
        private volatile Instant now = Instant.parse("2026-03-01T10:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
