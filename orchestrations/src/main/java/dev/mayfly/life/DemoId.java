// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.life;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a demo, chosen by its presenter or generated.
 *
 * <p>At most eight characters, since Azure's tightest names (vaults, storage accounts: 24 characters) are derived from it.
 */
public record DemoId(String value) {

    /** The rule, as told to people. */
    public static final String RULE = "a letter, then 2 to 7 letters or digits, all lower case";

    private static final Pattern PATTERN = Pattern.compile("[a-z][a-z0-9]{2,7}");

    /**
     * @throws IllegalArgumentException naming the input and the rule
     */
    public DemoId {
        if (value == null || !PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "Demo id '" + value + "' is not allowed: " + RULE + ", such as 'demo1'.");
        }
    }

    /** The id, or nothing if the text is not one. */
    public static Optional<DemoId> parse(String text) {
        return text != null && PATTERN.matcher(text).matches() ? Optional.of(new DemoId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
