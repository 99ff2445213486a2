// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.data;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Values that have a word in the API. */
final class Words {

    /** A value with its word. */
    interface Worded {
        String word();
    }

    private Words() {}

    /**
     * @throws IllegalArgumentException naming the input and the rule
     */
    static <T extends Worded> T parse(T[] values, String what, String word) {
        return Arrays.stream(values)
                .filter(value -> value.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no " + what + ": choose one of "
                        + Arrays.stream(values).map(Worded::word).collect(Collectors.joining(", ")) + "."));
    }
}
