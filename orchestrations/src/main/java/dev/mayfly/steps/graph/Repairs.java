// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps.graph;

import dev.mayfly.digest.Buckets;
import dev.mayfly.digest.ContentHash;
import dev.mayfly.digest.Entity;
import dev.mayfly.digest.EntityKind;
import dev.mayfly.digest.GraphDigest;
import dev.mayfly.digest.Key;
import dev.mayfly.digest.Repair;
import dev.mayfly.neo4j.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.neo4j.driver.exceptions.ServiceUnavailableException;
import org.neo4j.driver.exceptions.SessionExpiredException;
import org.neo4j.driver.exceptions.TransientException;

/**
 * One round of a resync: in the buckets that differ, what the subscriber lacks or has otherwise is written as the sink would
 * have written it, and what the sink wrote and the master no longer has is deleted. In batches of {@value #BATCH}.
 *
 * <p>The sink goes on meanwhile. Everything from before the quiet point has arrived, so only changes since then can be on
 * their way. What they touch is left out before a batch is written, and if one touches the batch while it is being written,
 * there is another round: an old state that we wrote over a newer one is then seen as a difference and repaired. What the
 * sink writes after us is newer than what we read, or the same again: its events set values, they do not add to them.
 */
final class Repairs {

    private static final int BATCH = 500;

    /** So many keys are remembered to find those that come twice; beyond that a later round finds them. */
    private static final int REMEMBERED = 100_000;

    /** An activity must end: what is left is left to the next round. */
    private static final Duration FOR = Duration.ofSeconds(60);

    private final GraphReader master;
    private final GraphReader subscriber;
    private final SinkWrites writes;
    private final Changes changes;
    private final String since;
    private final ContentHash hash = new ContentHash();
    private final long until = System.nanoTime() + FOR.toNanos();
    private long written;
    private long deleted;
    private long kept;
    private boolean more;

    Repairs(GraphReader master, GraphReader subscriber, Database database, Changes changes, String since) {
        this.master = master;
        this.subscriber = subscriber;
        this.writes = new SinkWrites(database);
        this.changes = changes;
        this.since = since;
    }

    Repair run() {
        SideBySide<GraphDigest> digests = GraphSteps.digests(master, subscriber);
        Buckets buckets = Buckets.differing(digests.master(), digests.subscriber(), Long.MAX_VALUE);
        if (buckets.isEmpty()) {
            return Repair.NOTHING;
        }
        try {
            repair(buckets);
        } catch (ServiceUnavailableException | SessionExpiredException | TransientException e) {
            if (written + deleted == 0) {
                throw e;
            }
            // What is done counts, and the next round goes on from there; done again, the round would not know of it.
            more = true;
        }
        return new Repair(written, deleted, kept, more);
    }

    /** A relationship can be written once its endpoints are there, and a node deleted once its relationships are gone. */
    private void repair(Buckets buckets) {
        inBatches(master, EntityKind.NODE, buckets, this::writeNodes);
        inBatches(master, EntityKind.RELATIONSHIP, buckets, this::writeRelationships);
        inBatches(subscriber, EntityKind.RELATIONSHIP, buckets, remembering(EntityKind.RELATIONSHIP));
        inBatches(subscriber, EntityKind.NODE, buckets, remembering(EntityKind.NODE));
    }

    private void inBatches(GraphReader graph, EntityKind kind, Buckets buckets, Consumer<List<Found>> work) {
        if (!buckets.has(kind)) {
            return;
        }
        List<Found> batch = new ArrayList<>();
        graph.all(kind, found -> {
            if (buckets.contains(kind, found.key())) {
                batch.add(found);
            }
            if (batch.size() == BATCH) {
                work.accept(batch);
                batch.clear();
            }
            return hasTime();
        });
        if (!batch.isEmpty()) {
            work.accept(batch);
        }
    }

    private boolean hasTime() {
        more = more || System.nanoTime() > until;
        return System.nanoTime() <= until;
    }

    private void writeNodes(List<Found> wanted) {
        Map<String, List<Found>> there = subscriber.byKey(EntityKind.NODE, keys(wanted));
        write(EntityKind.NODE, wanted, there, todo -> writes.nodes(todo, there));
    }

    private void writeRelationships(List<Found> wanted) {
        wanted.stream()
                .collect(Collectors.groupingBy(found -> found.entity().group()))
                .forEach((type, ofType) -> {
                    Map<String, List<Found>> there = writes.relationshipsBetween(type, ofType);
                    write(EntityKind.RELATIONSHIP, ofType, there, todo -> writes.relationships(type, todo));
                });
    }

    /** Writes what is not there as it should be, apart from what is being changed. */
    private void write(
            EntityKind kind, List<Found> wanted, Map<String, List<Found>> there, ToLongFunction<List<Found>> work) {
        List<Found> todo = settled(
                kind,
                wanted.stream()
                        .filter(found -> !isThere(found.entity(), there.get(found.key())))
                        .toList());
        if (!todo.isEmpty()) {
            long done = work.applyAsLong(todo);
            written += done;
            more = done < todo.size() || settled(kind, todo).size() < todo.size() || more;
        }
    }

    private boolean isThere(Entity wanted, List<Found> there) {
        return there != null && hash.content(there.get(0).entity()).equals(hash.content(wanted));
    }

    /** Sorts out by batch what is too much; the keys of earlier batches are remembered for what comes twice. */
    private Consumer<List<Found>> remembering(EntityKind kind) {
        Set<String> seen = new HashSet<>();
        return batch -> delete(kind, batch, seen);
    }

    private void delete(EntityKind kind, List<Found> there, Set<String> seen) {
        List<Found> marked =
                there.stream().filter(found -> Key.isMarked(found.key())).toList();
        kept += there.size() - marked.size();
        Map<String, List<Found>> wanted = master.byKey(kind, keys(marked));
        List<Found> extra = settled(
                kind,
                marked.stream()
                        .filter(found -> !isWanted(found.entity(), wanted.get(found.key())) || !isFirst(found, seen))
                        .toList());
        if (!extra.isEmpty()) {
            long done = kind == EntityKind.NODE ? writes.deleteNodes(extra) : writes.deleteRelationships(extra);
            deleted += done;
            kept += extra.size() - done;
            more = settled(kind, extra).size() < extra.size() || more;
        }
    }

    /** Type and endpoints of a relationship cannot be changed: with others it is another one. */
    private static boolean isWanted(Entity there, List<Found> wanted) {
        if (wanted == null) {
            return false;
        }
        Entity entity = wanted.get(0).entity();
        return entity.kind() == EntityKind.NODE
                || (entity.group().equals(there.group())
                        && entity.start().equals(there.start())
                        && entity.end().equals(there.end()));
    }

    private static boolean isFirst(Found found, Set<String> seen) {
        return seen.size() >= REMEMBERED || seen.add(found.key());
    }

    /** Those that the master did not change since the quiet point. */
    private List<Found> settled(EntityKind kind, List<Found> found) {
        if (found.isEmpty()) {
            return found;
        }
        Set<Key> changed = changes.since(since, Integer.MAX_VALUE);
        List<Found> settled = found.stream()
                .filter(one -> !changed.contains(new Key(kind, one.key())))
                .toList();
        more = more || settled.size() < found.size();
        return settled;
    }

    private static Collection<String> keys(List<Found> found) {
        return found.stream().map(Found::key).toList();
    }
}
