// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.aura;

import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * The one token of a client. However many threads need a new one at the same time, it is fetched once, and if that fails
 * it fails for all of them: asking for tokens is throttled too.
 */
final class TokenSource {
    private final Supplier<AccessToken> fetch;
    private final Clock clock;
    private AccessToken cached;
    private FutureTask<AccessToken> fetching;

    TokenSource(Supplier<AccessToken> fetch, Clock clock) {
        this.fetch = fetch;
        this.clock = clock;
    }

    /** A token that should be accepted; a failure to fetch one comes through as it is. */
    AccessToken current() {
        FutureTask<AccessToken> task;
        boolean mine;
        synchronized (this) {
            if (cached != null && cached.isFresh(clock.instant())) {
                return cached;
            }
            mine = fetching == null;
            if (mine) {
                fetching = new FutureTask<>(fetch::get);
            }
            task = fetching;
        }
        if (mine) {
            task.run();
        }
        return resultOf(task, mine);
    }

    /** Forgets a token that was refused. If another thread has already replaced it, the new one stays. */
    synchronized void drop(AccessToken refused) {
        if (refused.equals(cached)) {
            cached = null;
        }
    }

    private AccessToken resultOf(FutureTask<AccessToken> task, boolean mine) {
        AccessToken token = null;
        try {
            token = task.get();
            return token;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an access token of Aura", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } finally {
            if (mine) {
                keep(token);
            }
        }
    }

    private synchronized void keep(AccessToken token) {
        cached = token;
        fetching = null;
    }
}
