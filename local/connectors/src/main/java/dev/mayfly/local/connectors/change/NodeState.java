// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.change;

import java.util.List;
import java.util.Map;

/** Labels and properties of a node at one moment. */
public record NodeState(List<String> labels, Map<String, Object> properties) {}
