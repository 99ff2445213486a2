// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation, as far as tests read it.
 *
 * @param path where it lies
 * @param prose its lines outside of fenced blocks
 * @param fenced its lines within fenced blocks, those that end in a backslash joined with the next
 */
record Document(Path path, List<String> prose, List<String> fenced) {

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)|(?:src|href)=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern COMMAND = Pattern.compile("^(?:\\$ )?(?:\\./)?mayfly(?: (.*))?$");

    /** A command line without {@code mayfly}, and whether it is a whole one, or only spoken of in a sentence. */
    record Command(String arguments, boolean whole) {}

    static Document read(Path path) {
        List<String> prose = new ArrayList<>();
        List<String> fenced = new ArrayList<>();
        boolean inside = false;
        for (String line : text(path).split("\\R", -1)) {
            if (line.startsWith("```")) {
                inside = !inside;
            } else {
                (inside ? fenced : prose).add(line);
            }
        }
        List<String> joined =
                String.join("\n", fenced).replaceAll("\\\\\\n\\s*", "").lines().toList();
        return new Document(path, prose, joined);
    }

    String text() {
        return text(path);
    }

    /** Targets of links and images. */
    List<String> links() {
        return prose.stream()
                .map(line -> CODE.matcher(line).replaceAll(""))
                .flatMap(line -> LINK.matcher(line).results())
                .map(link -> link.group(1) == null ? link.group(2) : link.group(1))
                .toList();
    }

    /** What a link can point to, as GitHub names headings. */
    Set<String> anchors() {
        Map<String, Integer> seen = new HashMap<>();
        Set<String> anchors = new TreeSet<>();
        for (String line : prose) {
            if (line.matches("#{1,6} .*")) {
                String name = line.replaceFirst("#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-');
                int times = seen.merge(name, 1, Integer::sum);
                anchors.add(times == 1 ? name : name + "-" + (times - 1));
            }
        }
        return anchors;
    }

    List<Command> commands() {
        Stream<Command> shown = fenced.stream().flatMap(line -> commands(line, true));
        Stream<Command> named = prose.stream()
                .flatMap(line -> CODE.matcher(line).results())
                .map(MatchResult::group)
                .flatMap(code -> commands(code.replace("`", ""), false));
        return Stream.concat(shown, named).toList();
    }

    /** The command that a line shows, if it shows one, without comment and without what it is piped into. */
    static Stream<Command> commands(String line, boolean whole) {
        String bare = line.replaceFirst("\\s#.*", "")
                .replaceFirst("\\s(>|\\||&&).*", "")
                .strip();
        return COMMAND.matcher(bare)
                .results()
                .map(found -> new Command(found.group(1) == null ? "" : found.group(1), whole));
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new IllegalStateException(path + " cannot be read", e);
        }
    }
}
