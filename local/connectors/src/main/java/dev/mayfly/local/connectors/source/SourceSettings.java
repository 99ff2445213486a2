// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source;

import static dev.mayfly.local.connectors.config.Connection.duration;

import dev.mayfly.local.connectors.StandIn;
import dev.mayfly.local.connectors.config.Connection;
import dev.mayfly.local.connectors.config.ConnectionKeys;
import dev.mayfly.local.connectors.config.SourceKeys;
import dev.mayfly.local.connectors.message.PayloadMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;

/**
 * The configuration of a source task.
 *
 * @param startFromValue the change identifier for {@link StartFrom#USER_PROVIDED}
 * @param pollInterval time between two queries that found nothing
 * @param pollDuration longest time that one poll waits; the stand-in waits shorter, see {@link PollPace}
 * @param batchSize most change events in one poll
 * @param queryTimeout timeout of each read transaction; zero for none
 */
record SourceSettings(
        Connection connection,
        StartFrom startFrom,
        String startFromValue,
        boolean ignoreStoredOffset,
        PayloadMode payloadMode,
        Duration pollInterval,
        Duration pollDuration,
        int batchSize,
        Duration queryTimeout,
        List<TopicRoute> routes) {

    /**
     * Reads the configuration of a connector.
     *
     * @throws ConfigException for the first value that breaks a rule
     */
    static SourceSettings of(Map<String, String> properties) {
        AbstractConfig config = new AbstractConfig(SourceKeys.definition(), properties, false);
        strategyProblem(properties).ifPresent(problem -> {
            throw new ConfigException(problem);
        });
        return new SourceSettings(
                Connection.of(config, StandIn.userAgent("source")),
                StartFrom.valueOf(config.getString(SourceKeys.START_FROM)),
                config.getString(SourceKeys.START_FROM_VALUE),
                Boolean.parseBoolean(config.getString(SourceKeys.IGNORE_STORED_OFFSET)),
                PayloadMode.valueOf(config.getString(SourceKeys.PAYLOAD_MODE)),
                duration(config, SourceKeys.POLL_INTERVAL),
                duration(config, SourceKeys.POLL_DURATION),
                config.getInt(ConnectionKeys.BATCH_SIZE),
                duration(config, SourceKeys.QUERY_TIMEOUT),
                TopicKeys.routes(properties));
    }

    /** What is wrong beyond single values; Connect shows it at {@link SourceKeys#STRATEGY}. */
    static Optional<String> strategyProblem(Map<String, String> properties) {
        if (!"CDC".equals(properties.get(SourceKeys.STRATEGY))) {
            return Optional.of(StandIn.lacks("source strategy QUERY, which is the default") + "; or set "
                    + SourceKeys.STRATEGY + "=CDC");
        }
        if ("RAW_JSON_STRING".equals(properties.get(SourceKeys.PAYLOAD_MODE))) {
            return Optional.of("The CDC strategy needs " + SourceKeys.PAYLOAD_MODE
                    + " EXTENDED or COMPACT; RAW_JSON_STRING is for the QUERY strategy");
        }
        if ("USER_PROVIDED".equals(properties.get(SourceKeys.START_FROM))
                && isBlank(properties.get(SourceKeys.START_FROM_VALUE))) {
            return Optional.of(
                    SourceKeys.START_FROM_VALUE + " must be set, since " + SourceKeys.START_FROM + " is USER_PROVIDED");
        }
        try {
            TopicKeys.routes(properties);
            return Optional.empty();
        } catch (ConfigException problem) {
            return Optional.of(problem.getMessage());
        }
    }

    private static boolean isBlank(String value) {
        return value == null || value.isBlank();
    }
}
