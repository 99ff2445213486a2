// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect;

import java.util.regex.Pattern;

/** Stack traces as Connect reports them. */
final class Traces {
    private static final int LONGEST = 4000;
    private static final int SHOWN = 800;
    private static final String CAUSED_BY = "Caused by: ";
    private static final Pattern CREDENTIAL = Pattern.compile(
            "(?i)((?:password|secret|SharedAccessKey|credentials?)\"?\\s*[=:]\\s*)(\"[^\"]*\"|[^\\s;,]+)");

    private Traces() {}

    /** A trace with the start of what was thrown and the start of what caused it all: both matter, not what is between. */
    static String cut(String trace) {
        if (trace.length() <= LONGEST) {
            return trace;
        }
        int half = LONGEST / 2;
        int cause = trace.lastIndexOf(CAUSED_BY);
        if (cause < half) {
            return trace.substring(0, LONGEST);
        }
        return trace.substring(0, half) + "\n…\n" + trace.substring(cause, Math.min(trace.length(), cause + half));
    }

    /** What was thrown and what caused it all, one line each, without credentials: libraries put whole settings in messages. */
    static String shown(String trace) {
        String thrown = trace.strip().lines().findFirst().orElse("");
        String cause = innermostCause(trace);
        String text = thrown.equals(cause) ? thrown : thrown + " … " + CAUSED_BY + cause;
        return fit(text);
    }

    /** What caused it all, in one line, without credentials. */
    static String shownCause(String trace) {
        return fit(innermostCause(trace));
    }

    private static String fit(String text) {
        String shown = CREDENTIAL.matcher(text).replaceAll("$1***");
        return shown.length() <= SHOWN ? shown : shown.substring(0, SHOWN) + "…";
    }

    static String innermostCause(String trace) {
        int last = trace.lastIndexOf(CAUSED_BY);
        String from = last < 0 ? trace : trace.substring(last + CAUSED_BY.length());
        return from.strip().lines().findFirst().orElse("");
    }
}
