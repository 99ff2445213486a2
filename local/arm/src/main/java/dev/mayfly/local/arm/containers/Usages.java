// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.containers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mayfly.local.arm.core.Core;
import dev.mayfly.local.arm.core.Regions;
import dev.mayfly.local.arm.core.Resource;
import dev.mayfly.local.kit.JsonServer;
import dev.mayfly.local.kit.Request;
import dev.mayfly.local.kit.Response;
import java.util.List;
import java.util.Map;

/**
 * How much of the quotas of a region is used. The limits are Azure's own for a new pay-as-you-go subscription
 * (https://learn.microsoft.com/azure/container-instances/container-instances-resource-and-quota-limits); they are told and
 * not enforced.
 */
final class Usages {
    private static final long LIMIT = 100;

    private final Core core;

    Usages(Core core) {
        this.core = core;
    }

    void routes(JsonServer server) {
        server.route(
                "GET",
                "/subscriptions/{sub}/providers/Microsoft.ContainerInstance/locations/{location}/usages",
                this::list);
    }

    private Response list(Request request) {
        String region = Regions.of(request.var("location"), ContainerGroups.TYPE);
        List<Resource> groups = core.store().ofType(ContainerGroups.TYPE).stream()
                .filter(group -> group.location().equals(region))
                .toList();
        double cores = groups.stream().mapToDouble(Usages::cores).sum();
        return Response.json(
                200,
                Map.of(
                        "value",
                        List.of(
                                usage("ContainerGroups", "Container Groups", groups.size()),
                                usage("StandardCores", "Standard Cores", (long) Math.ceil(cores)))));
    }

    private static double cores(Resource group) {
        double cores = 0;
        for (JsonNode container : group.properties().path("containers")) {
            cores += container.at("/properties/resources/requests/cpu").asDouble();
        }
        return cores;
    }

    private static Map<String, Object> usage(String name, String title, long used) {
        return Map.of(
                "name",
                Map.of("value", name, "localizedValue", title),
                "unit",
                "Count",
                "currentValue",
                used,
                "limit",
                LIMIT);
    }
}
