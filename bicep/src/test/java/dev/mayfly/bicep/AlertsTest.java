// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bicep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mayfly.bicep.language.Deployment;
import dev.mayfly.bicep.language.Deployment.Made;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.DemoState;
import dev.mayfly.plan.Outcome;
import dev.mayfly.plan.Plans;
import dev.mayfly.plan.Step;
import dev.mayfly.plan.StepNames;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The alerts look for lines that the app writes, at times that fit its timers. */
class AlertsTest {

    private static final DemoRef DEMO = new DemoRef(new DemoId("demo1"), 2);

    /** The app writes one such line for each attempt at a step that has an end. */
    @Test
    void theAppWritesTheLinesThatTheQueryKnows() {
        assertThat(Platform.text(
                        Platform.REPOSITORY.resolve("orchestrations/src/main/java/dev/mayfly/steps/PlanSteps.java")))
                .contains("LOG.info(\"{} {} {} in {} ms: {}\", demo, name, outcome.kind()");
        assertThat(functionsOf("Timers.java")).contains("@FunctionName(\"Sweep\")");
    }

    @Test
    void aFailedStepOfADestroyIsSeen() {
        for (Step step : Plans.destroy().steps()) {
            assertThat(isSeen(line(step.name(), Outcome.failed("it is locked"))))
                    .as(step.name())
                    .isTrue();
            assertThat(isSeen(line(step.name(), Outcome.done("gone"))))
                    .as(step.name())
                    .isFalse();
        }
        for (Step step : Plans.provision().steps()) {
            assertThat(isSeen(line(step.name(), Outcome.failed("no quota"))))
                    .as(step.name())
                    .isFalse();
        }
    }

    @Test
    void anInventoryWithLeftoversAndTheStateAreSeen() {
        assertThat(isSeen(line(StepNames.INVENTORY, Outcome.done("left: resource-group mayfly-demo1"))))
                .isTrue();
        assertThat(isSeen(line(StepNames.INVENTORY, Outcome.done("7 found, all gone"))))
                .isFalse();
        assertThat(isSeen("WARNING: " + DEMO + " is " + DemoState.LEFTOVERS)).isTrue();
        assertThat(isSeen("INFO: " + DEMO + " is " + DemoState.DESTROYED)).isFalse();
        assertThat(isSeen("INFO: Sweep: demo demo1 of " + DEMO + ": it is LEFTOVERS, to be tried again at noon"))
                .isTrue();
        assertThat(Platform.text(
                        Platform.REPOSITORY.resolve("orchestrations/src/main/java/dev/mayfly/sweeper/Demise.java")))
                .contains("\"it is LEFTOVERS, to be tried again at \"");
    }

    @Test
    void theAlertNamesTheDemo() {
        Matcher demo = Pattern.compile(verbatim("extract(").get(0))
                .matcher(line(StepNames.DELETE_RESOURCE_GROUP, Outcome.failed("no")));

        assertThat(demo.find()).isTrue();
        assertThat(demo.group(1)).isEqualTo("demo1");
        assertThat(criterion("mayfly-failed-destroy").get("dimensions").toString())
                .contains("name=demo");
    }

    /** Three chances: one run may be slow, and one line of the log may come late. */
    @Test
    void aSweepIsOverdueAfterThreeMissedRuns() throws IOException {
        Made rule = rule("mayfly-overdue-sweep");
        String schedule = Platform.settings(Platform.deploy()).get("MAYFLY_SWEEP_SCHEDULE");
        Matcher everyMinutes = Pattern.compile("0 \\*/(\\d+) \\* \\* \\* \\*").matcher(schedule);

        assertThat(everyMinutes.matches()).isTrue();
        assertThat(Duration.parse((String) Platform.value(rule, "properties", "windowSize")))
                .isEqualTo(Duration.ofMinutes(3 * Long.parseLong(everyMinutes.group(1))));
        assertThat(query("mayfly-overdue-sweep")).contains("name == 'Sweep'", "where runs == 0");
        assertThat(new ObjectMapper()
                        .readTree(Platform.REPOSITORY.resolve("host.json").toFile())
                        .at("/logging/applicationInsights/samplingSettings/excludedTypes")
                        .asText())
                .as("a sampled request would look like a missed run")
                .contains("Request");
    }

    @Test
    void alertsGoToAPersonIfThereIsOne() {
        assertThat(Platform.deploy().resources("Microsoft.Insights/actionGroups"))
                .isEmpty();

        Deployment byMail = Platform.deploy(Platform.ALERTS_BY_MAIL);
        assertThat(Platform.maps(
                                byMail.resources("Microsoft.Insights/actionGroups")
                                        .get(0),
                                "properties",
                                "emailReceivers")
                        .get(0))
                .containsEntry("emailAddress", "someone@example.org");
        assertThat(byMail.resources("Microsoft.Insights/scheduledQueryRules"))
                .hasSize(2)
                .allSatisfy(rule -> assertThat((List<?>) Platform.value(rule, "properties", "actions", "actionGroups"))
                        .hasSize(1));
    }

    private static String line(String step, Outcome outcome) {
        return "INFO: " + DEMO + " " + step + " " + outcome.kind() + " in 12 ms: " + outcome.detail();
    }

    /** As the query does: a word, or one of the expressions. */
    private static boolean isSeen(String line) {
        boolean hasWord = line.matches(".*\\bLEFTOVERS\\b.*");
        return (hasWord && query("mayfly-failed-destroy").contains("has 'LEFTOVERS'"))
                || verbatim("matches regex ").stream()
                        .anyMatch(regex -> Pattern.compile(regex).matcher(line).find());
    }

    /** The texts {@code @'…'} that follow in the query of the first alert. */
    private static List<String> verbatim(String after) {
        return Pattern.compile(Pattern.quote(after) + "@'([^']*)'")
                .matcher(query("mayfly-failed-destroy"))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static String query(String rule) {
        return (String) criterion(rule).get("query");
    }

    private static Map<String, Object> criterion(String rule) {
        return Platform.maps(rule(rule), "properties", "criteria", "allOf").get(0);
    }

    private static Made rule(String name) {
        return Platform.deploy().resources("Microsoft.Insights/scheduledQueryRules").stream()
                .filter(made -> made.name().startsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private static String functionsOf(String file) {
        return Platform.text(Platform.REPOSITORY.resolve("functions/src/main/java/dev/mayfly/functions/" + file));
    }
}
