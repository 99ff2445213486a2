// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.verify.Stuck.Evidence;
import dev.mayfly.verify.Stuck.Later;
import org.junit.jupiter.api.Test;

class StuckTest {

    @Test
    void shouldBelieveTheHubBeforeTheConnectors() {
        assertThat(Stuck.of(new Evidence("is PAUSED", null, null, Later.IN_HUB)))
                .isEqualTo(new Stuck(
                        "sink", "what was written later is in the hub; the sink connector says that it runs"));
        assertThat(Stuck.of(new Evidence(null, "is PAUSED", null, Later.NOT_IN_HUB)))
                .isEqualTo(new Stuck(
                        "source", "what was written later is not in the hub; the source connector says that it runs"));
        assertThat(Stuck.of(new Evidence(null, null, "timeout", Later.NOT_IN_HUB)))
                .isEqualTo(new Stuck(
                        "source", "what was written later is not in the hub; Kafka Connect does not answer: timeout"));
    }

    @Test
    void shouldBlameNobodyIfLaterChangesArrive() {
        assertThat(Stuck.of(new Evidence(null, "is PAUSED", null, Later.ARRIVED))
                        .hop())
                .isEqualTo("unknown");
    }

    @Test
    void shouldNameTheFirstOnTheWayThatDoesNotRun() {
        assertThat(Stuck.of(new Evidence("is PAUSED", "is FAILED: boom", null, Later.UNKNOWN)))
                .isEqualTo(new Stuck("source", "the source connector is PAUSED"));
        assertThat(Stuck.of(new Evidence(null, "is FAILED: boom", null, Later.UNKNOWN)))
                .isEqualTo(new Stuck("sink", "the sink connector is FAILED: boom"));
    }

    @Test
    void shouldNotGuess() {
        assertThat(Stuck.of(new Evidence(null, null, null, Later.UNKNOWN)))
                .isEqualTo(new Stuck("unknown", "both connectors say that they run"));
        assertThat(Stuck.of(new Evidence(null, null, "timeout", Later.UNKNOWN)))
                .isEqualTo(new Stuck("connect", "Kafka Connect does not answer: timeout"));
    }
}
