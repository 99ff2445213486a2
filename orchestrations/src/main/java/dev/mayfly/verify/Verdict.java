// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.verify;

import java.util.Collection;

/** The answer to a question such as "does it replicate?" or "is all there that a demo needs?". */
public enum Verdict {
    /** Seen to be so; of a verification: this run's own marks were at the subscriber, with the right values. */
    PASS,
    /** Seen not to be so; of a verification: the master took the change, the subscriber can be read and does not have it. */
    FAIL,
    /** It could not be found out. Never counted as PASS. */
    UNKNOWN;

    /** FAIL if any failed, else UNKNOWN if any is unknown or there is none, else PASS. */
    public static Verdict of(Collection<Verdict> verdicts) {
        if (verdicts.contains(FAIL)) {
            return FAIL;
        }
        return verdicts.isEmpty() || verdicts.contains(UNKNOWN) ? UNKNOWN : PASS;
    }
}
