// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.hubs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mayfly.local.arm.core.Core;
import dev.mayfly.local.arm.core.Json;
import dev.mayfly.local.arm.core.Names;
import dev.mayfly.local.arm.core.Resource;
import dev.mayfly.local.arm.core.ResourceId;
import dev.mayfly.local.kit.JsonServer;
import dev.mayfly.local.kit.Request;
import dev.mayfly.local.kit.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Authorisation rules of a namespace, and their keys. The broker admits whoever has a key of a rule that exists. */
final class Rules {
    private static final String KIND = "authorizationRules";
    private static final String ALL = Namespaces.ONE + "/" + KIND;
    private static final String ONE = ALL + "/{rule}";
    private static final Set<String> RIGHTS = Set.of("Listen", "Send", "Manage");
    private static final int MOST = 12;

    private final Core core;
    private final Brokers brokers;

    Rules(Core core, Brokers brokers) {
        this.core = core;
        this.brokers = brokers;
    }

    void routes(JsonServer server) {
        server.route("GET", ALL, this::list);
        server.route("PUT", ONE, this::put);
        server.route(
                "GET",
                ONE,
                request -> Response.json(200, core.guard().read(id(request)).onWire()));
        server.route("DELETE", ONE, this::delete);
        server.route("POST", ONE + "/listKeys", this::listKeys);
    }

    /** Every namespace is born with one rule that may do everything. */
    void addRoot(ResourceId namespace) {
        core.store().put(rule(namespace.child(KIND, Broker.ROOT_RULE), RIGHTS));
    }

    List<String> names(ResourceId namespace) {
        return all(namespace).stream().map(rule -> rule.id().name()).toList();
    }

    private List<Resource> all(ResourceId namespace) {
        return core.store().below(namespace).stream()
                .filter(child -> child.id().type().equals(Namespaces.TYPE + "/" + KIND))
                .toList();
    }

    private static ResourceId id(Request request) {
        return Namespaces.id(request).child(KIND, request.var("rule"));
    }

    private static Resource rule(ResourceId id, Set<String> rights) {
        ObjectNode properties = Json.object().set("rights", Json.of(new TreeSet<>(rights)));
        return new Resource(id, Instant.now(), "", Map.of(), Json.object(), properties, Json.object());
    }

    private Response list(Request request) {
        ResourceId namespace = core.guard().read(Namespaces.id(request)).id();
        return Response.json(
                200,
                Map.of("value", all(namespace).stream().map(Resource::onWire).toList()));
    }

    private Response put(Request request) {
        Names.ENTITY.check("Authorization rule", request.var("rule"));
        ResourceId id = id(request);
        Set<String> rights = rights(request.json().path("properties").path("rights"));
        return core.store().atomically(() -> {
            core.guard().write(id);
            if (core.store().get(id).isEmpty() && all(id.parent()).size() >= MOST) {
                throw HubBody.invalid("A namespace has at most " + MOST + " authorization rules.");
            }
            Resource rule = core.store().put(rule(id, rights));
            tellBroker(id.parent());
            return Response.json(200, rule.onWire());
        });
    }

    private static Set<String> rights(JsonNode asked) {
        Set<String> rights = new TreeSet<>();
        asked.forEach(right -> rights.add(right.asText()));
        if (rights.isEmpty() || !RIGHTS.containsAll(rights)) {
            throw HubBody.invalid("The rights " + rights + " are not some of Listen, Send, Manage.");
        }
        if (rights.contains("Manage") && rights.size() < RIGHTS.size()) {
            throw HubBody.invalid("Manage permission should also include Send and Listen.");
        }
        return rights;
    }

    private Response delete(Request request) {
        ResourceId id = id(request);
        return core.store().atomically(() -> {
            core.guard().delete(id);
            boolean existed = core.store().get(id).isPresent();
            core.store().remove(id);
            tellBroker(id.parent());
            return Response.empty(existed ? 200 : 204);
        });
    }

    private Response listKeys(Request request) {
        ResourceId id = core.guard().read(id(request)).id();
        SasKeys keys = brokers.keys(core.guard().read(id.parent()));
        String rule = id.name();
        return Response.json(
                200,
                Map.of(
                        "keyName", rule,
                        "primaryKey", keys.primary(rule),
                        "secondaryKey", keys.secondary(rule),
                        "primaryConnectionString", keys.connectionString(rule, keys.primary(rule)),
                        "secondaryConnectionString", keys.connectionString(rule, keys.secondary(rule))));
    }

    private void tellBroker(ResourceId namespace) {
        brokers.of(namespace).ifPresent(broker -> broker.rules(names(namespace)));
    }
}
