// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j.cdc;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;

/** Maps written as in Cypher, with bare names and single quotes. */
final class Literal {
    private static final ObjectMapper LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES, JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .build();

    private Literal() {}

    static Map<String, Object> map(String text) throws IOException {
        return LENIENT.readValue(text, new TypeReference<>() {});
    }
}
