// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.verify;

import static dev.mayfly.verify.Line.ABSENT;
import static dev.mayfly.verify.Marks.EXTRA_LABEL;
import static dev.mayfly.verify.Marks.LABEL;

import dev.mayfly.graph.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The stages of one verification, in their order. What can be proven by one commit shares a stage, since each stage costs one
 * way from master to subscriber; what changes the same thing again has to come later.
 *
 * <p>Every value names the run, the stage and the attempt, so that neither rows of an older run nor those of an earlier stage
 * or attempt can be taken for it. Whoever has to repeat a stage may do so whatever later stages have made of the nodes
 * meanwhile: each stage brings what it needs.
 */
public final class Battery {

    /** Changes that are watched one by one, for the latency. */
    public static final int ROUNDS = 10;

    /** Commits in a row of which each needs what the one before made. */
    static final int CHAIN = 5;

    public static final String ROUNDS_CHECK = ROUNDS + " rounds";

    /** The node that has a property of every type. */
    public static final String TYPES_KEY = "types";

    private final String run;
    private final String attempt;
    private final Marks marks;

    private Battery(String run, Instant startedAt, String attempt) {
        this.run = run;
        this.attempt = attempt;
        this.marks = new Marks(run, startedAt.toEpochMilli());
    }

    /**
     * All stages of the run.
     *
     * @param attempt tells one try to run them from another
     */
    public static List<Stage> of(String run, Instant startedAt, String attempt) {
        Battery battery = new Battery(run, startedAt, attempt);
        List<Stage> stages = new ArrayList<>();
        stages.add(battery.create());
        stages.add(battery.change());
        stages.add(battery.order());
        stages.add(battery.end());
        stages.add(battery.delete());
        for (int round = 1; round <= ROUNDS; round++) {
            stages.add(battery.round(round));
        }
        return List.copyOf(stages);
    }

    /** Everything that the later stages need, in one transaction; before it goes what another attempt may have made. */
    private Stage create() {
        String value = value("create");
        List<Statement> all = new ArrayList<>();
        Stream.of("a", "b", "c", "d", "plain", "marked", "noted").forEach(key -> all.add(marks.node(key, value)));
        all.add(marks.relationship("c", "d", value));
        all.add(marks.on("marked", Marks.ADD_LABEL));
        all.add(marks.note("noted", value));
        all.addAll(PropertyType.write(run, marks.node(TYPES_KEY, value)));
        return stage(
                "create",
                List.of(List.of(marks.cleanUp()), all),
                expect("node create", Map.of("a", value, "b", value)),
                expect("relationship in the transaction of its nodes", Map.of("c", value, "d", value, "c>d", value)),
                expect(
                        "labels and properties of a new node",
                        Map.of(
                                "marked:",
                                LABEL + ", " + EXTRA_LABEL,
                                "plain:",
                                LABEL,
                                "noted.note",
                                value,
                                TYPES_KEY,
                                value)));
    }

    private Stage change() {
        String value = value("change");
        List<Statement> all = List.of(
                marks.node("a", value),
                marks.relationship("a", "b", value),
                marks.on("plain", Marks.ADD_LABEL),
                marks.on("marked", Marks.REMOVE_LABEL),
                marks.node("noted", value),
                marks.on("noted", Marks.REMOVE_NOTE));
        return stage(
                "change",
                List.of(all),
                expect("node update", Map.of("a", value)),
                expect("relationship create", Map.of("a>b", value)),
                expect("label added", Map.of("plain:", LABEL + ", " + EXTRA_LABEL)),
                expect("label removed", Map.of("marked:", LABEL)),
                expect("property removed", Map.of("noted.note", ABSENT, "noted", value)));
    }

    /**
     * In one transaction: a relationship goes before its node can, a node with the same key comes in its place, and the new
     * relationship needs the new node.
     */
    private Stage order() {
        String value = value("order");
        List<Statement> all = List.of(
                marks.deleteRelationship("c", "d"),
                marks.deleteRelationship("d", "e"),
                marks.on("d", Marks.DELETE_NODE),
                marks.node("d", value),
                marks.node("e", value),
                marks.relationship("d", "e", value),
                marks.node("a", value),
                marks.relationship("a", "b", value),
                marks.node("c", value));
        return stage(
                "order",
                List.of(all),
                expect("relationship update", Map.of("a>b", value)),
                expect(
                        "order within a transaction",
                        Map.of("c", value, "d", value, "e", value, "c>d", ABSENT, "d>e", value)));
    }

    /** Beside the end of a relationship: a chain of commits that only comes out right in their order. */
    private Stage end() {
        String value = value("end");
        List<List<Statement>> transactions = new ArrayList<>();
        transactions.add(List.of(marks.deleteRelationship("a", "b")));
        Map<String, String> chain = new TreeMap<>();
        for (int link = 1; link <= CHAIN; link++) {
            String key = "chain" + link;
            List<Statement> commit = new ArrayList<>(List.of(marks.node(key, value)));
            if (link > 1) {
                String before = "chain" + (link - 1);
                commit.add(marks.relationship(before, key, value));
                chain.put(before + ">" + key, value);
            }
            transactions.add(commit);
        }
        return stage(
                "end",
                transactions,
                expect("relationship delete", Map.of("a>b", ABSENT, "chain1", value)),
                expect("order of " + CHAIN + " commits", chain));
    }

    private Stage delete() {
        String value = value("delete");
        return stage(
                "delete",
                List.of(List.of(marks.on("a", Marks.DELETE_NODE), marks.node("c", value))),
                expect("node delete", Map.of("a", ABSENT, "c", value)));
    }

    private Stage round(int round) {
        String value = value("round-" + round);
        return stage(
                "round " + round, List.of(List.of(marks.node("b", value))), expect(ROUNDS_CHECK, Map.of("b", value)));
    }

    private String value(String stage) {
        return run + "/" + stage + "/" + attempt;
    }

    private static Expectation expect(String check, Map<String, String> facts) {
        return new Expectation(check, facts);
    }

    private static Stage stage(String name, List<List<Statement>> transactions, Expectation... expectations) {
        List<String> facts = Stream.of(expectations)
                .flatMap(expectation -> expectation.facts().keySet().stream())
                .toList();
        return new Stage(name, transactions, Stage.keys(facts), List.of(expectations));
    }
}
