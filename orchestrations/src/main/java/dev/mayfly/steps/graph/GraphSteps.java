// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps.graph;

import dev.mayfly.digest.Buckets;
import dev.mayfly.digest.Comparison;
import dev.mayfly.digest.Difference;
import dev.mayfly.digest.Entity;
import dev.mayfly.digest.EntityKind;
import dev.mayfly.digest.GraphAnswer;
import dev.mayfly.digest.GraphCall;
import dev.mayfly.digest.GraphDigest;
import dev.mayfly.digest.Key;
import dev.mayfly.digest.KeySums;
import dev.mayfly.digest.Look;
import dev.mayfly.digest.Own;
import dev.mayfly.life.Role;
import dev.mayfly.neo4j.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Does what a digest or a resync asks for, call by call. Memory does not grow with the graphs: they are streamed, and what is
 * kept of them is sums, and the keys in as many differing buckets as hold {@value #NARROWED} entities.
 */
public final class GraphSteps {

    private static final int NARROWED = 50_000;

    /** An activity must be short: after this the orchestration waits by a timer and looks again. */
    private static final Duration LOOK_FOR = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofMillis(20);

    /** One for each place in the changes: a marker from before that place, as of an attempt that broke off, is another. */
    private static final String WRITE_PROBE =
            "MERGE (p:" + Own.PROBE + " {run: $run, since: $since}) SET p.at = datetime()";

    private static final String SEE_PROBE =
            "MATCH (p:" + Own.PROBE + " {run: $run, since: $since}) RETURN count(p) AS seen";

    /** Also those that a run left behind which was broken off. */
    private static final String REMOVE_PROBE =
            "MATCH (p:" + Own.PROBE + ") WHERE p.run = $run OR p.at < datetime()" + " - duration('PT1H') DELETE p";

    private final Database masterDatabase;
    private final Database subscriberDatabase;
    private final GraphReader master;
    private final GraphReader subscriber;
    private final Changes changes;

    public GraphSteps(Database master, Database subscriber) {
        this.masterDatabase = master;
        this.subscriberDatabase = subscriber;
        this.master = new GraphReader(master, Role.MASTER);
        this.subscriber = new GraphReader(subscriber, Role.SUBSCRIBER);
        this.changes = new Changes(master);
    }

    /** Does it. Doing it again after it broke off does no harm. */
    public GraphAnswer run(GraphCall call) {
        return switch (call.task()) {
            case QUIET -> quiet(call);
            case LOOK -> look(call);
            case SETTLE -> settle(call);
            case REPAIR ->
                GraphAnswer.repaired(new Repairs(master, subscriber, subscriberDatabase, changes, call.since()).run());
            case CLEAN_UP -> cleanUp(call);
        };
    }

    private GraphAnswer quiet(GraphCall call) {
        String since = call.since() == null ? changes.now() : call.since();
        Map<String, Object> probe = Map.of("run", call.run(), "since", since);
        if (call.since() == null) {
            masterDatabase.write(WRITE_PROBE, probe);
        }
        return GraphAnswer.quiet(since, isSeen(probe));
    }

    private boolean isSeen(Map<String, Object> probe) {
        long until = System.nanoTime() + LOOK_FOR.toNanos();
        while (subscriberDatabase.read(SEE_PROBE, probe).get(0).get("seen").equals(0L)) {
            if (System.nanoTime() > until) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }

    /** Replication removes them at the subscriber too. */
    private GraphAnswer cleanUp(GraphCall call) {
        masterDatabase.write(REMOVE_PROBE, Map.of("run", call.run()));
        return GraphAnswer.done();
    }

    private GraphAnswer look(GraphCall call) {
        SideBySide<GraphDigest> digests = digests(master, subscriber);
        Buckets buckets = Buckets.differing(digests.master(), digests.subscriber(), NARROWED);
        Set<Key> suspects = new LinkedHashSet<>(buckets.isEmpty() ? List.of() : differing(buckets));
        suspects.addAll(changes.since(call.since(), Look.SUSPECTS + 1));
        return GraphAnswer.look(Look.of(digests.master(), digests.subscriber(), suspects, !buckets.all()));
    }

    static SideBySide<GraphDigest> digests(GraphReader master, GraphReader subscriber) {
        return SideBySide.run(() -> digest(master), () -> digest(subscriber));
    }

    private static GraphDigest digest(GraphReader graph) {
        GraphDigest digest = new GraphDigest();
        read(graph, EntityKind.NODE, digest::add);
        read(graph, EntityKind.RELATIONSHIP, digest::add);
        return digest;
    }

    private static void read(GraphReader graph, EntityKind kind, Consumer<Entity> entity) {
        graph.all(kind, found -> {
            entity.accept(found.entity());
            return true;
        });
    }

    private List<Key> differing(Buckets buckets) {
        SideBySide<KeySums> sums = SideBySide.run(() -> sums(master, buckets), () -> sums(subscriber, buckets));
        return sums.master().differingFrom(sums.subscriber());
    }

    private static KeySums sums(GraphReader graph, Buckets buckets) {
        KeySums sums = new KeySums(buckets);
        Stream.of(EntityKind.values()).filter(buckets::has).forEach(kind -> read(graph, kind, sums::add));
        return sums;
    }

    private GraphAnswer settle(GraphCall call) {
        List<Comparison> comparisons = new ArrayList<>();
        for (EntityKind kind : EntityKind.values()) {
            comparisons.addAll(compare(kind, call.keys()));
        }
        Set<Key> changed = changes.since(call.since(), Integer.MAX_VALUE);
        Set<String> nodes = endpointsAtSubscriber(comparisons);
        List<Difference> differences = comparisons.stream()
                .filter(comparison -> !changed.contains(comparison.key()))
                .flatMap(comparison -> comparison.difference(nodes::contains).stream())
                .toList();
        return GraphAnswer.settled(
                differences, call.keys().stream().filter(changed::contains).toList());
    }

    private List<Comparison> compare(EntityKind kind, List<Key> all) {
        List<String> keys =
                all.stream().filter(key -> key.kind() == kind).map(Key::value).toList();
        if (keys.isEmpty()) {
            return List.of();
        }
        SideBySide<Map<String, List<Found>>> found =
                SideBySide.run(() -> master.byKey(kind, keys), () -> subscriber.byKey(kind, keys));
        return keys.stream()
                .map(key -> new Comparison(
                        new Key(kind, key),
                        entities(found.master().get(key)),
                        entities(found.subscriber().get(key))))
                .toList();
    }

    private static List<Entity> entities(List<Found> found) {
        return found == null ? List.of() : found.stream().map(Found::entity).toList();
    }

    /** Those of the endpoints of missing relationships that the subscriber has. */
    private Set<String> endpointsAtSubscriber(List<Comparison> comparisons) {
        Set<String> endpoints = new HashSet<>();
        for (Comparison comparison : comparisons) {
            if (comparison.key().kind() == EntityKind.RELATIONSHIP
                    && comparison.subscriber().isEmpty()) {
                comparison.master().forEach(missing -> {
                    endpoints.add(missing.start());
                    endpoints.add(missing.end());
                });
            }
        }
        return subscriber.byKey(EntityKind.NODE, endpoints).keySet();
    }
}
