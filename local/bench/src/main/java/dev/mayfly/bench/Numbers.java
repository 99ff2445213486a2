// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench;

import java.util.Locale;

/** Numbers for people: about three digits, thousands with a comma. */
public final class Numbers {

    private Numbers() {}

    public static String text(double number) {
        double size = Math.abs(number);
        if (size >= 100 || number == Math.rint(number)) {
            return String.format(Locale.ROOT, "%,.0f", number);
        }
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.3f", number);
    }
}
