// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Commands of the documents that {@link DocumentsLiveIT} does not run.
 *
 * @param commands all of a command line, without its comment
 * @param why who runs them, or why nobody can here
 */
record RunElsewhere(Pattern commands, String why) {

    static final List<RunElsewhere> ALL = List.of(
            of(
                    "\\./mayfly up( .*)?",
                    "takes over the terminal and ports of its own: MainJobIT, ScriptIT and the build"),
            of("\\./mayfly drill .* --wait", "waits for some pulses: DrillLiveIT runs it"),
            of("mvn verify", "it is what runs this test"),
            of("mvn -B -ntp -q -Dfast .*", "the build does the same with its tests"),
            of("mvn -q -Dfast .*|cd orchestrations .*|java .*Benchmark .*", "a measurement of minutes, by hand"),
            of("az .*|azd .*|bicep/deploy .*|for p in .*|done", "needs a subscription; the tests of bicep read them"),
            of("export .*|read -rs .*|cd functions/.*|cp .*", "prepares the shell of whoever types the next line"),
            of("npx azurite .*|func start", "needs Node.js and the Functions Core Tools, which are no prerequisite"),
            of("curl \"\\$MAYFLY_URL/api/health\"", "ApiLiveIT asks the same"));

    private static RunElsewhere of(String commands, String why) {
        return new RunElsewhere(Pattern.compile(commands), why);
    }

    boolean covers(String command) {
        return commands.matcher(command).matches();
    }
}
