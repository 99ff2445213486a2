// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.verify;

import java.util.Collection;

/** The answer to "does it replicate?". */
public enum Verdict {
    /** This run's own marks were seen at the subscriber, with the right values. */
    PASS,
    /** The master took the change, the subscriber can be read, and the change did not come. */
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
