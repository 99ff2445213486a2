// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.client;

import java.time.Instant;
import java.util.List;

/** Who is connected to the databases of a demo, as {@code GET /api/lab/monitor} tells it. */
public record Connections(String demo, Instant at, List<At> databases) {

    public Connections {
        databases = databases == null ? List.of() : List.copyOf(databases);
    }

    /** One database; {@code open} is null and {@code problem} says why if it could not be asked. */
    public record At(String name, Integer open, List<Agent> agents, String problem) {

        public At {
            agents = agents == null ? List.of() : List.copyOf(agents);
        }
    }

    /** How many connections a user agent has. */
    public record Agent(String userAgent, int connections) {}

    /** Connections of the user agents that begin so, over all databases. */
    public int of(String prefix) {
        return databases.stream()
                .flatMap(database -> database.agents().stream())
                .filter(agent -> agent.userAgent() != null && agent.userAgent().startsWith(prefix))
                .mapToInt(Agent::connections)
                .sum();
    }
}
