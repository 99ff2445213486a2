// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

/** Failures in a line, for people. */
final class Reasons {

    private static final int LONGEST = 300;

    private Reasons() {}

    static String of(RuntimeException failure) {
        String message = failure.getMessage();
        String line = message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
