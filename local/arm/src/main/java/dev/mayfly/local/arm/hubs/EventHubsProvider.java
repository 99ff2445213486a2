// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.hubs;

import dev.mayfly.local.arm.core.Core;
import dev.mayfly.local.arm.core.InParallel;
import dev.mayfly.local.arm.core.Program;
import dev.mayfly.local.arm.core.Resource;
import dev.mayfly.local.arm.core.ResourceId;
import dev.mayfly.local.arm.core.ResourceProvider;
import dev.mayfly.local.arm.core.Running;
import dev.mayfly.local.kit.JsonServer;
import dev.mayfly.local.kit.Request;
import dev.mayfly.local.kit.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code Microsoft.EventHub}. */
public final class EventHubsProvider implements ResourceProvider {
    private static final Logger LOG = LoggerFactory.getLogger(EventHubsProvider.class);

    private final Core core;
    private final Brokers brokers;
    private final Rules rules;
    private final Namespaces namespaces;
    private final EventHubs hubs;

    /**
     * The provider; nothing runs yet.
     *
     * @param broker {@code BrokerMain} of the local Kafka
     * @param folder where the brokers' data lie
     * @param leastCreate how long the creation of a namespace takes at least
     */
    public EventHubsProvider(Core core, Program broker, Path folder, Duration leastCreate) {
        this.core = core;
        brokers = new Brokers(broker, folder, core.seed());
        rules = new Rules(core, brokers);
        namespaces = new Namespaces(core, brokers, rules, leastCreate);
        hubs = new EventHubs(core, new Topics(brokers));
    }

    @Override
    public void routes(JsonServer server) {
        namespaces.routes(server);
        rules.routes(server);
        hubs.routes(server);
        String all = "/providers/" + Namespaces.TYPE;
        server.route(
                "GET", "/subscriptions/{sub}" + all, request -> list(core.store().ofType(Namespaces.TYPE).stream()));
        server.route("GET", "/subscriptions/{sub}/resourceGroups/{group}" + all, this::listInGroup);
    }

    private Response listInGroup(Request request) {
        ResourceId group = core.guard()
                .read(ResourceId.group(request.var("sub"), request.var("group")))
                .id();
        return list(core.store().ofType(Namespaces.TYPE).stream()
                .filter(namespace -> namespace.id().isBelow(group)));
    }

    private static Response list(Stream<Resource> namespaces) {
        return Response.json(
                200, Map.of("value", namespaces.map(Resource::onWire).toList()));
    }

    @Override
    public boolean owns(String type) {
        return type.equals(Namespaces.TYPE);
    }

    /** Starts the brokers of all namespaces that were there; those in between states are left to their operations. */
    @Override
    public void resume() {
        List<Resource> active = core.store().ofType(Namespaces.TYPE).stream()
                .filter(namespace -> namespace.isIn(Resource.SUCCEEDED) && !core.isDoomed(namespace))
                .toList();
        InParallel.each(active, this::bringBack);
    }

    private void bringBack(Resource namespace) {
        try {
            brokers.start(namespace, rules.names(namespace.id()));
        } catch (IOException e) {
            // Told by problems() too; the broker goes on trying, and the rest of the cloud is needed to clean up.
            LOG.error("Namespace {} is not back: {}", namespace.id().name(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void destroy(Resource resource) {
        brokers.remove(resource);
    }

    @Override
    public List<Running> running() {
        return brokers.running();
    }

    @Override
    public List<String> problems() {
        return brokers.problems();
    }

    @Override
    public void close() {
        brokers.close();
    }
}
