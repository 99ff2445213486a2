// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import java.util.List;

/** An instance after something happened to it, and what that asks of the rest of the hub. */
record Step(Instance instance, List<Outgoing> outgoing) {
    Step {
        outgoing = List.copyOf(outgoing);
    }
}
