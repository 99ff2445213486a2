// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.plan;

import java.time.Duration;
import java.util.Set;

/**
 * One step of a plan.
 *
 * @param name also the name of the activity or orchestration that carries it out
 * @param title for people
 * @param after names of the steps that must have ended before
 * @param budget how long the step may take, from its first attempt, before it is given up
 */
public record Step(String name, String title, Set<String> after, Duration budget, Kind kind, Look look) {

    /** How a step is run. */
    public enum Kind {
        /** A short activity, repeated until it says that it is done. */
        ACTIVITY,
        /** An orchestration of its own, run again if it ends in doubt. */
        ORCHESTRATION
    }

    /** How often it may be looked at while it is under way, see {@link Pace}. */
    public enum Look {
        OFTEN,
        /** The service counts requests. */
        SELDOM
    }

    public Step {
        after = Set.copyOf(after);
    }

    public static Step of(String name, String title, Duration budget, String... after) {
        return new Step(name, title, Set.of(after), budget, Kind.ACTIVITY, Look.OFTEN);
    }

    public static Step orchestration(String name, String title, Duration budget, String... after) {
        return new Step(name, title, Set.of(after), budget, Kind.ORCHESTRATION, Look.OFTEN);
    }

    public Step lookedAtSeldom() {
        return new Step(name, title, after, budget, kind, Look.SELDOM);
    }
}
