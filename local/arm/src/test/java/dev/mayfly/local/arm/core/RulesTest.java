// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mayfly.local.kit.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pure rules: names, tags, filters, budgets, waits. */
class RulesTest {
    @ParameterizedTest
    @CsvSource({
        "GROUP, a, true",
        "GROUP, A-b_c.(1), true",
        "GROUP, ends., false",
        "GROUP, 'with blank', false",
        "NAMESPACE, abcdef, true",
        "NAMESPACE, abcde, false",
        "NAMESPACE, 1bcdef, false",
        "NAMESPACE, abcde-, false",
        "ENTITY, a, true",
        "ENTITY, cdc-all_1.x, true",
        "ENTITY, -a, false",
        "CONTAINER, a, true",
        "CONTAINER, a-b-9, true",
        "CONTAINER, a--b, false",
        "CONTAINER, a-, false",
        "CONTAINER, Ab, false",
        "DNS_LABEL, abcde, true",
        "DNS_LABEL, abcd, false",
        "DNS_LABEL, 1abcd, false",
        "LOCK, 'my lock', true",
        "LOCK, a/b, false"
    })
    void shouldKnowTheRulesForNames(Names rule, String name, boolean allowed) {
        assertThat(rule.allows(name)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"GROUP, 90", "NAMESPACE, 50", "ENTITY, 50", "CONTAINER, 63", "DNS_LABEL, 63", "LOCK, 260"})
    void shouldKnowTheLongestName(Names rule, int length) {
        assertThat(rule.allows("a".repeat(length))).isTrue();
        assertThat(rule.allows("a".repeat(length + 1))).isFalse();
    }

    @Test
    void shouldRefuseTagsThatBreakTheRules() {
        ObjectNode body = Json.object();
        body.putObject("tags").put("mayfly-demo", "x");
        assertThat(Tags.of(body)).isEqualTo(Map.of("mayfly-demo", "x"));
        assertThat(Tags.of(Json.object())).isEmpty();

        assertThat(refusal(() -> Tags.of(tags("a<b", "x"))))
                .contains("InvalidTags")
                .contains("the name 'a<b'");
        assertThat(refusal(() -> Tags.of(tags("a", "x".repeat(257))))).contains("the value of 'a' is longer than 256");
        ObjectNode many = Json.object();
        for (int i = 0; i <= 50; i++) {
            many.withObject("/tags").put("t" + i, "");
        }
        assertThat(refusal(() -> Tags.of(many))).contains("there are 51 tags, at most 50 are allowed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "tagName eq 'Demo' | true",
                "tagname eq 'demo' and tagvalue eq 'it''s' | true",
                "tagname eq 'demo' and tagvalue eq 'other' | false",
                "tagvalue eq 'it''s' | true",
                "resourceType eq 'p.one/THINGS' | true",
                "resourceType eq 'P.One/other' | false",
                "name eq 'n' and location eq 'EASTUS' and resourceGroup eq 'g' | true",
                "name eq 'n' and location eq 'westus' | false"
            })
    void shouldFilter(String filter, boolean matches) {
        Resource resource = new Resource(
                ResourceId.group("s", "g").resource("P.One/things", "n"),
                Instant.EPOCH,
                "eastus",
                Map.of("Demo", "it's"),
                Json.object(),
                Json.object(),
                Json.object());

        assertThat(ODataFilter.parse(filter).test(resource)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name",
                "name eq n",
                "name ne 'n'",
                "name eq 'n' or name eq 'm'",
                "colour eq 'red'",
                "name eq 'n' x"
            })
    void shouldRefuseFiltersThatItDoesNotUnderstand(String filter) {
        assertThat(refusal(() -> ODataFilter.parse(filter))).contains("InvalidFilterInQueryString");
    }

    @Test
    void shouldRefillABucketSteadily() {
        Instant start = Instant.EPOCH;
        TokenBucket bucket = TokenBucket.full(2, 4, start).taken().taken();
        assertThat(bucket.isEmpty()).isTrue();
        assertThat(bucket.retryAfterSeconds()).isEqualTo(1);

        assertThat(bucket.refilled(start.plusMillis(249)).isEmpty()).isTrue();
        assertThat(bucket.refilled(start.plusMillis(250)).isEmpty()).isFalse();
        assertThat(bucket.refilled(start.plusSeconds(60)).level()).isEqualTo(2);
        // A clock that was set back takes nothing away.
        assertThat(bucket.refilled(start.minusSeconds(9)).level()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "5, 16", "6, 30", "1000, 30", "0, 1"})
    void shouldDoubleTheWaitUpToTheLongest(int ends, int seconds) {
        BackOff backOff = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30));

        assertThat(backOff.after(ends)).isEqualTo(Duration.ofSeconds(seconds));
    }

    private static ObjectNode tags(String name, String value) {
        ObjectNode body = Json.object();
        body.putObject("tags").put(name, value);
        return body;
    }

    private static String refusal(Runnable work) {
        Refused refused =
                assertThatExceptionOfType(Refused.class).isThrownBy(work::run).actual();
        assertThat(refused.response().status()).isEqualTo(400);
        return new String(refused.response().body(), StandardCharsets.UTF_8);
    }
}
