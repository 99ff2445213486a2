// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.sink;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of a Neo4j server, 5.26 or 2025.6, as far as the choice of statements depends on it. */
record ServerVersion(int major, int minor) implements Comparable<ServerVersion> {
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");
    private static final Pattern CALENDAR_SUFFIX = Pattern.compile(".*-(20\\d\\d)(\\d\\d)\\d?");
    private static final ServerVersion LATEST = new ServerVersion(Integer.MAX_VALUE, 0);

    /**
     * Reads {@code 5.26.0}, {@code 5.27-aura} or {@code 2025.06.0}. In {@code 5.27.0-2025020} the calendar version
     * counts. What cannot be read counts as the latest.
     */
    static ServerVersion parse(String text) {
        Matcher calendar = CALENDAR_SUFFIX.matcher(text);
        if (calendar.matches()) {
            return of(calendar);
        }
        Matcher version = VERSION.matcher(text);
        return version.matches() ? of(version) : LATEST;
    }

    boolean isAtLeast(int otherMajor, int otherMinor) {
        return compareTo(new ServerVersion(otherMajor, otherMinor)) >= 0;
    }

    @Override
    public int compareTo(ServerVersion other) {
        int byMajor = Integer.compare(major, other.major);
        return byMajor != 0 ? byMajor : Integer.compare(minor, other.minor);
    }

    private static ServerVersion of(Matcher matcher) {
        return new ServerVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }
}
