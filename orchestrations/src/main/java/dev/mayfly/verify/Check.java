// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.verify;

import java.util.Map;

/**
 * The changes of one verification, in their order: each is written at the master in a transaction of its own and looked for
 * at the subscriber.
 *
 * <p>Every node and relationship carries the run's own token, so that rows of an older run can never satisfy a check. The
 * look-up returns one row with one column {@code seen}, or no row. Writing twice changes nothing more, since the activity
 * that writes runs at least once.
 */
public enum Check {
    NODE_CREATE(
            "node create",
            "MERGE (a:MayflyCheck {run: $run, key: 'a'}) MERGE (b:MayflyCheck {run: $run, key: 'b'})"
                    + " SET a.value = $value, b.value = $value",
            "MATCH (a:MayflyCheck {run: $run, key: 'a'}), (b:MayflyCheck {run: $run, key: 'b'})"
                    + " WHERE a.value = b.value RETURN a.value AS seen",
            true),
    NODE_UPDATE(
            "node update",
            "MATCH (a:MayflyCheck {run: $run, key: 'a'}) SET a.value = $value",
            "MATCH (a:MayflyCheck {run: $run, key: 'a'}) RETURN a.value AS seen",
            true),
    RELATIONSHIP_CREATE(
            "relationship create",
            "MATCH (a:MayflyCheck {run: $run, key: 'a'}), (b:MayflyCheck {run: $run, key: 'b'})"
                    + " MERGE (a)-[r:MAYFLY_CHECK {run: $run}]->(b) SET r.value = $value",
            "MATCH (:MayflyCheck {run: $run, key: 'a'})-[r:MAYFLY_CHECK {run: $run}]->(:MayflyCheck {run: $run, key: 'b'})"
                    + " RETURN r.value AS seen",
            true),
    RELATIONSHIP_UPDATE(
            "relationship update",
            "MATCH (:MayflyCheck {run: $run, key: 'a'})-[r:MAYFLY_CHECK {run: $run}]->() SET r.value = $value",
            "MATCH (:MayflyCheck {run: $run, key: 'a'})-[r:MAYFLY_CHECK {run: $run}]->() RETURN r.value AS seen",
            true),
    RELATIONSHIP_DELETE(
            "relationship delete",
            "MATCH (:MayflyCheck {run: $run, key: 'a'})-[r:MAYFLY_CHECK {run: $run}]->() DELETE r",
            "MATCH (:MayflyCheck {run: $run, key: 'a'})-[r:MAYFLY_CHECK {run: $run}]->() RETURN r.value AS seen",
            false),
    NODE_DELETE(
            "node delete",
            "MATCH (a:MayflyCheck {run: $run, key: 'a'}) DELETE a",
            "MATCH (a:MayflyCheck {run: $run, key: 'a'}) RETURN a.value AS seen",
            false);

    /** Removes what a run wrote, at the master; the removal replicates like any change. */
    public static final String CLEAN_UP = "MATCH (n:MayflyCheck {run: $run}) DETACH DELETE n";

    /** Counts what a run left. */
    public static final String LEFT = "MATCH (n:MayflyCheck {run: $run}) RETURN count(n) AS seen";

    private final String title;
    private final String write;
    private final String look;
    private final boolean appears;

    Check(String title, String write, String look, boolean appears) {
        this.title = title;
        this.write = write;
        this.look = look;
        this.appears = appears;
    }

    public String title() {
        return title;
    }

    public String write() {
        return write;
    }

    public String look() {
        return look;
    }

    /** The value that this check writes; different in every check and every run. */
    public String value(String run) {
        return run + "/" + name().toLowerCase(java.util.Locale.ROOT);
    }

    public Map<String, Object> parameters(String run) {
        return Map.of("run", run, "value", value(run));
    }

    /** What the subscriber must show, for people and for comparing. */
    public String expected(String run) {
        return appears ? value(run) : Line.ABSENT;
    }
}
