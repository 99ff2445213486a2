// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;

/**
 * The fixed keys of the source. The keys {@code neo4j.cdc.topic.<topic>.…} are recognised by their form and, as in the
 * official connector, not part of the definition.
 */
public final class SourceKeys {
    public static final String STRATEGY = "neo4j.source-strategy";
    public static final String START_FROM = "neo4j.start-from";
    public static final String START_FROM_VALUE = "neo4j.start-from.value";
    public static final String IGNORE_STORED_OFFSET = "neo4j.ignore-stored-offset";
    public static final String PAYLOAD_MODE = "neo4j.payload-mode";
    public static final String POLL_INTERVAL = "neo4j.cdc.poll-interval";
    public static final String POLL_DURATION = "neo4j.cdc.poll-duration";
    public static final String QUERY_TIMEOUT = "neo4j.query.timeout";

    private static final String NOT_HERE = "Not in the stand-in.";

    private SourceKeys() {}

    /** The definition that Connect validates against. */
    public static ConfigDef definition() {
        KeyList keys = ConnectionKeys.start();
        source(keys);
        query(keys);
        return keys.build();
    }

    private static void source(KeyList keys) {
        keys.group("Source");
        keys.text(STRATEGY, "QUERY", Rules.oneOf("QUERY", "CDC"), HIGH, "How changes are found; here CDC only.");
        keys.text(
                START_FROM,
                "NOW",
                Rules.oneOf("EARLIEST", "NOW", "USER_PROVIDED"),
                HIGH,
                "Where to start without a stored offset.");
        keys.text(START_FROM_VALUE, "", HIGH, "Change identifier to start behind, for USER_PROVIDED.");
        keys.text(IGNORE_STORED_OFFSET, "false", Rules.BOOLEAN, MEDIUM, "Whether each start is a first start.");
        keys.number(ConnectionKeys.BATCH_SIZE, 1000, Range.atLeast(1), MEDIUM, "Most change events read in one poll.");
        keys.text(
                PAYLOAD_MODE,
                "EXTENDED",
                Rules.oneOf("EXTENDED", "COMPACT", "RAW_JSON_STRING"),
                MEDIUM,
                "How property values look in messages.");
        keys.text(POLL_INTERVAL, "1s", Rules.DURATION, MEDIUM, "Time between two queries that found nothing.");
        keys.text(
                POLL_DURATION,
                "5s",
                Rules.DURATION,
                MEDIUM,
                "Longest time that one poll waits for changes; here never more than 100 ms.");
    }

    private static void query(KeyList keys) {
        keys.group("Query strategy");
        keys.text("neo4j.query", "", HIGH, NOT_HERE);
        keys.flag("neo4j.query.force-maps-as-struct", true, LOW, NOT_HERE);
        keys.text("neo4j.query.poll-duration", "5s", Rules.DURATION, MEDIUM, NOT_HERE);
        keys.text("neo4j.query.poll-interval", "1s", Rules.DURATION, MEDIUM, NOT_HERE);
        keys.text("neo4j.query.streaming-property", "timestamp", LOW, NOT_HERE);
        keys.text(
                QUERY_TIMEOUT, "0s", Rules.DURATION, LOW, "Timeout of each read transaction, of CDC too; 0s for none.");
        keys.text("neo4j.query.topic", "", HIGH, NOT_HERE);
    }
}
