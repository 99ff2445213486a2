// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm;

import dev.mayfly.local.arm.containers.ContainerInstancesProvider;
import dev.mayfly.local.arm.core.ArmErrors;
import dev.mayfly.local.arm.core.BackOff;
import dev.mayfly.local.arm.core.Core;
import dev.mayfly.local.arm.core.FreePorts;
import dev.mayfly.local.arm.core.Gate;
import dev.mayfly.local.arm.core.Guard;
import dev.mayfly.local.arm.core.Json;
import dev.mayfly.local.arm.core.Locks;
import dev.mayfly.local.arm.core.Operations;
import dev.mayfly.local.arm.core.Permissions;
import dev.mayfly.local.arm.core.Polling;
import dev.mayfly.local.arm.core.Providers;
import dev.mayfly.local.arm.core.Recorder;
import dev.mayfly.local.arm.core.RequestIds;
import dev.mayfly.local.arm.core.Resource;
import dev.mayfly.local.arm.core.ResourceGroups;
import dev.mayfly.local.arm.core.ResourceId;
import dev.mayfly.local.arm.core.ResourceProvider;
import dev.mayfly.local.arm.core.ResourceStore;
import dev.mayfly.local.arm.core.Running;
import dev.mayfly.local.arm.core.Subscriptions;
import dev.mayfly.local.arm.core.Throttle;
import dev.mayfly.local.arm.hubs.EventHubsProvider;
import dev.mayfly.local.arm.registry.RegistryProvider;
import dev.mayfly.local.kit.JsonServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Azure Resource Manager on loopback. Everything that it answered survives the death of its process: a server started
 * again on the same data brings brokers back on their ports, and containers, and ends what was in progress.
 */
public final class ArmServer implements AutoCloseable {
    private static final int LONGEST_BACK_OFF = 30;

    private final JsonServer http;
    private final Operations operations;
    private final List<ResourceProvider> providers;

    private ArmServer(ArmConfig config, JsonServer http) throws IOException {
        this.http = http;
        Path data = config.data();
        Durations durations = config.durations();
        ResourceStore store = new ResourceStore(data.resolve("resources"));
        Locks locks = new Locks(data.resolve("locks"));
        operations = new Operations(data.resolve("operations"));
        Polling polling = new Polling(operations, http, durations.retryAfterSeconds());
        Core core = new Core(
                store,
                new Guard(store, locks),
                locks,
                operations,
                polling,
                config.faults(),
                config.seed(),
                new FreePorts(store));
        Duration backOff = durations.restartBackOff();
        RegistryProvider registries = new RegistryProvider(core, data.resolve("registry"), durations.image());
        config.platform().ifPresent(platform -> ensure(platform, config.subscription(), store, registries));
        // Containers end before the brokers that they are connected to.
        providers = List.of(
                new ContainerInstancesProvider(
                        core,
                        config.images(),
                        registries::has,
                        data.resolve("containers"),
                        durations.createContainerGroup(),
                        new BackOff(backOff, backOff.multipliedBy(LONGEST_BACK_OFF))),
                new EventHubsProvider(core, config.broker(), data.resolve("brokers"), durations.createNamespace()),
                registries);
        Providers registrations = new Providers(config.subscription(), data.resolve("providers"));
        filters(config);
        http.filter(registrations);
        http.ignoreCase();
        polling.routes();
        locks.routes(http);
        new ResourceGroups(core, providers, durations.deleteGroup()).routes(http);
        new Subscriptions(config.subscription()).routes(http);
        registrations.routes(http);
        new Permissions().routes(http);
        providers.forEach(provider -> provider.routes(http));
    }

    /** As a deployment's template would; a group that is there stays as it is. */
    private static void ensure(
            ArmConfig.Platform platform, String subscription, ResourceStore store, RegistryProvider registries) {
        ResourceId group = ResourceId.group(subscription, platform.group());
        if (store.get(group).isEmpty()) {
            store.put(new Resource(
                            group,
                            Instant.now(),
                            platform.region(),
                            Map.of(),
                            Json.object(),
                            Json.object(),
                            Json.object())
                    .in(Resource.SUCCEEDED));
        }
        registries.ensure(group.resource(RegistryProvider.TYPE, platform.registry()), platform.region());
    }

    private void filters(ArmConfig config) throws IOException {
        http.errors(ArmErrors::ofStatus);
        if (config.record().isPresent()) {
            http.filter(new Recorder(config.record().get()));
        }
        http.filter(new RequestIds());
        config.faults().install(http);
        http.filter(new Gate(config.subscription(), config.tokenNeeded(), config.faults()));
        http.filter(new Throttle(config.limits(), Clock.systemUTC()));
    }

    /**
     * Starts the server, after everything that a former one had is back; with brokers to bring back that takes some
     * seconds. A broker that cannot come back does not keep the rest from working: see {@link #problems()}.
     *
     * @throws IOException if the port is taken or the data folder cannot be used
     */
    public static ArmServer start(ArmConfig config) throws IOException {
        ArmServer server = made(config, JsonServer.on(config.port()));
        try {
            // Brokers before the containers that connect to them.
            for (int i = server.providers.size() - 1; i >= 0; i--) {
                server.providers.get(i).resume();
            }
            server.operations.resume();
            server.http.start();
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        return server;
    }

    private static ArmServer made(ArmConfig config, JsonServer http) throws IOException {
        try {
            return new ArmServer(config, http);
        } catch (IOException | RuntimeException e) {
            http.close();
            throw e;
        }
    }

    /** Without a slash at the end. */
    public String url() {
        return http.url();
    }

    /** The child processes that run now. */
    public List<Running> inventory() {
        return providers.stream()
                .flatMap(provider -> provider.running().stream())
                .toList();
    }

    /** What a person should know, one sentence each, such as a port that another program has taken. */
    public List<String> problems() {
        return providers.stream()
                .flatMap(provider -> provider.problems().stream())
                .toList();
    }

    /** Ends all child processes within seconds and keeps the state for the next start. */
    @Override
    public void close() {
        http.close();
        operations.close();
        providers.forEach(ResourceProvider::close);
    }
}
