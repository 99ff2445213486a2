// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.timers;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * An NCRONTAB expression: {@code second minute hour day month day-of-week}, or the last five of them with second 0; in
 * UTC. Each field is {@code *}, a number, a list, a range or a step of these; months and days of the week have their
 * English names too, and Sunday is 0. Other than in Unix cron a day must fit both the day and the day of the week. See
 * https://learn.microsoft.com/azure/azure-functions/functions-bindings-timer#ncrontab-expressions and
 * https://github.com/atifaziz/NCrontab.
 */
public final class Ncrontab {
    /** Every date that occurs at all occurs within this time (29 February, on a given day of the week). */
    private static final int HORIZON_YEARS = 41;

    private final String text;
    private final NcrontabField seconds;
    private final NcrontabField minutes;
    private final NcrontabField hours;
    private final NcrontabField days;
    private final NcrontabField months;
    private final NcrontabField daysOfWeek;

    private Ncrontab(String text, List<String> fields) {
        this.text = text;
        this.seconds = NcrontabField.SECOND.parse(fields.get(0));
        this.minutes = NcrontabField.MINUTE.parse(fields.get(1));
        this.hours = NcrontabField.HOUR.parse(fields.get(2));
        this.days = NcrontabField.DAY.parse(fields.get(3));
        this.months = NcrontabField.MONTH.parse(fields.get(4));
        this.daysOfWeek = NcrontabField.DAY_OF_WEEK.parse(fields.get(5));
    }

    /** @throws IllegalArgumentException naming the expression, the field and what is allowed in it */
    public static Ncrontab parse(String text) {
        List<String> fields = List.of(text.strip().split("\\s+", -1));
        if (fields.size() != 5 && fields.size() != 6) {
            throw new IllegalArgumentException("schedule \"" + text + "\" has " + fields.size()
                    + " fields; allowed are six (second minute hour day month day-of-week) or the last five of them");
        }
        try {
            return new Ncrontab(text, fields.size() == 6 ? fields : prepend("0", fields));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("schedule \"" + text + "\": " + e.getMessage(), e);
        }
    }

    /** The first occurrence after {@code instant}, which is not itself one; empty if there is none (30 February). */
    public Optional<Instant> next(Instant instant) {
        LocalDateTime start = LocalDateTime.ofInstant(instant, ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.SECONDS)
                .plusSeconds(1);
        LocalDateTime end = start.plusYears(HORIZON_YEARS);
        LocalDateTime time = start;
        while (time.isBefore(end)) {
            LocalDateTime better = advance(time);
            if (better.equals(time)) {
                return Optional.of(time.toInstant(ZoneOffset.UTC));
            }
            time = better;
        }
        return Optional.empty();
    }

    /** Whether it occurs more often than once a minute, now and then. */
    public boolean isMoreThanOnceAMinute() {
        return seconds.count() > 1;
    }

    @Override
    public String toString() {
        return text;
    }

    /** The same time if it fits; else the start of the next unit of the largest field that does not. */
    private LocalDateTime advance(LocalDateTime time) {
        if (!months.contains(time.getMonthValue())) {
            return time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).plusMonths(1);
        }
        if (!days.contains(time.getDayOfMonth())
                || !daysOfWeek.contains(time.getDayOfWeek().getValue() % 7)) {
            return time.truncatedTo(ChronoUnit.DAYS).plusDays(1);
        }
        if (!hours.contains(time.getHour())) {
            return time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
        }
        if (!minutes.contains(time.getMinute())) {
            return time.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        }
        return seconds.contains(time.getSecond()) ? time : time.plusSeconds(1);
    }

    private static List<String> prepend(String first, List<String> rest) {
        return List.of(first, rest.get(0), rest.get(1), rest.get(2), rest.get(3), rest.get(4));
    }
}
