// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source;

import dev.mayfly.local.connectors.source.select.Selector;
import java.util.List;

/** A topic and the changes that go there; a change that several selectors find goes there as often. */
record TopicRoute(String topic, List<Selector> selectors, KeyStrategy keyStrategy) {}
