// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.neo4j.kernel.api.database.enrichment.DeltaType.ADDED;
import static org.neo4j.kernel.api.database.enrichment.DeltaType.DELETED;
import static org.neo4j.kernel.api.database.enrichment.DeltaType.MODIFIED;
import static org.neo4j.kernel.api.database.enrichment.DeltaType.STATE;
import static org.neo4j.values.storable.Values.longValue;
import static org.neo4j.values.storable.Values.stringValue;

import dev.mayfly.local.neo4j.cdc.Change.Endpoint;
import dev.mayfly.local.neo4j.cdc.Change.NodeChange;
import dev.mayfly.local.neo4j.cdc.Change.NodeState;
import dev.mayfly.local.neo4j.cdc.Change.Operation;
import dev.mayfly.local.neo4j.cdc.Change.RelationshipChange;
import dev.mayfly.local.neo4j.cdc.EnrichmentBuilder.Parts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.neo4j.values.storable.Value;

class ChangeReaderTest {
    private static final int NOTHING = EnrichmentBuffers.NOTHING;
    private static final Value ANN = stringValue("Ann");
    private static final Value BOB = stringValue("Bob");
    private static final KeySchema KEYS =
            new KeySchema(Map.of("Person", List.of(List.of("id"))), Map.of("KNOWS", List.of(List.of("id"))));

    private final EnrichmentBuilder log = new EnrichmentBuilder();

    @Test
    void createdNode() {
        log.node(1, ADDED, new Parts(log.properties(Map.of("name", ANN)), NOTHING, log.labels("Person"), NOTHING));

        assertThat(read(true))
                .isEqualTo(new NodeChange(
                        "4:db:1",
                        Operation.CREATE,
                        List.of("Person"),
                        List.of("Person"),
                        Map.of(),
                        null,
                        new NodeState(List.of("Person"), Map.of("name", ANN)),
                        Set.of("name")));
    }

    @Test
    void createdNode_withNothingInIt() {
        log.node(1, ADDED, Parts.NONE);

        assertThat(((NodeChange) read(true)).after()).isEqualTo(new NodeState(List.of(), Map.of()));
    }

    @Test
    void deletedNode_hasItsWholeState_inModeDiffToo() {
        log.node(
                1,
                DELETED,
                new Parts(log.properties(Map.of("id", longValue(7))), NOTHING, log.labels("Person"), NOTHING));

        NodeChange change = (NodeChange) read(false);

        assertThat(change.operation()).isEqualTo(Operation.DELETE);
        assertThat(change.before()).isEqualTo(new NodeState(List.of("Person"), Map.of("id", longValue(7))));
        assertThat(change.after()).isNull();
        assertThat(change.keys()).isEqualTo(Map.of("Person", List.of(Map.of("id", longValue(7)))));
    }

    @Test
    void updatedNode_inModeFull_hasTwoWholeStates() {
        updateOfEverything();

        NodeChange change = (NodeChange) read(true);

        assertThat(change.labels()).containsExactly("Person", "Villain");
        assertThat(change.labelsAfter()).containsExactly("Person", "Hero");
        assertThat(change.before())
                .isEqualTo(new NodeState(List.of("Person", "Villain"), Map.of("id", longValue(7), "name", ANN)));
        assertThat(change.after())
                .isEqualTo(new NodeState(List.of("Person", "Hero"), Map.of("name", BOB, "age", longValue(3))));
        assertThat(change.changed()).containsExactlyInAnyOrder("id", "name", "age");
    }

    @Test
    void updatedNode_inModeDiff_hasTheDifferencesOnly() {
        updateOfEverything();

        NodeChange change = (NodeChange) read(false);

        assertThat(change.labels()).containsExactly("Person", "Villain");
        assertThat(change.before())
                .isEqualTo(new NodeState(List.of("Villain"), Map.of("id", longValue(7), "name", ANN)));
        assertThat(change.after()).isEqualTo(new NodeState(List.of("Hero"), Map.of("name", BOB, "age", longValue(3))));
    }

    @Test
    void keyOfAnUpdatedNode_isItsKeyBeforeTheChange() {
        int labels = log.labels("Person");
        int change = log.propertiesChange(Map.of(), Map.of("id", List.of(longValue(7), longValue(8))), Map.of());
        log.node(1, MODIFIED, new Parts(NOTHING, change, labels, NOTHING));

        assertThat(((NodeChange) read(false)).keys()).isEqualTo(personKey(7));
    }

    @Test
    void keyOfANodeThatTheLogDoesNotHold_isTheRecordedOne() {
        int labels = log.labels("Person");
        int change = log.propertiesChange(Map.of("age", longValue(3)), Map.of(), Map.of());
        log.node(1, MODIFIED, new Parts(NOTHING, change, labels, NOTHING));

        NodeChange node = (NodeChange)
                reader(false, Map.of(1L, Map.of("id", longValue(7)))).change(0);

        assertThat(node.keys()).isEqualTo(personKey(7));
    }

