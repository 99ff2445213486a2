// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.azure.AzureResources.Hub;
import dev.mayfly.connect.ConnectorConfigs;
import dev.mayfly.connect.ConnectorKind;
import dev.mayfly.connect.ValueConverter;
import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.steps.DemoHubs;
import dev.mayfly.verify.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectorChecksTest {

    private static final Map<String, String> SOURCE =
            ConnectorConfigs.source("neo4j+s://m", "u", "cdc-all", ValueConverter.PACKED);
    private static final Map<String, String> SINK =
            ConnectorConfigs.sink("neo4j+s://s", "u", "cdc-all", ValueConverter.PACKED);

    @Test
    void shouldPassOurOwnConfigurations() {
        assertThat(List.of(
                        ConnectorChecks.lint(ConnectorKind.SOURCE, SOURCE, "5.2.0"),
                        ConnectorChecks.lint(ConnectorKind.SINK, SINK, "5.2.0"),
                        ConnectorChecks.pair(SOURCE, SINK),
                        ConnectorChecks.partitions(DemoHubs.ALL)))
                .allSatisfy(check -> assertThat(check.verdict()).as("%s", check).isEqualTo(Verdict.PASS));
    }

    /** The two keys are those that the project before this one had set for nothing. */
    @Test
    void shouldTellAllProblemsOfAConfigurationAtOnce() {
        Map<String, String> broken = new HashMap<>(SINK);
        broken.put("neo4j.retry-backoff-ms", "100");
        broken.put("neo4j.retry-max-attempts", "3");
        broken.put("tasks.max", "2");
        broken.put("consumer.override.connections.max.idle.ms", "540000");
        broken.put("value.converter.schemas.enable", "false");
        Check check = ConnectorChecks.lint(ConnectorKind.SINK, broken, "5.3.0");
        assertThat(check.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(check.found())
                .contains(
                        "neo4j.retry-backoff-ms: ",
                        "neo4j.retry-max-attempts: ",
                        "tasks.max: ",
                        "consumer.override.connections.max.idle.ms: ",
                        "value.converter: ");
        assertThat(ConnectorChecks.pair(SOURCE, broken).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void shouldBeInDoubtAboutAConnectorWhoseKeysAreNotKnown() {
        Check check = ConnectorChecks.lint(ConnectorKind.SINK, SINK, "5.3.0");
        assertThat(check.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(check.found()).isEqualTo("good for 5.2.0, and the keys of 5.3.0 are not known here");
        assertThat(check.fix()).contains("MAYFLY_CONNECTOR_VERSION");
    }

    @Test
    @FaultCase(number = 26, tier = Tier.U)
    void shouldWantOnePartition() {
        Check three = ConnectorChecks.partitions(List.of(new Hub("cdc-all", 3, false, 24)));
        assertThat(three.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(three.found()).isEqualTo("3 partitions");
        assertThat(three.fix()).contains("order");
        assertThat(ConnectorChecks.partitions(List.of()).found()).isEqualTo("no such topic");
    }
}
