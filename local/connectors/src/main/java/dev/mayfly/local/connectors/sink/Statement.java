// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.sink;

import java.util.Map;

/**
 * What applies one change.
 *
 * @param text Cypher that reads its values from the map {@code e}, so that changes with the same text can run together
 * @param row the map
 */
record Statement(String text, Map<String, Object> row) {}
