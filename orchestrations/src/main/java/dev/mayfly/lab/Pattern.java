// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.lab;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How the tasks of a run come by a driver. */
public enum Pattern {
    /** Each makes one of its own and never closes it: the mistake. */
    DRIVER_PER_TASK("driver-per-task"),
    /** All of a process use one: what every driver manual asks for. */
    SHARED_DRIVER("shared-driver");

    /** Stands for every pattern, one after the other. */
    public static final String BOTH = "both";

    private final String word;

    Pattern(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }

    @JsonCreator
    static Pattern of(String word) {
        return Arrays.stream(values())
                .filter(pattern -> pattern.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no pattern"));
    }

    /**
     * The patterns that a word stands for.
     *
     * @throws IllegalArgumentException naming the input and the rule
     */
    public static List<Pattern> parse(String word) {
        if (BOTH.equals(word)) {
            return List.of(values());
        }
        return Arrays.stream(values())
                .filter(pattern -> pattern.word.equals(word))
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no pattern: choose one of "
                        + Arrays.stream(values()).map(Pattern::word).collect(Collectors.joining(", ")) + ", " + BOTH
                        + "."));
    }
}
