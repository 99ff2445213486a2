// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.bench.memory.Quiet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    private static Played play(int demos, long seed) {
        Quiet.please();
        Random random = new Random(seed);
        List<CloudTimes> times = new ArrayList<>();
        for (int i = 0; i < demos; i++) {
            times.add(CloudTimes.draw(random, false));
        }
        return Rehearsal.play(times, seed);
    }

    @Test
    void shouldNeverBeFasterThanTheCloudsAndHardlySlower() {
        Played played = play(1, 1);
        Told told = played.demos().get(0);
        double ratio = Told.seconds(told.wall()) / told.longestChainSeconds();
        assertThat(ratio).isBetween(1.0, 1.1);
        assertThat(told.lateParts()).hasSize(6).allMatch(part -> part >= 0 && part < 0.1);
        assertThat(play(1, 1)).as("the same with the same seed").isEqualTo(played);
    }

    @Test
    void shouldKeepTwoDemosWithinAurasLimit() {
        Played played = play(2, 3);
        assertThat(played.requests()).hasSizeGreaterThan(2 * 3).isSorted();
        assertThat(played.mostRequestsInAMinute()).isLessThanOrEqualTo(125);
    }

    @Test
    void shouldCountTheBusiestMinute() {
        Instant start = VirtualClock.BEGIN;
        List<Instant> requests = List.of(
                start,
                start.plusSeconds(59),
                start.plusSeconds(60),
                start.plusSeconds(61),
                start.plusSeconds(119),
                start.plusSeconds(180));
        assertThat(Played.most(requests)).isEqualTo(3);
    }

    @Test
    void shouldKeepTheHistoryOfALifeShort() {
        assertThat(LifeOfADay.events()).isBetween(100, 600);
    }
}
