// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;

/** The fixed keys of the sink; {@code neo4j.cypher.topic.<topic>} and {@code neo4j.pattern.topic.<topic>} come on top. */
public final class SinkKeys {
    public static final String SOURCE_ID_TOPICS = "neo4j.cdc.source-id.topics";
    public static final String LABEL_NAME = "neo4j.cdc.source-id.label-name";
    public static final String PROPERTY_NAME = "neo4j.cdc.source-id.property-name";
    public static final String SCHEMA_TOPICS = "neo4j.cdc.schema.topics";
    public static final String CUD_TOPICS = "neo4j.cud.topics";

    private static final String NOT_HERE = "Not in the stand-in.";

    private SinkKeys() {}

    /** The definition that Connect validates against. */
    public static ConfigDef definition() {
        KeyList keys = ConnectionKeys.start();
        batches(keys);
        cdc(keys);
        cypher(keys);
        pattern(keys);
        return keys.group("CUD strategy")
                .list(CUD_TOPICS, "", null, MEDIUM, NOT_HERE)
                .build();
    }

    private static void batches(KeyList keys) {
        keys.group("Sink");
        keys.number(
                ConnectionKeys.BATCH_SIZE,
                1000,
                Range.atLeast(1),
                MEDIUM,
                "Change events to write in one transaction, where the database has apoc.cypher.doIt.");
        keys.text("neo4j.batch-timeout", "0s", Rules.DURATION, MEDIUM, "Without effect, as in the official connector.");
    }

    private static void cdc(KeyList keys) {
        keys.group("CDC strategies");
        keys.list(SOURCE_ID_TOPICS, "", null, MEDIUM, "Topics whose change events are applied by element id.");
        keys.text(LABEL_NAME, "SourceEvent", LOW, "Label of every node that the sink writes.");
        keys.text(PROPERTY_NAME, "sourceId", LOW, "Property that holds the element id at the source.");
        keys.list(SCHEMA_TOPICS, "", null, MEDIUM, NOT_HERE);
        keys.number("neo4j.cdc.max-batched-queries", 50, null, LOW, "Without effect, as in the official connector.");
    }

    private static void cypher(KeyList keys) {
        keys.group("Cypher strategy");
        keys.text("neo4j.cypher.bind-header-as", "__header", LOW, NOT_HERE);
        keys.text("neo4j.cypher.bind-key-as", "__key", LOW, NOT_HERE);
        keys.text("neo4j.cypher.bind-timestamp-as", "__timestamp", MEDIUM, NOT_HERE);
        keys.text("neo4j.cypher.bind-value-as", "__value", LOW, NOT_HERE);
        keys.text("neo4j.cypher.bind-value-as-event", "true", Rules.BOOLEAN, LOW, NOT_HERE);
    }

    private static void pattern(KeyList keys) {
        keys.group("Pattern strategy");
        keys.text("neo4j.pattern.bind-header-as", "__header", LOW, NOT_HERE);
        keys.text("neo4j.pattern.bind-key-as", "__key", LOW, NOT_HERE);
        keys.text("neo4j.pattern.bind-timestamp-as", "__timestamp", LOW, NOT_HERE);
        keys.text("neo4j.pattern.bind-value-as", "__value", LOW, NOT_HERE);
        keys.text("neo4j.pattern.merge-node-properties", "false", Rules.BOOLEAN, LOW, NOT_HERE);
        keys.text("neo4j.pattern.merge-relationship-properties", "false", Rules.BOOLEAN, LOW, NOT_HERE);
    }
}
