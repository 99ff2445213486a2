// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MeteringTest {

    private final Metering metering = new Metering();

    @Test
    void shouldCountDifferentConnectionsAndNotLooks() {
        metering.add(0.0, new DriverCounts(1, 2, 0, 1, 1), Optional.of(Set.of("bolt-1", "bolt-2")));
        metering.add(0.1, new DriverCounts(1, 3, 1, 2, 0), Optional.of(Set.of("bolt-2", "bolt-3")));

        Metering.Reading reading = metering.reading();

        assertThat(reading.serverOpened()).isEqualTo(3);
        assertThat(reading.samples()).containsExactly(new Sample(0.0, 2, 1, 1, 2), new Sample(0.1, 2, 2, 0, 2));
    }

    @Test
    void shouldNotTakeAServerThatCannotBeAskedForAnEmptyOne() {
        metering.add(0.0, DriverCounts.NONE, Optional.empty());

        assertThat(metering.reading().serverOpened()).isNull();
        assertThat(metering.reading().samples().get(0).serverOpen()).isNull();
    }

    @Test
    void shouldStayBoundedAndEvenHoweverLongItGoesOn() {
        for (int look = 0; look < 10_000; look++) {
            metering.add(look, DriverCounts.NONE, Optional.of(Set.of("bolt-" + look)));
        }

        Metering.Reading reading = metering.reading();

        assertThat(reading.samples()).hasSizeBetween(Metering.MOST_SAMPLES / 2, Metering.MOST_SAMPLES);
        assertThat(reading.samples().get(0).t()).isZero();
        double step = reading.samples().get(1).t();
        for (int i = 1; i < reading.samples().size(); i++) {
            assertThat(reading.samples().get(i).t()
                            - reading.samples().get(i - 1).t())
                    .isEqualTo(step);
        }
        assertThat(reading.serverOpened())
                .as("thinned out are samples, not what was seen")
                .isEqualTo(10_000);
    }
}
