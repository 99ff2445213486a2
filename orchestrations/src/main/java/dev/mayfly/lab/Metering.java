// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.lab;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects samples while a run goes on. However long that takes, their number stays bounded: then every second one goes. */
public final class Metering {

    static final int MOST_SAMPLES = 200;

    private final Set<String> seen = new HashSet<>();
    private List<Sample> samples = new ArrayList<>();
    private int every = 1;
    private int looks;

    /**
     * What the meter saw.
     *
     * @param serverOpened how many different connections the server has listed; null if it could not be asked
     */
    public record Reading(List<Sample> samples, Integer serverOpened) {

        public static final Reading NONE = new Reading(List.of(), null);

        public Reading {
            samples = List.copyOf(samples);
        }
    }

    /**
     * Takes one look.
     *
     * @param connections the ids that the server lists; empty if it could not be asked
     */
    public void add(double t, DriverCounts drivers, Optional<Set<String>> connections) {
        connections.ifPresent(seen::addAll);
        if (looks++ % every != 0) {
            return;
        }
        samples.add(new Sample(
                t,
                drivers.open(),
                drivers.idle(),
                drivers.active(),
                connections.map(Set::size).orElse(null)));
        if (samples.size() == MOST_SAMPLES) {
            thinOut();
        }
    }

    private void thinOut() {
        List<Sample> kept = new ArrayList<>();
        for (int i = 0; i < samples.size(); i += 2) {
            kept.add(samples.get(i));
        }
        samples = kept;
        every *= 2;
    }

    public Reading reading() {
        boolean asked = samples.stream().anyMatch(sample -> sample.serverOpen() != null);
        return new Reading(samples, asked ? seen.size() : null);
    }
}
