// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.neo4j.values.storable.Values.longValue;
import static org.neo4j.values.storable.Values.stringValue;

import dev.mayfly.local.neo4j.cdc.Change.Endpoint;
import dev.mayfly.local.neo4j.cdc.Change.NodeChange;
import dev.mayfly.local.neo4j.cdc.Change.Operation;
import dev.mayfly.local.neo4j.cdc.Change.RelationshipChange;
import dev.mayfly.local.neo4j.cdc.Selector.TransactionFacts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neo4j.kernel.impl.util.ValueUtils;

/** Selectors as they come from a client, against one change of a node and one of a relationship. */
class SelectorTest {
    private static final NodeChange NODE = new NodeChange(
            "4:db:1",
            Operation.UPDATE,
            List.of("Person", "Villain"),
            List.of("Person", "Hero"),
            Map.of("Person", List.of(Map.of("id", longValue(1)), Map.of("a", longValue(2), "b", longValue(3)))),
            null,
            null,
            Set.of("name", "age"));
    private static final RelationshipChange RELATIONSHIP = new RelationshipChange(
            "5:db:2",
            Operation.CREATE,
            "KNOWS",
            new Endpoint(
                    "4:db:1",
                    List.of("Person"),
                    List.of("Person", "Hero"),
                    Map.of("Person", List.of(Map.of("id", longValue(1))))),
            new Endpoint("4:db:3", List.of("City"), List.of("City"), Map.of()),
            List.of(Map.of("id", longValue(7))),
            null,
            null,
            Set.of("since"));
    private static final TransactionFacts FACTS =
            new TransactionFacts("ann", "bob", Map.of("app", stringValue("demo"), "run", longValue(4)));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // selector | node | relationship
                "{select: 'e'} | true | true",
                "{select: 'n'} | true | false",
                "{select: 'r'} | false | true",
                "{select: 'e', operation: 'u'} | true | false",
                "{select: 'e', operation: 'c'} | false | true",
                "{select: 'e', operation: 'd'} | false | false",
                "{select: 'e', changesTo: ['name']} | true | false",
                "{select: 'e', changesTo: ['name', 'age']} | true | false",
                "{select: 'e', changesTo: ['name', 'since']} | false | false",
                "{select: 'e', elementId: '4:db:1'} | true | false",
                "{select: 'e', elementId: '5:db:2'} | false | true",
                "{select: 'n', labels: ['Person']} | true | false",
                "{select: 'n', labels: ['Villain', 'Person']} | true | false",
                "{select: 'n', labels: ['Hero']} | true | false",
                "{select: 'n', labels: ['Hero', 'Villain']} | false | false",
                "{select: 'n', labels: ['Nope']} | false | false",
                "{select: 'n', key: {id: 1}} | true | false",
                "{select: 'n', key: {id: 2}} | false | false",
                "{select: 'n', key: {a: 2, b: 3}} | true | false",
                "{select: 'n', key: {a: 2}} | false | false",
                "{select: 'r', type: 'KNOWS'} | false | true",
                "{select: 'r', type: 'LIKES'} | false | false",
                "{select: 'r', key: {id: 7}} | false | true",
                "{select: 'r', key: {id: 8}} | false | false",
                "{select: 'r', start: {labels: ['Person']}} | false | true",
                "{select: 'r', start: {labels: ['Hero']}} | false | true",
                "{select: 'r', start: {labels: ['City']}} | false | false",
                "{select: 'r', start: {select: 'n', elementId: '4:db:1'}} | false | true",
                "{select: 'r', start: {key: {id: 1}}, end: {labels: ['City']}} | false | true",
                "{select: 'r', start: {key: {id: 1}}, end: {labels: ['Person']}} | false | false",
                "{select: 'r', end: {key: {id: 1}}} | false | false",
                "{select: 'e', authenticatedUser: 'ann'} | true | true",
                "{select: 'e', authenticatedUser: 'bob'} | false | false",
                "{select: 'e', executingUser: 'bob'} | true | true",
                "{select: 'e', executingUser: 'ann'} | false | false",
                "{select: 'e', txMetadata: {app: 'demo'}} | true | true",
                "{select: 'e', txMetadata: {app: 'demo', run: 4}} | true | true",
                "{select: 'e', txMetadata: {app: 'other'}} | false | false",
                "{select: 'e', txMetadata: {missing: 1}} | false | false",
                "{select: 'n', labels: ['Person'], key: {id: 1}, operation: 'u', changesTo: ['age']} | true | false",
                "{select: 'n', labels: null, key: {}, operation: null, changesTo: []} | true | false",
            })
    void matches(String selector, boolean node, boolean relationship) throws Exception {
        List<Selector> selectors = SelectorParser.parse(ValueUtils.of(List.of(Literal.map(selector))));

        assertThat(Selector.any(selectors, NODE, FACTS)).as("node").isEqualTo(node);
        assertThat(Selector.any(selectors, RELATIONSHIP, FACTS))
                .as("relationship")
                .isEqualTo(relationship);
    }

    @Test
    void any_passesWhatOneOfThemPasses() throws Exception {
        List<Selector> selectors = SelectorParser.parse(ValueUtils.of(
                List.of(Literal.map("{select: 'n', labels: ['Nope']}"), Literal.map("{select: 'r', type: 'KNOWS'}"))));

        assertThat(Selector.any(selectors, NODE, FACTS)).isFalse();
        assertThat(Selector.any(selectors, RELATIONSHIP, FACTS)).isTrue();
    }

    @Test
    void any_passesEverything_withoutSelectors() {
        assertThat(Selector.any(List.of(), NODE, FACTS)).isTrue();
    }
}
