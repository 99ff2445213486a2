// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.data;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How sample data is written. */
public enum Mode implements Words.Worded {
    /** All at once, timed, and compared at the end. */
    BULK,
    /** All at once, and then change by change at a rate, for somebody to look at. */
    TRICKLE;

    @Override
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException naming the input and the rule
     */
    @JsonCreator
    public static Mode parse(String word) {
        return Words.parse(values(), "mode", word);
    }
}
