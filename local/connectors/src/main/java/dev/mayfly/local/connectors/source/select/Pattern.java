// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source.select;

import java.util.List;

/** A node or a relationship drawn as in Cypher. */
public sealed interface Pattern permits NodePattern, RelationshipPattern {
    /** The selectors that together find what the pattern draws and the criteria ask for. */
    List<Selector> selectors(Criteria criteria);
}
