// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import dev.mayfly.local.kit.Filter;
import dev.mayfly.local.kit.Handler;
import dev.mayfly.local.kit.Request;
import dev.mayfly.local.kit.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Refuses what goes over the limits with a 429, and tells on every answer how much is left. */
public final class Throttle implements Filter {
    private final Clock clock;
    private final Map<Kind, TokenBucket> buckets = new EnumMap<>(Kind.class);

    /** The kinds of requests that are counted apart. */
    private enum Kind {
        READS,
        WRITES,
        DELETES;

        static Kind of(String method) {
            return switch (method) {
                case "GET", "HEAD" -> READS;
                case "DELETE" -> DELETES;
                default -> WRITES;
            };
        }
    }

    /**
     * How many requests of a kind are let through at once, and how many more each second.
     *
     * @param reads GET and HEAD at once
     * @param readsPerSecond how many come back each second
     * @param writes PUT, PATCH and POST at once
     * @param writesPerSecond how many come back each second
     * @param deletes DELETE at once
     * @param deletesPerSecond how many come back each second
     */
    public record Limits(
            int reads, int readsPerSecond, int writes, int writesPerSecond, int deletes, int deletesPerSecond) {
        /** What Azure documents for one subscription and one principal: 250 + 25/s, 200 + 10/s, 200 + 10/s. */
        public static final Limits OF_AZURE = new Limits(250, 25, 200, 10, 200, 10);
    }

    public Throttle(Limits limits, Clock clock) {
        this.clock = clock;
        Instant now = clock.instant();
        buckets.put(Kind.READS, TokenBucket.full(limits.reads, limits.readsPerSecond, now));
        buckets.put(Kind.WRITES, TokenBucket.full(limits.writes, limits.writesPerSecond, now));
        buckets.put(Kind.DELETES, TokenBucket.full(limits.deletes, limits.deletesPerSecond, now));
    }

    @Override
    public Response around(Request request, Handler next) throws Exception {
        Kind kind = Kind.of(request.method());
        String header = "x-ms-ratelimit-remaining-subscription-" + kind.name().toLowerCase(Locale.ROOT);
        TokenBucket before = take(kind);
        if (before.isEmpty()) {
            return tooMany(before).header(header, "0");
        }
        return next.handle(request)
                .header(header, Integer.toString((int) before.taken().level()));
    }

    private static Response tooMany(TokenBucket bucket) {
        int seconds = bucket.retryAfterSeconds();
        String message = "Number of requests for the subscription exceeded the limit of " + bucket.capacity() + " plus "
                + bucket.perSecond() + " a second. Please try again after " + seconds + " seconds.";
        return ArmErrors.answer(429, new Failure("SubscriptionRequestsThrottled", message))
                .header("Retry-After", Integer.toString(seconds));
    }

    /** The bucket as it was found; one token is gone from it now if there was one. */
    private synchronized TokenBucket take(Kind kind) {
        TokenBucket bucket = buckets.get(kind).refilled(clock.instant());
        buckets.put(kind, bucket.isEmpty() ? bucket : bucket.taken());
        return bucket;
    }
}
