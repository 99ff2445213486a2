// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.preflight;

import dev.mayfly.azure.AzureResources.Hub;
import dev.mayfly.connect.ConfigProblem;
import dev.mayfly.connect.ConnectorKind;
import dev.mayfly.connect.ConnectorLint;
import dev.mayfly.connect.KnownKeys;
import dev.mayfly.life.Names;
import dev.mayfly.preflight.Check.Question;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Whether the connectors and the topic between them would do what they are meant to. Pure: nothing is asked of a worker. */
final class ConnectorChecks {

    private static final String FIX =
            "Correct the configuration in ConnectorConfigs; the text says what would be right.";

    private ConnectorChecks() {}

    /**
     * Whether a configuration does what it says.
     *
     * @param version of the connector that will run; for another one than {@link KnownKeys#VERSION} a clean bill is in doubt
     */
    static Check lint(ConnectorKind kind, Map<String, String> config, String version) {
        Question question = question(
                "connector-" + kind.name().toLowerCase(Locale.ROOT),
                "every key known to connector " + KnownKeys.VERSION
                        + " and read by it, one task, idle limits that Event Hubs"
                        + " allows, no secret, values that the sink can read");
        List<ConfigProblem> problems = ConnectorLint.lint(kind, config, KnownKeys.of(kind));
        if (problems.isEmpty() && !version.equals(KnownKeys.VERSION)) {
            return question.unknown(
                    "good for " + KnownKeys.VERSION + ", and the keys of " + version + " are not known here",
                    "Leave MAYFLY_CONNECTOR_VERSION out, or trust the lint of the first demo, which asks the worker itself.");
        }
        return judged(question, problems, config.size() + " keys, no problem");
    }

    static Check pair(Map<String, String> source, Map<String, String> sink) {
        Question question =
                question("connector-pair", "the sink reads the topic that the source writes, with its converter");
        return judged(question, ConnectorLint.lintPair(source, sink), "they fit");
    }

    private static Check judged(Question question, List<ConfigProblem> problems, String good) {
        return problems.isEmpty()
                ? question.pass(good)
                : question.fail(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("; ")), FIX);
    }

    /** A topic with more partitions gives up the order of commits: a relationship may come before its nodes. */
    static Check partitions(List<Hub> hubs) {
        Question question = question("connector-topic", "topic " + Names.TOPIC + " has 1 partition");
        List<Integer> partitions = hubs.stream()
                .filter(hub -> hub.name().equals(Names.TOPIC))
                .map(Hub::partitions)
                .toList();
        return partitions.equals(List.of(1))
                ? question.pass("1 partition")
                : question.fail(
                        partitions.isEmpty() ? "no such topic" : partitions.get(0) + " partitions",
                        "Set it to 1 in DemoHubs: with more, changes arrive out of order.");
    }

    private static Question question(String name, String expected) {
        return new Question(name, Area.CONNECTORS, expected);
    }
}
