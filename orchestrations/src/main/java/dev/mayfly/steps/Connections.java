// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.Role;
import dev.mayfly.neo4j.Database;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is connected to the databases of a demo, as the servers themselves tell it. */
public final class Connections {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private static final String BY_AGENT =
            "CALL dbms.listConnections() YIELD connector, userAgent WHERE connector = 'bolt'"
                    + " RETURN coalesce(userAgent, '') AS agent, count(*) AS connections ORDER BY agent";

    private static final String OF_AGENT = "CALL dbms.listConnections() YIELD connectionId, userAgent"
            + " WHERE userAgent = $agent RETURN connectionId AS id";

    private Connections() {}

    /** Both databases at one moment. */
    public record Sample(String demo, Instant at, List<At> databases) {}

    /**
     * One database.
     *
     * @param name {@code master} or {@code subscriber}
     * @param open Bolt connections in all, that of the question included; null if the server could not be asked
     * @param agents the same by user agent, in alphabetical order
     * @param problem why the server could not be asked; null if it could
     */
    public record At(String name, Integer open, List<Agent> agents, String problem) {}

    /** How many connections a user agent has; it is empty between connecting and logging in. */
    public record Agent(String userAgent, int connections) {}

    public static Sample of(Services services, DemoRecord record) {
        Bench bench = Bench.of(services, record);
        List<At> databases =
                Arrays.stream(Role.values()).map(role -> at(bench, role)).toList();
        return new Sample(record.id().value(), services.clock().instant(), databases);
    }

    private static At at(Bench bench, Role role) {
        try {
            List<Agent> agents = bench.database(role).read(BY_AGENT, Map.of()).stream()
                    .map(row -> new Agent(row.get("agent").toString(), ((Number) row.get("connections")).intValue()))
                    .toList();
            int open = agents.stream().mapToInt(Agent::connections).sum();
            return new At(role.word(), open, agents, null);
        } catch (RuntimeException e) {
            return new At(role.word(), null, List.of(), e.getMessage());
        }
    }

    /** Ids of the connections that the server lists for a user agent; empty if it cannot be asked. */
    static Optional<Set<String>> listed(Database database, String agent) {
        try {
            return Optional.of(database.read(OF_AGENT, Map.of("agent", agent)).stream()
                    .map(row -> row.get("id").toString())
                    .collect(Collectors.toSet()));
        } catch (RuntimeException e) {
            LOG.warn("connections of {} cannot be listed: {}", agent, e.getMessage());
            return Optional.empty();
        }
    }
}
