// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.timers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What is remembered of a timer between runs of the host.
 *
 * @param last the occurrence that ran last; empty before the first
 * @param next the occurrence that was to come next
 */
public record TimerStatus(Optional<Instant> last, Instant next, Instant updated) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx");

    static TimerStatus of(JsonNode json) {
        return new TimerStatus(
                Optional.ofNullable(json.get("last")).map(JsonNode::asText).map(Instant::parse),
                Instant.parse(json.required("next").asText()),
                Instant.parse(json.required("updated").asText()));
    }

    JsonNode toJson() {
        ObjectNode json = JSON.createObjectNode().put("next", next.toString()).put("updated", updated.toString());
        last.ifPresent(instant -> json.put("last", instant.toString()));
        return json;
    }

    /** Whether the occurrence that was to come has passed while nobody was there to run it. */
    boolean isMissed(Instant now) {
        return next.isBefore(now);
    }

    /**
     * The text that a timer function gets, spelled as the host does.
     *
     * @param status empty for a timer that is not monitored (one that runs more than once a minute)
     */
    static String timerInfo(Optional<TimerStatus> status, boolean isPastDue) {
        ObjectNode json = JSON.createObjectNode();
        json.putObject("Schedule").put("AdjustForDST", true);
        if (status.isPresent()) {
            json.putObject("ScheduleStatus")
                    .put("Last", format(status.get().last.orElse(Instant.EPOCH)))
                    .put("LastUpdated", format(status.get().updated))
                    .put("Next", format(status.get().next));
        } else {
            json.putNull("ScheduleStatus");
        }
        return json.put("IsPastDue", isPastDue).toString();
    }

    private static String format(Instant instant) {
        return ISO.format(instant.atOffset(ZoneOffset.UTC));
    }
}
