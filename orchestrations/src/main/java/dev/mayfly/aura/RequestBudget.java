// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.aura;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How many requests to Aura are left for looks that can as well be made later.
 *
 * <p>Aura answers 125 requests a minute, for all demos together. What must be sent is sent, and counted; a look is made only
 * if the count allows it. 100 requests a minute come in, at most 20 are saved up: so in no minute more than 120 are spent,
 * unless so many had to be. What had to be sent too much is paid back by the looks that follow.
 *
 * <p>Of this process alone. Several hosts of the app do not know of each other's requests, and then Aura's own refusals, each
 * of which says when to come back, keep them apart.
 */
public final class RequestBudget {

    static final int SAVED_UP = 20;
    static final Duration FOR_EACH = Duration.ofMillis(600);

    private final InstantSource clock;
    private double left = SAVED_UP;
    private Instant asOf;

    public RequestBudget(InstantSource clock) {
        this.clock = clock;
        asOf = clock.instant();
    }

    /** A request is sent. */
    public synchronized void spend() {
        comeIn();
        left--;
    }

    /** Whether so many requests may be sent now that could as well be sent later. */
    public synchronized boolean allows(int requests) {
        comeIn();
        return left >= requests;
    }

    private void comeIn() {
        Instant now = clock.instant();
        double come = (double) Duration.between(asOf, now).toMillis() / FOR_EACH.toMillis();
        left = Math.min(SAVED_UP, left + Math.max(0, come));
        asOf = now;
    }
}
