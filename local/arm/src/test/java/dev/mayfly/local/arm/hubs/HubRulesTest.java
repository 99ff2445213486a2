// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.hubs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mayfly.local.kit.Refused;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubRulesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | 4 | false | 168",
                "{'partitionCount':1,'messageRetentionInDays':1} | 1 | false | 24",
                "{'partitionCount':32,'retentionDescription':{'cleanupPolicy':'Delete','retentionTimeInHours':3}}"
                        + " | 32 | false | 3",
                "{'partitionCount':1,'retentionDescription':{'cleanupPolicy':'Compact'}} | 1 | true | 1",
                "{'partitionCount':1,'retentionDescription':{'cleanupPolicy':'Compact',"
                        + "'tombstoneRetentionTimeInHours':5}} | 1 | true | 5"
            })
    void shouldReadAHub(String json, int partitions, boolean compact, long hours) throws Exception {
        assertThat(HubBody.of(parse(json))).isEqualTo(new HubBody(partitions, compact, hours));
        // What it shows it can read again.
        assertThat(HubBody.of(HubBody.of(parse(json)).onWire())).isEqualTo(new HubBody(partitions, compact, hours));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'partitionCount':0} | The partition count 0 is not between 1 and 32.",
                "{'partitionCount':33} | The partition count 33 is not between 1 and 32.",
                "{'messageRetentionInDays':8} | The retention of 192 hours is not between 1 and 168.",
                "{'retentionDescription':{'cleanupPolicy':'Keep'}} | The cleanup policy 'Keep' is not one of"
                        + " Delete, Compact."
            })
    void shouldRefuseWhatStandardDoesNotAllow(String json, String why) throws Exception {
        JsonNode properties = parse(json);
        assertThat(refusal(() -> HubBody.of(properties))).contains("SubCode=40000. " + why);
    }

    @Test
    void shouldNeverDeleteByAge() {
        assertThat(new HubBody(1, false, 1).topic())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "-1");
        assertThat(new HubBody(1, true, 2).topic())
                .containsEntry("cleanup.policy", "compact")
                .containsEntry("delete.retention.ms", "7200000");
    }

    @Test
    void shouldRefuseToSwitchThePolicyOrThePartitions() {
        HubBody existing = new HubBody(1, true, 1);
        existing.checkChangeOf(existing);

        assertThat(refusal(() -> new HubBody(1, false, 1).checkChangeOf(existing)))
                .contains("CleanupPolicy changes are not allowed in update.");
        assertThat(refusal(() -> new HubBody(2, true, 1).checkChangeOf(existing)))
                .contains("The partition count of an event hub cannot be changed in the Standard tier; it is 1.");
    }

    @Test
    void shouldDeriveKeysAsTheBrokerDoes() {
        // "c2VlZA" is base64url of "seed":
        // printf 'ns/rule/primary' | openssl dgst -sha256 -hmac seed -binary | base64
        SasKeys keys = new SasKeys("ns", "c2VlZA", 9093);

        assertThat(keys.primary("rule")).isEqualTo("WdH6w0W67SeLt2zWpUzJLhzKZB/ANTLPqhBbfDhI5Lo=");
        assertThat(keys.secondary("rule")).isNotEqualTo(keys.primary("rule"));
        assertThat(keys.connectionString("rule", "KEY="))
                .isEqualTo("Endpoint=sb://localhost:9093;SharedAccessKeyName=rule;SharedAccessKey=KEY=;"
                        + "UseDevelopmentEmulator=true");
        assertThat(keys).hasToString("SasKeys[ns]");
    }

    private static JsonNode parse(String json) throws Exception {
        return JSON.readTree(json.replace('\'', '"'));
    }

    private static String refusal(Runnable work) {
        Refused refused =
                assertThatExceptionOfType(Refused.class).isThrownBy(work::run).actual();
        assertThat(refused.response().status()).isEqualTo(400);
        return new String(refused.response().body(), StandardCharsets.UTF_8);
    }
}
