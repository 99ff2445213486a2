// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.repair;

import java.util.Objects;

/** Traces of failures, compared. */
final class Traces {

    private Traces() {}

    /** A trace without numbers: offsets, ports and times differ from one failure to the next of the same kind. */
    static String lasting(String trace) {
        return trace == null ? null : trace.replaceAll("[0-9]+", "#");
    }

    static boolean same(String lasting, String trace) {
        return lasting != null && Objects.equals(lasting, lasting(trace));
    }
}
