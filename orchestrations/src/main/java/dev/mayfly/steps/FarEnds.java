// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.connect.ConnectApi;
import dev.mayfly.connect.ConnectorKind;
import dev.mayfly.hub.Hubs;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.Role;
import dev.mayfly.neo4j.Database;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the looks at demos look at, kept from look to look: a demo is looked at thousands of times in its life, and each time
 * facts and secrets would be read anew.
 */
public final class FarEnds {

    /**
     * Both databases, with the administrators' logins, Connect, and how to log in at the hub.
     *
     * @param connectors under which name each runs
     */
    public record FarEnd(
            Database master,
            Database subscriber,
            ConnectApi connect,
            Map<ConnectorKind, String> connectors,
            Hubs.Login hub) {}

    private final Map<DemoRef, FarEnd> open = new ConcurrentHashMap<>();

    FarEnd of(Bench bench) {
        FarEnd known = open.get(bench.demo());
        if (known != null) {
            return known;
        }
        FarEnd made = open(bench);
        open.put(bench.demo(), made);
        return made;
    }

    private static FarEnd open(Bench bench) {
        return new FarEnd(
                bench.database(Role.MASTER),
                bench.database(Role.SUBSCRIBER),
                bench.quickConnect(),
                Stream.of(ConnectorKind.values()).collect(Collectors.toMap(kind -> kind, bench::connectorName)),
                bench.hubLogin());
    }

    /** Forgets a demo: the next look reads everything again. To be called when something was refused or did not answer. */
    void forget(DemoRef demo) {
        open.remove(demo);
    }

    /** Forgets all others. */
    void keepOnly(Collection<DemoRef> demos) {
        open.keySet().retainAll(demos);
    }
}