    @Test
    void keyThatOnlyCameWithTheChange_isNoKeyYet() {
        int labels = log.labels("Person");
        int change = log.propertiesChange(Map.of("id", longValue(7)), Map.of(), Map.of());
        log.node(1, MODIFIED, new Parts(NOTHING, change, labels, NOTHING));

        NodeChange node = (NodeChange)
                reader(false, Map.of(1L, Map.of("id", longValue(7)))).change(0);

        assertThat(node.keys()).isEmpty();
    }

    @Test
    void createdRelationship_knowsItsEnds() {
        int start = log.node(1, STATE, new Parts(NOTHING, NOTHING, log.labels("Person"), NOTHING));
        int end = log.node(
                2,
                ADDED,
                new Parts(log.properties(Map.of("id", longValue(9))), NOTHING, log.labels("Person"), NOTHING));
        int properties = log.properties(Map.of("id", longValue(5)));
        log.relationship(3, ADDED, new Parts(properties, NOTHING, NOTHING, NOTHING), start, end);

        Change change = reader(true, Map.of(1L, Map.of("id", longValue(7)))).change(1);

        assertThat(change)
                .isEqualTo(new RelationshipChange(
                        "5:db:3",
                        Operation.CREATE,
                        "KNOWS",
                        new Endpoint("4:db:1", List.of("Person"), List.of("Person"), personKey(7)),
                        new Endpoint("4:db:2", List.of("Person"), List.of("Person"), personKey(9)),
                        List.of(Map.of("id", longValue(5))),
                        null,
                        Map.of("id", longValue(5)),
                        Set.of("id")));
    }

    @Test
    void updatedRelationship_inBothModes() {
        int node = log.node(1, STATE, Parts.NONE);
        int before = log.properties(Map.of("id", longValue(5), "age", longValue(1)));
        int change = log.propertiesChange(Map.of(), Map.of("age", List.of(longValue(1), longValue(2))), Map.of());
        log.relationship(3, MODIFIED, new Parts(before, change, NOTHING, NOTHING), node, node);

        RelationshipChange full = (RelationshipChange) read(true);
        RelationshipChange diff = (RelationshipChange) read(false);

        assertThat(full.before()).isEqualTo(Map.of("id", longValue(5), "age", longValue(1)));
        assertThat(full.after()).isEqualTo(Map.of("id", longValue(5), "age", longValue(2)));
        assertThat(diff.before()).isEqualTo(Map.of("age", longValue(1)));
        assertThat(diff.after()).isEqualTo(Map.of("age", longValue(2)));
        assertThat(diff.changed()).containsExactly("age");
    }

    @Test
    void deletedRelationship_hasItsWholeState() {
        int node = log.node(1, STATE, Parts.NONE);
        int before = log.properties(Map.of("age", longValue(1)));
        log.relationship(3, DELETED, new Parts(before, NOTHING, NOTHING, NOTHING), node, node);

        RelationshipChange change = (RelationshipChange) read(false);

        assertThat(change.before()).isEqualTo(Map.of("age", longValue(1)));
        assertThat(change.after()).isNull();
    }

    @Test
    void endOfARelationship_showsLabelsBeforeAndAfter() {
        int labels = log.labels("Person");
        int change = log.labelsChange(List.of("Hero"), List.of());
        int node = log.node(1, MODIFIED, new Parts(NOTHING, NOTHING, labels, change));
        log.relationship(3, ADDED, Parts.NONE, node, node);

        RelationshipChange relationship =
                (RelationshipChange) reader(true, Map.of()).change(1);

        assertThat(relationship.start().labels()).containsExactly("Person");
        assertThat(relationship.start().labelsAfter()).containsExactly("Person", "Hero");
    }

    private void updateOfEverything() {
        int before = log.properties(Map.of("id", longValue(7), "name", ANN));
        int labels = log.labels("Person", "Villain");
        int labelsChange = log.labelsChange(List.of("Hero"), List.of("Villain"));
        int change = log.propertiesChange(
                Map.of("age", longValue(3)), Map.of("name", List.of(ANN, BOB)), Map.of("id", longValue(7)));
        log.node(1, MODIFIED, new Parts(before, change, labels, labelsChange));
    }

    private Change read(boolean full) {
        return reader(full, Map.of()).change(0);
    }

    private ChangeReader reader(boolean full, Map<Long, Map<String, Value>> keyValues) {
        return new ChangeReader(log.build(), full, EnrichmentBuilder.NAMES, KEYS, keyValues);
    }

    private static Map<String, List<Map<String, Value>>> personKey(long id) {
        return Map.of("Person", List.of(Map.of("id", longValue(id))));
    }
}
