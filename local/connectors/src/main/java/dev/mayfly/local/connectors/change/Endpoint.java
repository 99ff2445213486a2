// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.change;

import java.util.List;
import java.util.Map;

/** The node at one end of a changed relationship. */
public record Endpoint(String elementId, List<String> labels, Map<String, List<Map<String, Object>>> keys) {}
