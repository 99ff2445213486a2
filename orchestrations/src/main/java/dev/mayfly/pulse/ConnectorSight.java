// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.pulse;

/**
 * A connector, as Connect describes it.
 *
 * @param end which one
 * @param trace why it or its task has failed; null if it has not
 */
public record ConnectorSight(End end, String name, Condition condition, String trace) {

    /** The two ends of the hub. */
    public enum End {
        SOURCE("source"),
        SINK("sink");

        private final String word;

        End(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** One word for a connector and its tasks together. */
    public enum Condition {
        /** It and its one task are running. */
        HEALTHY,
        /** On its way to another condition. */
        STARTING,
        /** It or its task has failed. */
        FAILED,
        /** It is running and has no task. */
        NO_TASKS,
        /** It has more than one task, so that the order of changes is not kept. */
        TOO_MANY_TASKS,
        /** Connect does not know it. */
        MISSING,
        PAUSED,
        STOPPED,
        /** Mayfly itself has stopped it, to have it skip changes. */
        HELD;

        /** Whether nothing can move past it, as Connect itself says. */
        boolean isDead() {
            return this == FAILED || this == NO_TASKS || this == MISSING;
        }

        /** Whether somebody wanted it like that. */
        boolean isAtRest() {
            return this == PAUSED || this == STOPPED || this == HELD;
        }
    }

    String sentence() {
        return switch (condition) {
            case PAUSED, STOPPED ->
                "The " + end.word() + " was " + condition + " by a person: nothing moves until it is resumed.";
            case HELD ->
                "The " + end.word() + " was stopped by Mayfly itself: it is made to skip changes that it had applied"
                        + " already, and goes on by itself.";
            case FAILED -> "The " + end.word() + " has FAILED: " + trace;
            case NO_TASKS -> "The " + end.word() + " is RUNNING without a task.";
            case TOO_MANY_TASKS ->
                "The " + end.word()
                        + " has more than one task, so the order of changes is not kept: set tasks.max to 1.";
            case MISSING -> "Connect does not know the " + end.word() + " '" + name + "'.";
            default -> "The " + end.word() + " is " + condition + ".";
        };
    }
}
