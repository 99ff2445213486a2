// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.verify;

/**
 * Where a change got stuck between master and subscriber.
 *
 * @param hop {@code source}, {@code sink}, {@code connect} or {@code unknown}
 * @param why in words
 */
public record Stuck(String hop, String why) {

    public static final String SOURCE = "source";
    public static final String SINK = "sink";
    public static final String CONNECT = "connect";
    public static final String UNKNOWN = "unknown";

    /** Where a marker is that was written after the change. */
    public enum Later {
        /** At the subscriber. */
        ARRIVED,
        IN_HUB,
        /** The whole hub was looked at, and it is not there. */
        NOT_IN_HUB,
        UNKNOWN
    }

    /**
     * What is known about the way.
     *
     * @param source what is wrong with the source connector; null if it says that it runs
     * @param sink the same of the sink
     * @param connect why Connect could not be asked; null if it answered
     */
    public record Evidence(String source, String sink, String connect, Later marker) {}

    /**
     * The marker is the best witness, since a connector may say RUNNING and move nothing. Without it the first connector on
     * the way that does not run.
     */
    public static Stuck of(Evidence evidence) {
        return switch (evidence.marker()) {
            case IN_HUB ->
                new Stuck(
                        SINK,
                        "what was written later is in the hub; " + state(SINK, evidence.sink(), evidence.connect()));
            case NOT_IN_HUB ->
                new Stuck(
                        SOURCE,
                        "what was written later is not in the hub; "
                                + state(SOURCE, evidence.source(), evidence.connect()));
            case ARRIVED ->
                new Stuck(UNKNOWN, "what was written later is at the subscriber, so this was lost or comes late");
            case UNKNOWN -> byConnectors(evidence);
        };
    }

    private static Stuck byConnectors(Evidence evidence) {
        if (evidence.connect() != null) {
            return new Stuck(CONNECT, state(CONNECT, null, evidence.connect()));
        }
        if (evidence.source() != null) {
            return new Stuck(SOURCE, state(SOURCE, evidence.source(), null));
        }
        return evidence.sink() != null
                ? new Stuck(SINK, state(SINK, evidence.sink(), null))
                : new Stuck(UNKNOWN, "both connectors say that they run");
    }

    private static String state(String who, String trouble, String connect) {
        if (connect != null) {
            return "Kafka Connect does not answer: " + connect;
        }
        return "the " + who + " connector " + (trouble == null ? "says that it runs" : trouble);
    }
}
