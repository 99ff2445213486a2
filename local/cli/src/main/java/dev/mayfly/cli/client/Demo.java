// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.client;

import java.time.Instant;
import java.util.List;

/**
 * A demo as {@code GET /api/demos/{id}} tells it. Lists are never null; objects that are not there yet are null.
 *
 * @param generation counts up when an id is used again
 * @param latestExpiry how far it can be extended
 * @param timeLeftSeconds until it is destroyed by itself
 * @param cause why it is not as it should be; null if it is
 */
public record Demo(
        String id,
        int generation,
        DemoState state,
        String region,
        Instant createdAt,
        Instant expiresAt,
        Instant latestExpiry,
        Long timeLeftSeconds,
        String cause,
        List<Step> steps,
        Endpoints endpoints,
        List<Connector> connectors,
        Verification verification,
        Pulse pulse,
        Repair repair,
        Guard guard,
        Cost costSoFar)
        implements InShort {

    public Demo {
        steps = steps == null ? List.of() : List.copyOf(steps);
        connectors = connectors == null ? List.of() : List.copyOf(connectors);
    }

    /** Where the parts answer; each is null until it is there. */
    public record Endpoints(Database master, Database subscriber, Rest connect, EventHubs eventHubs) {}

    /** A Neo4j database. */
    public record Database(String uri) {}

    /** Kafka Connect's REST port. */
    public record Rest(String url) {}

    /** The Kafka end point of the Event Hubs namespace. */
    public record EventHubs(String bootstrap, String topic) {}

    /**
     * A connector and the states of its tasks.
     *
     * @param user which database user it works as
     * @param cause why it, or a task of it, failed; null if none did
     */
    public record Connector(String name, String type, String state, List<String> tasks, String user, String cause) {

        public Connector {
            tasks = tasks == null ? List.of() : List.copyOf(tasks);
        }
    }

    /**
     * The restarts that were made since it was well; null if there are none.
     *
     * @param operatorAction what a person must do; null if nothing
     */
    public record Repair(String rung, int attempts, int budget, Instant notBefore, String operatorAction) {}

    /** What the guard of change data capture has to say; {@code operatorAction} as above. */
    public record Guard(List<String> warnings, String operatorAction) {

        public Guard {
            warnings = warnings == null ? List.of() : List.copyOf(warnings);
        }
    }

    /** What it cost so far, and what an hour costs, by the list prices of the month {@code asOf}. */
    public record Cost(String currency, Double amount, Double perHour, String asOf) {}

    /** The steps of one phase, {@code provision} or {@code destroy}, in the API's order. */
    public List<Step> steps(String phase) {
        return steps.stream().filter(step -> phase.equals(step.phase())).toList();
    }
}
