// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect;

/** Stack traces as Connect reports them. */
final class Traces {
    private static final int LONGEST = 4000;
    private static final String CAUSED_BY = "Caused by: ";

    private Traces() {}

    /** A trace with the start of what was thrown and the whole of what caused it: both ends matter, not the middle. */
    static String cut(String trace) {
        if (trace.length() <= LONGEST) {
            return trace;
        }
        int half = LONGEST / 2;
        return trace.substring(0, half) + "\n…\n" + trace.substring(trace.length() - half);
    }

    static String innermostCause(String trace) {
        int last = trace.lastIndexOf(CAUSED_BY);
        String from = last < 0 ? trace : trace.substring(last + CAUSED_BY.length());
        return from.strip().lines().findFirst().orElse("");
    }
}
