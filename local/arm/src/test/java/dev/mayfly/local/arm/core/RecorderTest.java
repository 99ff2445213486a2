// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.mayfly.local.kit.Request;
import dev.mayfly.local.kit.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecorderTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"name":"A","secureValue":"x"}                 | {"name":"A","secureValue":"***"}
                    {"name":"A","value":"x","secureValue":null}    | {"name":"A","value":"x","secureValue":null}
                    [{"a":[{"passWord":"x"}]}]                     | [{"a":[{"passWord":"***"}]}]
                    {"secret":{"a.p12":"eA==","b":{"c":"eA=="}}}   | {"secret":{"a.p12":"***","b":{"c":"***"}}}
                    {"workspaceKey":1,"storageAccountKey":[1]}     | {"workspaceKey":"***","storageAccountKey":"***"}
                    {"name":"A","value":"x","isSecret":true}       | {"name":"A","value":"***","isSecret":true}
                    {"name":"A","value":"x","isSecret":false}      | {"name":"A","value":"x","isSecret":false}
                    "text"                                         | "text"
                    """)
    void shouldMaskSecrets(String body, String written) throws Exception {
        JsonNode masked = Recorder.masked(JSON.readTree(body));

        assertThat(JSON.writeValueAsString(masked)).isEqualTo(written);
    }

    @Test
    void shouldWriteALineForEachRequest() throws Exception {
        Path file = temp.resolve("requests.jsonl");
        Files.writeString(file, "of a former run\n");
        Recorder recorder = new Recorder(file);

        recorder.around(request("PUT", "{\"a\":1}"), any -> Response.empty(201));
        recorder.around(request("DELETE", ""), any -> Response.dropped());
        recorder.around(request("POST", "<xml>"), any -> Response.empty(415));

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .matches("\\{\"time\":\"[^\"]+Z\",\"method\":\"PUT\",\"path\":\"/subscriptions/s\","
                        + "\"apiVersion\":\"2025-04-01\",\"status\":201,\"body\":\\{\"a\":1}}");
        assertThat(lines.get(1)).endsWith("\"status\":0,\"body\":null}");
        assertThat(lines.get(2)).endsWith("\"status\":415,\"body\":\"not JSON, 5 bytes\"}");
    }

    private static Request request(String method, String body) {
        return new Request(
                method,
                "/subscriptions/s",
                Map.of(),
                Map.of("api-version", "2025-04-01"),
                Map.of(),
                body.getBytes(StandardCharsets.UTF_8),
                MissingNode.getInstance());
    }
}
