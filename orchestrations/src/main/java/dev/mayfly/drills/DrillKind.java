// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.drills;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be broken. */
public enum DrillKind {
    /** The sink's task fails at a record, and what was wrong with the record is gone a moment later: a restart helps. */
    KILL_TASK("kill-task", Healer.MAYFLY, Duration.ofMinutes(5)),
    /** The sink's configuration names the password of another database. */
    WRONG_SINK_PASSWORD("wrong-sink-password", Healer.PERSON, Duration.ofMinutes(6)),
    PAUSE_SINK("pause-sink", Healer.PERSON, Duration.ofMinutes(4)),
    /** Kafka Connect's container group is stopped. */
    STOP_CONTAINER("stop-container", Healer.MAYFLY, Duration.ofMinutes(10)),
    /** Change data capture is off at the master, and the source's place in its changes is lost. */
    CDC_OFF("cdc-off", Healer.MAYFLY, Duration.ofMinutes(20));

    /** Who makes it well again. */
    public enum Healer {
        /** Mayfly itself: the drill only watches, unless its time is over. */
        MAYFLY,
        /** Mayfly tells what is to be done; the drill does it then, in that person's place. */
        PERSON
    }

    private final String word;
    private final Healer healer;
    private final Duration limit;

    DrillKind(String word, Healer healer, Duration limit) {
        this.word = word;
        this.healer = healer;
        this.limit = limit;
    }

    @JsonValue
    public String word() {
        return word;
    }

    public Healer healer() {
        return healer;
    }

    /** From its beginning until it is undone, whatever has been seen by then. */
    public Duration limit() {
        return limit;
    }

    /** Nothing if there is no such kind. */
    public static Optional<DrillKind> find(String word) {
        return Stream.of(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /** The words of all kinds. */
    public static String words() {
        return Stream.of(values()).map(DrillKind::word).collect(Collectors.joining(", "));
    }

    @JsonCreator
    static DrillKind parse(String word) {
        return find(word)
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no drill: there are " + words()));
    }
}
