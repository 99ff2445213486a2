// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.hubs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mayfly.local.arm.core.ArmErrors;
import dev.mayfly.local.arm.core.Json;
import dev.mayfly.local.kit.Refused;
import java.util.Map;

/**
 * What a request says about an event hub, checked.
 *
 * @param partitions 1 to 32
 * @param compact whether old events of a key are compacted away, instead of deleted by age
 * @param retentionHours how long events are kept (or tombstones, if compact)
 */
record HubBody(int partitions, boolean compact, long retentionHours) {
    private static final int MOST_PARTITIONS = 32;
    private static final int MOST_HOURS = 7 * 24;
    private static final int DEFAULT_PARTITIONS = 4;
    /** One event may be 1 MB with all its overhead. */
    private static final String LARGEST_EVENT = "1048576";

    /** Reads a request's {@code properties}; a 400 if they break a rule of the Standard tier. */
    static HubBody of(JsonNode properties) {
        int partitions = properties.path("partitionCount").asInt(DEFAULT_PARTITIONS);
        if (partitions < 1 || partitions > MOST_PARTITIONS) {
            throw invalid("The partition count " + partitions + " is not between 1 and " + MOST_PARTITIONS + ".");
        }
        JsonNode retention = properties.path("retentionDescription");
        String policy = retention.path("cleanupPolicy").asText("Delete");
        if (!policy.equalsIgnoreCase("Delete") && !policy.equalsIgnoreCase("Compact")) {
            throw invalid("The cleanup policy '" + policy + "' is not one of Delete, Compact.");
        }
        boolean compact = policy.equalsIgnoreCase("Compact");
        return new HubBody(partitions, compact, hours(properties, retention, compact));
    }

    private static long hours(JsonNode properties, JsonNode retention, boolean compact) {
        if (compact) {
            return retention.path("tombstoneRetentionTimeInHours").asLong(1);
        }
        long days = properties.path("messageRetentionInDays").asLong(7);
        long hours = retention.path("retentionTimeInHours").asLong(days * 24);
        if (hours < 1 || hours > MOST_HOURS) {
            throw invalid("The retention of " + hours + " hours is not between 1 and " + MOST_HOURS + ".");
        }
        return hours;
    }

    /** Refuses what cannot be changed of a hub that exists. */
    void checkChangeOf(HubBody existing) {
        if (existing.compact != compact) {
            throw invalid("CleanupPolicy changes are not allowed in update.");
        }
        if (existing.partitions != partitions) {
            throw invalid("The partition count of an event hub cannot be changed in the Standard tier; it is "
                    + existing.partitions + ".");
        }
    }

    /** As Azure shows it. */
    ObjectNode onWire() {
        ObjectNode wire = Json.object().put("partitionCount", partitions).put("status", "Active");
        ArrayNode ids = wire.putArray("partitionIds");
        for (int i = 0; i < partitions; i++) {
            ids.add(Integer.toString(i));
        }
        ObjectNode retention =
                wire.putObject("retentionDescription").put("cleanupPolicy", compact ? "Compact" : "Delete");
        if (compact) {
            retention.put("tombstoneRetentionTimeInHours", retentionHours);
        } else {
            retention.put("retentionTimeInHours", retentionHours);
            wire.put("messageRetentionInDays", Math.max(1, retentionHours / 24));
        }
        return wire;
    }

    /**
     * The topic's settings. Events are not deleted by age: Kafka would go by the time that the producer wrote into
     * them, Event Hubs goes by the time of arrival, and a demo is over long before.
     */
    Map<String, String> topic() {
        return Map.of(
                "cleanup.policy",
                compact ? "compact" : "delete",
                "retention.ms",
                "-1",
                "delete.retention.ms",
                Long.toString(compact ? retentionHours * 3_600_000 : 86_400_000),
                "max.message.bytes",
                LARGEST_EVENT);
    }

    static Refused invalid(String why) {
        return ArmErrors.refuse(
                400,
                "BadRequest",
                "SubCode=40000. " + why + " For more information visit https://aka.ms/eventhubsarmexceptions.");
    }
}
