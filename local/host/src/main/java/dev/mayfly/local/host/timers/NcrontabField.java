// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.timers;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** The values that one field of an NCRONTAB expression allows. */
final class NcrontabField {
    static final Kind SECOND = new Kind("second", 0, 59, List.of());
    static final Kind MINUTE = new Kind("minute", 0, 59, List.of());
    static final Kind HOUR = new Kind("hour", 0, 23, List.of());
    static final Kind DAY = new Kind("day", 1, 31, List.of());
    static final Kind MONTH = new Kind(
            "month",
            1,
            12,
            List.of(
                    "january",
                    "february",
                    "march",
                    "april",
                    "may",
                    "june",
                    "july",
                    "august",
                    "september",
                    "october",
                    "november",
                    "december"));
    static final Kind DAY_OF_WEEK = new Kind(
            "day-of-week", 0, 6, List.of("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"));

    private final BitSet values;

    private NcrontabField(BitSet values) {
        this.values = values;
    }

    boolean contains(int value) {
        return values.get(value);
    }

    int count() {
        return values.cardinality();
    }

    /** @param names for the values from {@code min} on, each of which may be shortened */
    record Kind(String name, int min, int max, List<String> names) {
        NcrontabField parse(String text) {
            BitSet values = new BitSet();
            for (String part : text.split(",", -1)) {
                addPart(part, values);
            }
            return new NcrontabField(values);
        }

        private void addPart(String part, BitSet values) {
            int slash = part.indexOf('/');
            String range = slash < 0 ? part : part.substring(0, slash);
            int step = slash < 0 ? 1 : step(part, part.substring(slash + 1));
            int dash = range.indexOf('-');
            int first;
            int last;
            if (range.equals("*")) {
                first = min;
                last = max;
            } else if (dash >= 0) {
                first = value(part, range.substring(0, dash));
                last = value(part, range.substring(dash + 1));
            } else {
                first = value(part, range);
                last = step == 1 ? first : max;
            }
            // NCrontab takes a range that is the wrong way round for the right one.
            for (int value = Math.min(first, last); value <= Math.max(first, last); value += step) {
                values.set(value);
            }
        }

        private int step(String part, String text) {
            int step = number(part, text);
            if (step < 1) {
                throw wrong(part);
            }
            return step;
        }

        private int value(String part, String text) {
            int named = named(text.toLowerCase(Locale.ROOT));
            int value = named >= 0 ? named : number(part, text);
            if (value < min || value > max) {
                throw wrong(part);
            }
            return value;
        }

        private int named(String text) {
            for (int i = 0; i < names.size(); i++) {
                if (text.length() >= 3 && names.get(i).startsWith(text)) {
                    return min + i;
                }
            }
            return -1;
        }

        private int number(String part, String text) {
            if (!text.matches("\\d{1,4}")) {
                throw wrong(part);
            }
            return Integer.parseInt(text);
        }

        private IllegalArgumentException wrong(String part) {
            String orName = names.isEmpty() ? "" : " or names";
            return new IllegalArgumentException("\"" + part + "\" is no " + name + "; allowed are numbers from " + min
                    + " to " + max + orName + ", *, lists, ranges and steps such as */5");
        }
    }
}
