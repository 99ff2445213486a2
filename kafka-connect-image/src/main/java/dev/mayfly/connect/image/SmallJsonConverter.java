// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect.image;

import dev.mayfly.connect.image.Packing.Text;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.json.JsonConverterConfig;
import org.apache.kafka.connect.storage.Converter;

/**
 * Kafka's JsonConverter with each text packed on its own. A change event with its schema is some 3 kB of JSON, nearly all of
 * it the same from event to event, and Event Hubs Standard, which takes no compressed batches, counts 1 MB a second for each
 * throughput unit.
 *
 * <p>It reads plain JSON too, so a topic may hold both, and a source may be configured with JsonConverter at any time. All
 * settings are JsonConverter's, and {@value #MOST_BYTES}.
 */
public final class SmallJsonConverter implements Converter {

    /** The most bytes that a packed value may have. */
    static final String MOST_BYTES = "max.bytes";

    /** Event Hubs takes 1,046,528 bytes with all headers; the producer is limited to 1,000,000. */
    private static final int DEFAULT_MOST_BYTES = 990_000;

    private final JsonConverter json = new JsonConverter();
    private final ThreadLocal<Packing> packing = ThreadLocal.withInitial(Packing::new);
    private final ThreadLocal<EnvelopeJson> envelopes =
            ThreadLocal.withInitial(() -> new EnvelopeJson(json, packing.get()));
    private boolean withSchemas = true;
    private int mostBytes = DEFAULT_MOST_BYTES;

    @Override
    public ConfigDef config() {
        return new ConfigDef(json.config())
                .define(
                        MOST_BYTES,
                        ConfigDef.Type.INT,
                        DEFAULT_MOST_BYTES,
                        ConfigDef.Range.atLeast(1),
                        ConfigDef.Importance.LOW,
                        "The most bytes that a packed value may have; a larger one fails the task.");
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        json.configure(configs, isKey);
        Object schemas = configs.get(JsonConverterConfig.SCHEMAS_ENABLE_CONFIG);
        withSchemas = schemas == null || Boolean.parseBoolean(schemas.toString());
        if (configs.get(MOST_BYTES) != null) {
            mostBytes = Integer.parseInt(configs.get(MOST_BYTES).toString());
        }
    }

    /**
     * @throws DataException if it is too large even when packed: the task fails here, with a reason that says what to do, and
     *     not at the broker
     */
    @Override
    public byte[] fromConnectData(String topic, Schema schema, Object value) {
        Text text = withSchemas && schema != null
                ? envelopes.get().write(topic, schema, value)
                : Text.of(json.fromConnectData(topic, schema, value));
        if (text.rest() == null) {
            return null;
        }
        byte[] packed = packing.get().pack(text);
        if (packed.length > mostBytes) {
            throw new DataException("A record for topic " + topic + " has " + text.length() + " bytes, " + packed.length
                    + " packed, and at most " + mostBytes
                    + " can be sent. Change less of the entity at once, or keep the"
                    + " large property out of what is captured.");
        }
        return packed;
    }

    @Override
    public SchemaAndValue toConnectData(String topic, byte[] value) {
        if (value == null) {
            return json.toConnectData(topic, null);
        }
        try {
            Text text = Packing.isPacked(value) ? packing.get().unpack(value) : Text.of(value);
            return withSchemas ? envelopes.get().read(topic, text) : json.toConnectData(topic, text.whole());
        } catch (DataFormatException e) {
            throw new DataException("A record of topic " + topic + " cannot be unpacked: " + e.getMessage() + ".", e);
        }
    }
}
