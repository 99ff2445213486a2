// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.images;

import dev.mayfly.secrets.Secret;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** The end of a build's log, fit to be shown to people. */
public final class BuildLog {

    /** Enough to see the command that failed and what it said. */
    static final int LINES = 15;

    /** What is shown of one line; a step's detail must fit into an orchestration's status. */
    static final int LINE_LENGTH = 200;

    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*[A-Za-z]");

    /** Signatures of addresses, keys in connection strings, logins in addresses and headers. */
    private static final List<Pattern> CREDENTIALS = List.of(
            Pattern.compile("(?i)([?&]sig=)[^&\\s\"']+"),
            Pattern.compile(
                    "(?i)((?:password|passwd|pwd|secret|token|account_?key|shared_?access_?key)\\s*[=:]\\s*)\\S+"),
            Pattern.compile("(?i)(authorization:\\s*\\w+\\s+)\\S+"),
            Pattern.compile("(://[^/\\s:@]*:)[^/\\s@]+(?=@)"));

    private BuildLog() {}

    /**
     * The last lines, without blank ones, colours and secrets.
     *
     * @param known secrets that must not be shown, wherever they stand
     */
    public static List<String> tail(String log, Collection<Secret> known) {
        List<String> lines = COLOURS.matcher(log)
                .replaceAll("")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        return lines.stream()
                .skip(Math.max(0, lines.size() - LINES))
                .map(line -> shortened(redacted(line, known)))
                .toList();
    }

    private static String redacted(String line, Collection<Secret> known) {
        String clean = line;
        for (Secret secret : known) {
            clean = clean.replace(secret.reveal(), secret.toString());
        }
        for (Pattern credential : CREDENTIALS) {
            clean = credential.matcher(clean).replaceAll("$1***");
        }
        return clean;
    }

    private static String shortened(String line) {
        return line.length() <= LINE_LENGTH ? line : line.substring(0, LINE_LENGTH - 1) + "…";
    }
}
