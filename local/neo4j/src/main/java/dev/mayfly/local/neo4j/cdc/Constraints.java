// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j.cdc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.neo4j.internal.kernel.api.TokenRead;
import org.neo4j.internal.schema.ConstraintDescriptor;
import org.neo4j.internal.schema.LabelSchemaDescriptor;
import org.neo4j.internal.schema.SchemaDescriptor;
import org.neo4j.kernel.api.KernelTransaction;

/** Reads the {@link KeySchema} of a database from its uniqueness constraints. */
final class Constraints {
    private Constraints() {}

    static KeySchema keysOf(KernelTransaction transaction) {
        List<ConstraintDescriptor> unique = new ArrayList<>();
        Iterator<ConstraintDescriptor> all = transaction.schemaRead().constraintsGetAllNonLocking();
        all.forEachRemaining(constraint -> {
            if (constraint.enforcesUniqueness()) {
                unique.add(constraint);
            }
        });
        return unique.isEmpty() ? KeySchema.NONE : keys(unique, transaction.tokenRead());
    }

    private static KeySchema keys(List<ConstraintDescriptor> unique, TokenRead tokens) {
        unique.sort(Comparator.comparing(ConstraintDescriptor::getId));
        KeySchema keys = new KeySchema(new LinkedHashMap<>(), new LinkedHashMap<>());
        for (ConstraintDescriptor constraint : unique) {
            SchemaDescriptor schema = constraint.schema();
            List<String> properties = IntStream.of(schema.getPropertyIds())
                    .mapToObj(tokens::propertyKeyGetName)
                    .toList();
            if (schema.isSchemaDescriptorType(LabelSchemaDescriptor.class)) {
                add(keys.ofLabel(), tokens.labelGetName(schema.getLabelId()), properties);
            } else {
                add(keys.ofType(), tokens.relationshipTypeGetName(schema.getRelTypeId()), properties);
            }
        }
        return keys;
    }

    private static void add(Map<String, List<List<String>>> keys, String name, List<String> properties) {
        keys.computeIfAbsent(name, ignored -> new ArrayList<>()).add(properties);
    }
}
