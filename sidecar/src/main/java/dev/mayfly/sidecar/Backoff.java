// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sidecar;

import java.time.Duration;

/** How long to wait before the next try. Pure. */
final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration CAP = Duration.ofSeconds(30);
    /** Three wrong logins lock an account for 5 s, and a person has to act anyway. */
    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(60);
    /** 2^5 s is past the cap already; more would overflow one day. */
    private static final int DOUBLINGS = 5;

    private Backoff() {}

    /**
     * {@code min(30 s, 1 s × 2^(n-1))}, of which the upper half is left to chance: 0.5–1 s, 1–2 s, 2–4 s … 15–30 s. After
     * a refused login always 60 s.
     *
     * @param failuresInARow n, at least 1
     * @param chance from 0 (shortest) to 1 (longest), so that many sidecars do not come back in one beat
     */
    static Duration delay(Failure failure, int failuresInARow, double chance) {
        if (failure == Failure.LOGIN_REFUSED) {
            return AFTER_REFUSAL;
        }
        long full = Math.min(CAP.toMillis(), FIRST.toMillis() << Math.min(failuresInARow - 1, DOUBLINGS));
        return Duration.ofMillis(Math.round(full * (0.5 + chance / 2)));
    }
}
