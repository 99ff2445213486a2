// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.timers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NcrontabTest {
    @ParameterizedTest(name = "{0} after {1} → {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "* * * * * *        | 2026-01-01T00:00:00Z     | 2026-01-01T00:00:01Z",
                "* * * * * *        | 2026-01-01T00:00:00.999Z | 2026-01-01T00:00:01Z",
                "*/30 * * * * *     | 2026-01-01T00:00:00Z     | 2026-01-01T00:00:30Z",
                "*/30 * * * * *     | 2026-01-01T00:00:30Z     | 2026-01-01T00:01:00Z",
                "0 */5 * * * *      | 2026-01-01T00:04:59Z     | 2026-01-01T00:05:00Z",
                "0 */5 * * * *      | 2026-01-01T23:55:00Z     | 2026-01-02T00:00:00Z",
                "*/5 * * * *        | 2026-01-01T00:00:00Z     | 2026-01-01T00:05:00Z",
                "0 0 3 * * *        | 2026-01-01T03:00:00Z     | 2026-01-02T03:00:00Z",
                "0 0 3 * * *        | 2026-12-31T03:00:00Z     | 2027-01-01T03:00:00Z",
                "5,10 * * * * *     | 2026-01-01T00:00:05Z     | 2026-01-01T00:00:10Z",
                "10-12 * * * * *    | 2026-01-01T00:00:12Z     | 2026-01-01T00:01:10Z",
                "10-20/4 * * * * *  | 2026-01-01T00:00:14Z     | 2026-01-01T00:00:18Z",
                "50/4 * * * * *     | 2026-01-01T00:00:54Z     | 2026-01-01T00:00:58Z",
                "12-10 * * * * *    | 2026-01-01T00:00:00Z     | 2026-01-01T00:00:10Z",
                "0 0 0 31 * *       | 2026-01-31T00:00:00Z     | 2026-03-31T00:00:00Z",
                "0 0 0 29 2 *       | 2026-01-01T00:00:00Z     | 2028-02-29T00:00:00Z",
                "0 0 0 29 2 *       | 2096-03-01T00:00:00Z     | 2104-02-29T00:00:00Z",
                "0 0 0 29 2 0       | 2026-01-01T00:00:00Z     | 2032-02-29T00:00:00Z",
                "0 0 12 * * MON-FRI | 2026-01-02T12:00:00Z     | 2026-01-05T12:00:00Z",
                "0 0 12 * * Sunday  | 2026-01-01T00:00:00Z     | 2026-01-04T12:00:00Z",
                "0 0 12 * * 0       | 2026-01-01T00:00:00Z     | 2026-01-04T12:00:00Z",
                "0 0 12 * * 6       | 2026-01-01T00:00:00Z     | 2026-01-03T12:00:00Z",
                "0 0 12 13 * 5      | 2026-01-01T00:00:00Z     | 2026-02-13T12:00:00Z",
                "0 0 0 1 JAN,jul *  | 2026-01-01T00:00:00Z     | 2026-07-01T00:00:00Z",
                "0 0 0 1 sept *     | 2026-01-01T00:00:00Z     | 2026-09-01T00:00:00Z",
                "59 59 23 31 12 *   | 2026-12-31T23:59:58Z     | 2026-12-31T23:59:59Z",
                "59 59 23 31 12 *   | 2026-12-31T23:59:59Z     | 2027-12-31T23:59:59Z",
            })
    void shouldFindTheNextOccurrence(String expression, Instant after, Instant next) {
        assertThat(Ncrontab.parse(expression).next(after)).hasValue(next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 0 30 2 *", "0 0 0 31 4,6,9,11 *"})
    void shouldFindNothingForDatesThatDoNotExist(String expression) {
        assertThat(Ncrontab.parse(expression).next(Instant.parse("2026-01-01T00:00:00Z")))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "60 * * * * *    | \"60\" is no second; allowed are numbers from 0 to 59, *, lists, ranges and steps such as */5",
                "* 60 * * * *    | \"60\" is no minute; allowed are numbers from 0 to 59, *, lists, ranges and steps such as */5",
                "* * 24 * * *    | \"24\" is no hour; allowed are numbers from 0 to 23, *, lists, ranges and steps such as */5",
                "* * * 0 * *     | \"0\" is no day; allowed are numbers from 1 to 31, *, lists, ranges and steps such as */5",
                "* * * * 13 *    | \"13\" is no month; allowed are numbers from 1 to 12 or names, *, lists, ranges and steps such as */5",
                "* * * * ja *    | \"ja\" is no month; allowed are numbers from 1 to 12 or names, *, lists, ranges and steps such as */5",
                "* * * * * 7     | \"7\" is no day-of-week; allowed are numbers from 0 to 6 or names, *, lists, ranges and steps such as */5",
                "*/0 * * * * *   | \"*/0\" is no second; allowed are numbers from 0 to 59, *, lists, ranges and steps such as */5",
                "1,, * * * * *   | \"\" is no second; allowed are numbers from 0 to 59, *, lists, ranges and steps such as */5",
                "-1 * * * * *    | \"-1\" is no second; allowed are numbers from 0 to 59, *, lists, ranges and steps such as */5",
                "1-2-3 * * * * * | \"1-2-3\" is no second; allowed are numbers from 0 to 59, *, lists, ranges and steps such as */5",
                "? * * * * *     | \"?\" is no second; allowed are numbers from 0 to 59, *, lists, ranges and steps such as */5",
            })
    void shouldNameTheFieldThatIsWrong(String expression, String message) {
        assertThatThrownBy(() -> Ncrontab.parse(expression))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("schedule \"" + expression + "\": " + message);
    }

    @ParameterizedTest
    @CsvSource({"'', 1", "'* * * *', 4", "'* * * * * * *', 7", "00:05:00, 1"})
    void shouldWantFiveOrSixFields(String expression, int fields) {
        assertThatThrownBy(() -> Ncrontab.parse(expression))
                .hasMessage("schedule \"" + expression + "\" has " + fields + " fields; allowed are six (second minute"
                        + " hour day month day-of-week) or the last five of them");
    }

    @Test
    void shouldKnowWhatOccursMoreThanOnceAMinute() {
        assertThat(Ncrontab.parse("*/30 * * * * *").isMoreThanOnceAMinute()).isTrue();
        assertThat(Ncrontab.parse("0 * * * * *").isMoreThanOnceAMinute()).isFalse();
        assertThat(Ncrontab.parse("* * * * *").isMoreThanOnceAMinute()).isFalse();
    }

    /** Random expressions against a search second by second through some days. */
    @Test
    void shouldAgreeWithASearchSecondBySecond() {
        Random random = new Random(42);
        for (int i = 0; i < 300; i++) {
            BitSet[] sets = {
                some(random, 0, 59),
                some(random, 0, 59),
                some(random, 0, 23),
                some(random, 1, 31),
                some(random, 1, 12),
                some(random, 0, 6)
            };
            String expression = Arrays.stream(sets).map(NcrontabTest::list).collect(Collectors.joining(" "));
            Instant after = Instant.ofEpochSecond(1_767_225_600L + random.nextInt(400 * 86_400));
            Instant limit = after.plusSeconds(2 * 86_400);

            Instant found = Ncrontab.parse(expression).next(after).orElse(Instant.MAX);

            Instant searched = search(sets, after, limit);
            assertThat(found.isAfter(limit) ? Instant.MAX : found)
                    .as("%s after %s", expression, after)
                    .isEqualTo(searched);
        }
    }

    private static Instant search(BitSet[] sets, Instant after, Instant limit) {
        for (Instant at = after.plusSeconds(1); !at.isAfter(limit); at = at.plusSeconds(1)) {
            ZonedDateTime time = at.atZone(ZoneOffset.UTC);
            if (sets[0].get(time.getSecond())
                    && sets[1].get(time.getMinute())
                    && sets[2].get(time.getHour())
                    && sets[3].get(time.getDayOfMonth())
                    && sets[4].get(time.getMonthValue())
                    && sets[5].get(time.getDayOfWeek().getValue() % 7)) {
                return at;
            }
        }
        return Instant.MAX;
    }

    private static BitSet some(Random random, int min, int max) {
        BitSet values = new BitSet();
        IntStream.rangeClosed(min, max).filter(value -> random.nextInt(3) > 0).forEach(values::set);
        values.set(min + random.nextInt(max - min + 1));
        return values;
    }

    private static String list(BitSet values) {
        return values.stream().mapToObj(Integer::toString).collect(Collectors.joining(","));
    }
}
