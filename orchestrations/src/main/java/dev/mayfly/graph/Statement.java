// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.graph;

import java.util.Map;

/** A Cypher statement with its parameters. */
public record Statement(String cypher, Map<String, Object> parameters) {

    public static Statement of(String cypher, Map<String, Object> parameters) {
        return new Statement(cypher, parameters);
    }
}
