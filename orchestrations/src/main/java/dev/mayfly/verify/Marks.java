// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.verify;

import dev.mayfly.graph.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a verification writes, as Cypher: a few nodes that are told apart by a key, each with the run's own token, and
 * relationships between them.
 *
 * <p>Each statement sets a state rather than changing one, so that an activity that runs twice does no harm. No {@code
 * DETACH} outside the clean-up: the order of a relationship's end and its node's end is one of the things to be proven.
 */
public final class Marks {

    /** Label of every node that a verification writes. */
    public static final String LABEL = "MayflyCheck";

    /** Type of every relationship that a verification writes. */
    public static final String TYPE = "MAYFLY_CHECK";

    /** The label that is added and removed. */
    public static final String EXTRA_LABEL = "MayflyCheckExtra";

    /** Older nodes belong to no run that still goes on. */
    public static final Duration OLD = Duration.ofMinutes(15);

    private static final String NODE = "(n:" + LABEL + " {run: $run, key: $key})";
    private static final String RELATIONSHIP = "(:" + LABEL + " {run: $run, key: $key})-[r:" + TYPE
            + " {run: $run}]->(:" + LABEL + " {run: $run, key: $to})";

    /** {@code since} is the run's start in ms of the epoch: by it leftovers are told from the nodes of a run that goes on. */
    public static final String PUT_NODE = "MERGE " + NODE + " SET n.since = $since, n.value = $value";

    public static final String PUT_RELATIONSHIP = "MATCH " + NODE + ", (m:" + LABEL
            + " {run: $run, key: $to}) MERGE (n)-[r:" + TYPE + " {run: $run}]->(m) SET r.value = $value";

    public static final String DELETE_NODE = "MATCH " + NODE + " DELETE n";
    public static final String DELETE_RELATIONSHIP = "MATCH " + RELATIONSHIP + " DELETE r";
    public static final String ADD_LABEL = "MATCH " + NODE + " SET n:" + EXTRA_LABEL;
    public static final String REMOVE_LABEL = "MATCH " + NODE + " REMOVE n:" + EXTRA_LABEL;
    public static final String PUT_NOTE = "MATCH " + NODE + " SET n.note = $value";
    public static final String REMOVE_NOTE = "MATCH " + NODE + " REMOVE n.note";

    /**
     * At the subscriber: a row for each node among {@code $keys} and relationship from it; see {@link Seen}. The connector's
     * own label is asked for: what somebody else put there is no copy.
     */
    public static final String LOOK =
            "MATCH (n:SourceEvent:" + LABEL + " {run: $run}) WHERE n.key IN $keys OPTIONAL MATCH (n)-[r:"
                    + TYPE + " {run: $run}]->(m:" + LABEL + ")"
                    + " RETURN n.key AS key, elementId(n) AS id, n.value AS value, n.note AS note, labels(n) AS labels,"
                    + " m.key AS to, elementId(r) AS relationshipId, r.value AS relationship";

    /** All properties of one node. */
    public static final String PROPERTIES = "MATCH " + NODE + " RETURN properties(n) AS properties";

    /** Removes what a run wrote; at the master, whence the removal replicates like any change. */
    public static final String CLEAN_UP = "MATCH (n:" + LABEL + " {run: $run}) DETACH DELETE n";

    /** Counts what a run left. */
    public static final String LEFT = "MATCH (n:" + LABEL + " {run: $run}) RETURN count(n) AS count";

    /** Removes what runs before {@code $before}, in ms of the epoch, left. */
    public static final String CLEAN_UP_OLD =
            "MATCH (n:" + LABEL + ") WHERE coalesce(n.since, 0) < $before DETACH DELETE n";

    /** Counts what runs before {@code $before} left. */
    public static final String LEFT_OLD =
            "MATCH (n:" + LABEL + ") WHERE coalesce(n.since, 0) < $before RETURN count(n) AS count";

    private final String run;
    private final long since;

    /**
     * @param run the token that no other run has
     * @param since when the run began, in ms of the epoch
     */
    Marks(String run, long since) {
        this.run = run;
        this.since = since;
    }

    Statement node(String key, String value) {
        return Statement.of(PUT_NODE, Map.of("run", run, "key", key, "value", value, "since", since));
    }

    Statement relationship(String key, String to, String value) {
        return Statement.of(PUT_RELATIONSHIP, Map.of("run", run, "key", key, "to", to, "value", value));
    }

    Statement deleteRelationship(String key, String to) {
        return Statement.of(DELETE_RELATIONSHIP, Map.of("run", run, "key", key, "to", to));
    }

    Statement note(String key, String value) {
        return Statement.of(PUT_NOTE, Map.of("run", run, "key", key, "value", value));
    }

    /** One of the statements that need to know the node only. */
    Statement on(String key, String cypher) {
        return Statement.of(cypher, Map.of("run", run, "key", key));
    }

    Statement cleanUp() {
        return Statement.of(CLEAN_UP, Map.of("run", run));
    }

    /** {@link #LOOK} at these nodes. */
    public static Statement look(String run, List<String> keys) {
        return Statement.of(LOOK, Map.of("run", run, "keys", keys));
    }
}
