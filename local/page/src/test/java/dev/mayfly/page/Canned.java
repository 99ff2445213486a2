// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers of the HTTP API as the dashboard gets them, by the deployment's clock of now. */
final class Canned {

    private Canned() {}

    /** Pairs of name and value, in order; a value may be null. */
    static Map<String, Object> object(Object... pairs) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            object.put((String) pairs[i], pairs[i + 1]);
        }
        return object;
    }

    /** The object with some fields changed. */
    static Map<String, Object> with(Map<String, Object> object, Object... pairs) {
        Map<String, Object> changed = new LinkedHashMap<>(object);
        changed.putAll(object(pairs));
        return changed;
    }

    static String ago(double seconds) {
        return Instant.now().minusMillis(Math.round(seconds * 1000)).toString();
    }

    static String in(Duration time) {
        return Instant.now().plus(time).toString();
    }

    static Map<String, Object> demo(String id, String state) {
        boolean alive =
                List.of("REQUESTED", "PROVISIONING", "READY", "DEGRADED").contains(state);
        return object(
                "id", id,
                "generation", 1,
                "state", state,
                "region", "eastus",
                "owner", "ada",
                "createdAt", ago(1500),
                "expiresAt", in(Duration.ofMinutes(215)),
                "latestExpiry", in(Duration.ofMinutes(1415)),
                "timeLeftSeconds", alive ? 215 * 60 : 0,
                "cause", null,
                "steps", madeSteps(),
                "endpoints",
                        object(
                                "master", object("uri", "neo4j+s://e95844b7.databases.neo4j.io"),
                                "subscriber", object("uri", "neo4j+s://d760786d.databases.neo4j.io")),
                "connectors", connectors("RUNNING", "RUNNING"),
                "verification", verification("PASS"),
                "costSoFar", object("currency", "USD", "amount", 0.38, "perHour", 0.9007, "asOf", "2026-10"),
                "links", object("self", "/api/demos/" + id),
                "pulse", pulse("FLOWING"),
                "repair", null,
                "guard", guard());
    }

    static Map<String, Object> summary(Map<String, Object> demo) {
        Map<String, Object> summary = new LinkedHashMap<>(demo);
        summary.keySet()
                .retainAll(List.of(
                        "id",
                        "state",
                        "region",
                        "owner",
                        "createdAt",
                        "expiresAt",
                        "timeLeftSeconds",
                        "cause",
                        "costSoFar"));
        return summary;
    }

    /** A demo with most of its steps before it. */
    static Map<String, Object> making(String id) {
        List<Map<String, Object>> steps = new ArrayList<>(madeSteps());
        for (int i = 0; i < steps.size(); i++) {
            String state = i < 9 ? "DONE" : i < 12 ? "RUNNING" : "WAITING";
            steps.set(i, i < 9 ? steps.get(i) : unfinished(steps.get(i), state));
        }
        return with(
                demo(id, "PROVISIONING"),
                "steps",
                steps,
                "connectors",
                List.of(),
                "endpoints",
                object(),
                "verification",
                null,
                "pulse",
                null,
                "guard",
                null);
    }

    private static Map<String, Object> unfinished(Map<String, Object> step, String state) {
        boolean runs = state.equals("RUNNING");
        return with(
                step,
                "state",
                state,
                "startedAt",
                runs ? step.get("startedAt") : null,
                "endedAt",
                null,
                "seconds",
                null,
                "retries",
                runs ? 1 : 0,
                "detail",
                runs ? "waits for Aura" : null);
    }

    static List<Map<String, Object>> madeSteps() {
        return List.of(
                step("ImagesAsked", "Container images: there or asked for", 0, 0.25, "mayfly/kafka-connect:c-98a3bd3c"),
                step("ResourceGroup", "Resource group with tags", 0, 0.28, "mayfly-k3f9a1-4gmae"),
                step("Certificate", "Certificate and login of Kafka Connect", 0.3, 0.5, "for this demo alone"),
                step("MasterCreate", "Master: ask Aura for it", 0.5, 6.3, "instance e95844b7, business-critical 2 GB"),
                step("SubscriberCreate", "Subscriber: ask Aura for it", 0.5, 6.3, "instance d760786d"),
                step("Namespace", "Event Hubs namespace", 0.3, 3.5, "mayfly-k3f9a1-4gmae-hubs"),
                step("Hubs", "Event hub cdc-all and those of Connect", 3.5, 3.8, "cdc-all with 1 partition"),
                step("AccessRule", "Event Hubs access rule", 3.5, 3.6, null),
                step("MasterRunning", "Master: running", 6.3, 7.1, null),
                step("MasterCdc", "Master: change data capture FULL", 7.1, 7.2, "FULL"),
                step("SubscriberRunning", "Subscriber: running", 6.3, 6.9, null),
                step("ContainerGroup", "Kafka Connect and heartbeat", 6.3, 6.8, null),
                step("MasterUsers", "Master: users of connector and heartbeat", 7.1, 10.7, "mayfly_source"),
                step("SubscriberUsers", "Subscriber: user of the connector", 6.9, 10.6, "mayfly_sink"),
                step("ConnectAnswers", "Kafka Connect answers", 6.8, 10.7, "no connectors yet"),
                step("SourceConnector", "Source connector", 10.8, 10.9, "neo4j-master-publisher"),
                step("SinkConnector", "Sink connector", 10.8, 11.0, "neo4j-subscriber-consumer"),
                step("ConnectorsRunning", "Both connectors running", 11.0, 11.9, "both, with one task each"),
                step("VerifyDemo", "First verification", 11.9, 13.8, "6 of 6 checks passed, p50 162.9 ms"));
    }

    private static Map<String, Object> step(String name, String title, double from, double to, String detail) {
        return object(
                "name",
                name,
                "title",
                title,
                "phase",
                "provision",
                "state",
                "DONE",
                "startedAt",
                ago(1500 - from),
                "endedAt",
                ago(1500 - to),
                "seconds",
                to - from,
                "attempts",
                1,
                "retries",
                0,
                "detail",
                detail);
    }

    static List<Map<String, Object>> destroySteps() {
        return List.of(
                with(
                        step("DeleteContainerGroup", "Kafka Connect and heartbeat stopped", 0, 1.2, "gone"),
                        "phase",
                        "destroy"),
                with(step("DeleteMaster", "Master deleted", 0, 1.0, "gone"), "phase", "destroy"),
                with(step("DeleteSubscriber", "Subscriber deleted", 0, 0.9, "gone"), "phase", "destroy"),
                with(step("DeleteResourceGroup", "Resource group deleted", 1.2, 2.0, "gone"), "phase", "destroy"),
                with(step("Inventory", "Inventory: what is left", 2.0, 2.5, "14 found, all gone"), "phase", "destroy"));
    }

    /** A demo that is over; {@code state} is DESTROYED, FAILED or LEFTOVERS. */
    static Map<String, Object> over(String id, String state) {
        List<Map<String, Object>> steps = new ArrayList<>(madeSteps());
        steps.addAll(destroySteps());
        return with(
                demo(id, state),
                "steps",
                steps,
                "connectors",
                List.of(),
                "endpoints",
                object(),
                "pulse",
                null,
                "guard",
                null,
                "cause",
                state.equals("LEFTOVERS") ? "1 of 5 could not be removed; it is tried again" : "a person asked for it");
    }

    static List<Map<String, Object>> connectors(String source, String sink) {
        return List.of(
                connector("neo4j-master-publisher", "source", source),
                connector("neo4j-subscriber-consumer", "sink", sink));
    }

    private static Map<String, Object> connector(String name, String type, String state) {
        boolean failed = state.equals("FAILED");
        return object(
                "name",
                name,
                "type",
                type,
                "state",
                failed ? "RUNNING" : state,
                "tasks",
                List.of(state),
                "health",
                failed ? "FAILED" : "HEALTHY",
                "cause",
                failed ? "The server refuses the login (Neo.ClientError.Security.Unauthorized)." : null,
                "trace",
                failed
                        ? "org.apache.kafka.connect.errors.ConnectException: Exiting WorkerSinkTask due to"
                                + " unrecoverable exception.\n\tat org.apache.kafka.connect.runtime."
                                + "WorkerSinkTask.deliverMessages(WorkerSinkTask.java:636)\nCaused by: "
                                + "org.neo4j.driver.exceptions.AuthenticationException: The client is "
                                + "unauthorized due to authentication failure."
                        : null,
                "user",
                "mayfly_" + type + " (own user, least privilege)");
    }

    static Map<String, Object> verification(String verdict) {
        List<Map<String, Object>> lines = new ArrayList<>();
        String[] checks = {
            "node create",
            "node update",
            "relationship create",
            "relationship update",
            "relationship delete",
            "node delete"
        };
        double[] took = {330.3, 140.7, 163.6, 173.5, 83.7, 162.9};
        for (int i = 0; i < checks.length; i++) {
            boolean fails = verdict.equals("FAIL") && i > 3;
            lines.add(object(
                    "check", checks[i],
                    "verdict", fails ? "FAIL" : "PASS",
                    "latencyMs", fails ? null : took[i],
                    "expected", i > 3 ? "absent" : "run-5af29aed/" + checks[i].replace(' ', '_'),
                    "seen", fails ? "run-5af29aed/relationship_create" : i > 3 ? "absent" : "run-5af29aed/" + checks[i],
                    "reason", fails ? "not seen at the subscriber within 30 s" : null));
        }
        return object(
                "run",
                "run-5af29aed",
                "verdict",
                verdict,
                "startedAt",
                ago(900),
                "seconds",
                1.914,
                "lines",
                lines,
                "cleanedUp",
                true,
                "p50Ms",
                162.9,
                "maxMs",
                330.3);
    }

    static Map<String, Object> pulse(String verdict) {
        double subscriberAge = verdict.equals("STALLED_AT_SINK") ? 74 : verdict.equals("STALLED_AT_SOURCE") ? 96 : 3;
        double hubAge = verdict.equals("STALLED_AT_SOURCE") ? 95 : 3;
        return object(
                "verdict",
                verdict,
                "reason",
                reason(verdict),
                "at",
                ago(2),
                "marker",
                128,
                "lagMs",
                verdict.startsWith("STALLED") ? null : 83.0,
                "hops",
                List.of(
                        object("name", "master", "marker", 128, "ageSeconds", 3.0),
                        object("name", "hub", "marker", hubAge > 50 ? 125 : 128, "ageSeconds", hubAge),
                        object(
                                "name",
                                "subscriber",
                                "marker",
                                subscriberAge > 50 ? 125 : 128,
                                "ageSeconds",
                                subscriberAge)));
    }

    static String reason(String verdict) {
        return switch (verdict) {
            case "FLOWING" -> "Mark 128 went all the way in 83 ms.";
            case "IDLE" -> "The sink was paused by a person: nothing moves until it is resumed.";
            case "STALLED_AT_SOURCE" ->
                "Mark 126 is at the master but not in the hub: the source connector's task FAILED.";
            case "STALLED_AT_SINK" ->
                "Mark 126 is in the hub but not at the subscriber: the sink connector's task FAILED.";
            default -> "Neither hub nor subscriber could be read.";
        };
    }

    static Map<String, Object> guard() {
        return object(
                "cdcMode", "FULL", "cursor", "OK", "partitions", 1, "tasks", 1, "recoveries", 0, "warnings", List.of());
    }

    static Map<String, Object> pulseHistory(String verdict) {
        List<Map<String, Object>> history = new ArrayList<>();
        for (int i = 20; i > 0; i--) {
            history.add(object("at", ago(i * 30 - 25), "verdict", "FLOWING", "lagMs", 70.0 + 37 * (i % 4)));
        }
        return object("pulse", pulse(verdict), "history", history, "repairs", List.of());
    }

    static Map<String, Object> live(String verdict, long hubRecords, Double latencyMs) {
        return object(
                "at", Instant.now().toString(),
                "latencyMs", latencyMs,
                "verdict", verdict,
                "hubRecords", hubRecords,
                "master", object("nodes", 1203, "relationships", 2411),
                "subscriber", object("nodes", 1203, "relationships", 2411),
                "reason", reason(verdict));
    }

    static Map<String, Object> receipt(String id, boolean leftover) {
        List<Map<String, Object>> items = new ArrayList<>();
        String[][] found = {
            {"aura-instance", "mayfly-k3f9a1-4gmae-m1", "aura"},
            {"aura-instance", "mayfly-k3f9a1-4gmae-s1", "aura"},
            {"container-group", "mayfly-k3f9a1-4gmae-connect", "arm"},
            {"event-hubs-namespace", "mayfly-k3f9a1-4gmae-hubs", "arm"},
            {"resource-group", "mayfly-k3f9a1-4gmae", "arm"},
            {"secret", "demo-k3f9a1-1-connect-password", "key-vault"},
        };
        for (String[] each : found) {
            boolean left = leftover && each[0].equals("resource-group");
            items.add(object(
                    "kind",
                    each[0],
                    "name",
                    each[1],
                    "foundBy",
                    List.of("ledger", "tag"),
                    "outcome",
                    left ? "LEFT" : "GONE",
                    "reason",
                    left ? "a lock 'keep' forbids it: remove the lock" : null,
                    "confirmedBy",
                    each[2],
                    "at",
                    ago(60)));
        }
        return object(
                "id",
                id,
                "generation",
                1,
                "state",
                leftover ? "LEFTOVERS" : "DESTROYED",
                "createdAt",
                ago(1500),
                "destroyedAt",
                ago(60),
                "reason",
                "a person asked for it",
                "items",
                items,
                "left",
                leftover ? List.of("mayfly-k3f9a1-4gmae") : List.of());
    }

    static Map<String, Object> plan() {
        return object(
                "dryRun",
                true,
                "id",
                "k3f9a1",
                "region",
                "eastus",
                "ttlSeconds",
                14400,
                "expiresAt",
                in(Duration.ofHours(4)),
                "resources",
                List.of(
                        object("kind", "resource-group", "name", "mayfly-k3f9a1-4gmae"),
                        object("kind", "event-hubs-namespace", "name", "mayfly-k3f9a1-4gmae-hubs"),
                        object("kind", "container-group", "name", "mayfly-k3f9a1-4gmae-connect"),
                        object("kind", "aura-instance", "name", "mayfly-k3f9a1-4gmae-m1")),
                "price",
                object(
                        "currency",
                        "USD",
                        "perHour",
                        0.9007,
                        "perDay",
                        21.62,
                        "forTtl",
                        3.6,
                        "asOf",
                        "2026-10",
                        "lines",
                        List.of(
                                object("what", "two Aura instances of 2 GB", "perHour", 0.8),
                                object("what", "Event Hubs, one unit", "perHour", 0.03),
                                object("what", "Container group", "perHour", 0.0707))));
    }

    static Map<String, Object> credentials() {
        return object(
                "id", "k3f9a1",
                "master",
                        object(
                                "uri", "neo4j+s://e95844b7.databases.neo4j.io",
                                "username", "neo4j",
                                "password", "master-pass-word"),
                "subscriber",
                        object(
                                "uri", "neo4j+s://d760786d.databases.neo4j.io",
                                "username", "neo4j",
                                "password", "subscriber-pass-word"),
                "connect",
                        object(
                                "url", "https://mayfly-k3f9a1.eastus.azurecontainer.io:8083",
                                "username", "mayfly",
                                "password", "connect-pass-word",
                                "certificatePem", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"));
    }

    static List<Map<String, Object>> runs() {
        return List.of(
                object(
                        "run",
                        "d1",
                        "generator",
                        "social-network",
                        "scale",
                        1,
                        "seed",
                        42,
                        "mode",
                        "bulk",
                        "state",
                        "DONE",
                        "startedAt",
                        ago(700),
                        "nodes",
                        110,
                        "relationships",
                        445,
                        "changes",
                        555,
                        "writeSeconds",
                        0.8,
                        "replicateSeconds",
                        2.1,
                        "eventsPerSecond",
                        264.0,
                        "digest",
                        "EQUAL",
                        "detail",
                        null),
                object(
                        "run",
                        "d2",
                        "generator",
                        "supply-chain",
                        "scale",
                        1,
                        "seed",
                        42,
                        "mode",
                        "trickle",
                        "state",
                        "RUNNING",
                        "startedAt",
                        ago(40),
                        "nodes",
                        61,
                        "relationships",
                        118,
                        "changes",
                        204,
                        "writeSeconds",
                        null,
                        "replicateSeconds",
                        null,
                        "eventsPerSecond",
                        5.0,
                        "digest",
                        null,
                        "detail",
                        "5 a second for 10 minutes"));
    }

    static List<Map<String, Object>> drills(boolean running) {
        Map<String, Object> done = object(
                "run",
                "r1",
                "kind",
                "kill-task",
                "state",
                "RECOVERED",
                "startedAt",
                ago(300),
                "injectedAt",
                ago(299),
                "detectedAt",
                ago(291),
                "recoveredAt",
                ago(284),
                "undoneAt",
                ago(284),
                "detectSeconds",
                8.1,
                "recoverSeconds",
                15.2,
                "detail",
                "one restart of the task");
        Map<String, Object> now = object(
                "run",
                "r2",
                "kind",
                "pause-sink",
                "state",
                "RUNNING",
                "startedAt",
                ago(20),
                "injectedAt",
                ago(19),
                "detectedAt",
                ago(8),
                "recoveredAt",
                null,
                "undoneAt",
                null,
                "detectSeconds",
                11.0,
                "recoverSeconds",
                null,
                "detail",
                "the sink is paused");
        return running ? List.of(done, now) : List.of(done);
    }

    static Map<String, Object> digest(boolean equal) {
        return object(
                "verdict",
                equal ? "EQUAL" : "DIFFERENT",
                "reason",
                equal ? "all groups have the same digest" : "1 of 3 groups differs",
                "seconds",
                0.42,
                "master",
                object("nodes", 110, "relationships", 445),
                "subscriber",
                object("nodes", equal ? 110 : 109, "relationships", 445),
                "groups",
                List.of(
                        group("node", "Company", 10, 10),
                        group("node", "Person", 100, equal ? 100 : 99),
                        group("relationship", "KNOWS", 345, 345)),
                "differences",
                equal
                        ? List.of()
                        : List.of(object(
                                "kind", "node",
                                "group", "Person",
                                "key", "person-17",
                                "difference", "MISSING",
                                "detail", "at the subscriber")),
                "truncated",
                false);
    }

    private static Map<String, Object> group(String kind, String name, int master, int subscriber) {
        return object(
                "kind",
                kind,
                "name",
                name,
                "master",
                object("count", master, "digest", "9f31c2"),
                "subscriber",
                object("count", subscriber, "digest", master == subscriber ? "9f31c2" : "77aa01"),
                "equal",
                master == subscriber);
    }

    static Map<String, Object> lab() {
        return object(
                "run",
                "lab1",
                "demo",
                "k3f9a1",
                "state",
                "DONE",
                "startedAt",
                ago(120),
                "tasks",
                100,
                "reductionPercent",
                92.0,
                "patterns",
                List.of(pattern("driver-per-task", 100, 100, 60), pattern("shared-driver", 1, 8, 210)),
                "detail",
                null);
    }

    private static Map<String, Object> pattern(String name, int drivers, int peak, int perSecond) {
        List<Map<String, Object>> samples = new ArrayList<>();
        for (int i = 0; i <= 24; i++) {
            int open = (int) Math.round(peak * Math.min(1, i / 9.0) * (i > 19 ? Math.max(0, (24 - i) / 5.0) : 1));
            samples.add(object(
                    "t",
                    i * 0.25,
                    "driverOpen",
                    Math.max(0, open - 1),
                    "driverIdle",
                    open / 2,
                    "driverActive",
                    open / 2,
                    "serverOpen",
                    open));
        }
        return object(
                "pattern",
                name,
                "driversCreated",
                drivers,
                "opened",
                peak,
                "closed",
                peak,
                "peak",
                peak,
                "idleAfterWork",
                peak,
                "active",
                0,
                "tasksPerSecond",
                perSecond,
                "failures",
                0,
                "seconds",
                100.0 / perSecond,
                "leftAfterCleanUp",
                0,
                "samples",
                samples);
    }
}
