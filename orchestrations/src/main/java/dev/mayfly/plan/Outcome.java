// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.plan;

/**
 * What one attempt at a step came to. Activities return it as JSON.
 *
 * @param detail for people: what was made, what it waits for, or what went wrong. Never a secret
 * @param afterMillis for a retry: when the service said it may be asked again; 0 if it said nothing
 */
public record Outcome(Kind kind, String detail, long afterMillis) {

    /** The kinds of outcome. */
    public enum Kind {
        /** The step is done. */
        DONE,
        /** Begun and not finished yet: look again later. This is normal and no failure. */
        GOING,
        /** A failure that may pass. */
        RETRY,
        /** A failure that will not pass by itself. */
        FAILED,
        /** Not attempted, since the demo is not to be made any more. */
        STOPPED
    }

    public static Outcome done(String detail) {
        return new Outcome(Kind.DONE, detail, 0);
    }

    public static Outcome going(String detail) {
        return new Outcome(Kind.GOING, detail, 0);
    }

    public static Outcome retry(String detail, long afterMillis) {
        return new Outcome(Kind.RETRY, detail, afterMillis);
    }

    public static Outcome failed(String detail) {
        return new Outcome(Kind.FAILED, detail, 0);
    }

    public static Outcome stopped(String detail) {
        return new Outcome(Kind.STOPPED, detail, 0);
    }
}
