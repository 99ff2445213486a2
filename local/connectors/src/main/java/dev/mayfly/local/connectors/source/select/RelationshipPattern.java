// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source.select;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A relationship as a pattern draws it, {@code (:Person)-[:KNOWS {id: 7}]->(:Person)}.
 *
 * @param type null for any type
 * @param directed false if {@code start} and {@code end} may change places
 */
record RelationshipPattern(
        NodePattern start,
        String type,
        Map<String, Object> key,
        PropertyFilter filter,
        NodePattern end,
        boolean directed)
        implements Pattern {

    /** Two selectors for a pattern without a direction, unless both ends ask the same. */
    @Override
    public List<Selector> selectors(Criteria criteria) {
        Selector asDrawn = new RelationshipSelector(this, criteria);
        Selector turned = new RelationshipSelector(
                new RelationshipPattern(/* start= */ end, type, key, filter, /* end= */ start, directed), criteria);
        return directed
                ? List.of(asDrawn)
                : Stream.of(asDrawn, turned).distinct().toList();
    }
}
