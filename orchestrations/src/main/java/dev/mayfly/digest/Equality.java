// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.digest;

/** The answer to "does the subscriber have what the master has?". */
public enum Equality {
    /** Everything that was committed at the master before the quiet point is at the subscriber, and nothing else. */
    EQUAL,
    /** At least one entity differs that no change under way can explain; it is named. */
    DIFFERENT,
    /** It could not be found out. Never counted as EQUAL. */
    UNKNOWN
}
