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
 * @param blocks its fenced blocks
 */
record Document(Path path, List<String> prose, List<Block> blocks) {

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)|(?:src|href)=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern COMMAND = Pattern.compile("^(?:\\$ )?(?:\\./)?mayfly(?: (.*))?$");

    /**
     * A fenced block.
     *
     * @param language {@code sh} for commands alone, {@code console} for commands after a {@code $} among what they print
     * @param lines those that end in a backslash joined with the next
     */
    record Block(String language, List<String> lines) {

        private static final Pattern PROMPT = Pattern.compile("^\\$ ");

        /** The command lines in it, without comments. */
        Stream<String> commands() {
            Stream<String> all = "sh".equals(language) ? lines.stream() : Stream.empty();
            Stream<String> shown = "console".equals(language)
                    ? lines.stream().filter(PROMPT.asPredicate()).map(line -> line.substring(2))
                    : Stream.empty();
            return Stream.concat(all, shown)
                    .map(line -> line.replaceFirst("(^|\\s)#.*", "").strip())
                    .filter(line -> !line.isEmpty());
        }
    }

    /** A command line without {@code mayfly}, and whether it is a whole one, or only spoken of in a sentence. */
    record Command(String arguments, boolean whole) {}

    static Document read(Path path) {
        List<String> prose = new ArrayList<>();
        List<Block> blocks = new ArrayList<>();
        String language = null;
        List<String> fenced = new ArrayList<>();
        for (String line : text(path).split("\\R", -1)) {
            if (!line.startsWith("```")) {
                (language == null ? prose : fenced).add(line);
            } else if (language == null) {
                language = line.substring(3).strip();
            } else {
                blocks.add(new Block(language, joined(fenced)));
                language = null;
                fenced.clear();
            }
        }
        return new Document(path, prose, blocks);
    }

    private static List<String> joined(List<String> lines) {
        return String.join("\n", lines).replaceAll("\\\\\\n\\s*", "").lines().toList();
    }

    /** Command lines that a reader may type, as they stand. */
    List<String> shell() {
        return blocks.stream().flatMap(Block::commands).toList();
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
        Stream<Command> shown =
                blocks.stream().flatMap(block -> block.lines().stream()).flatMap(line -> commands(line, true));
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
