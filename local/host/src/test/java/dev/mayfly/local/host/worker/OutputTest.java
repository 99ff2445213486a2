// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.local.kit.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutputTest {
    @Test
    void shouldWriteEveryValueAsJson() {
        assertThat(Output.toJson("a \"b\"")).isEqualTo("\"a \\\"b\\\"\"");
        assertThat(Output.toJson(7)).isEqualTo("7");
        assertThat(Output.toJson(List.of("a"))).isEqualTo("[\"a\"]");
        assertThat(Output.toJson(null)).isNull();
    }

    @Test
    void shouldChooseTheContentTypeByTheBodyUnlessTheFunctionDid() {
        assertThat(Output.toHttp("x").headers()).containsEntry("Content-Type", "text/plain; charset=utf-8");
        assertThat(Output.toHttp(new byte[1]).headers()).containsEntry("Content-Type", "application/octet-stream");
        assertThat(Output.toHttp(List.of(1)).headers())
                .containsEntry("Content-Type", "application/json; charset=utf-8");
        Response own = Output.toHttp(
                new HttpResponse().header("content-type", "text/html").body("x"));
        assertThat(own.headers()).isEqualTo(Map.of("content-type", "text/html"));
    }

    @Test
    void shouldAnswerNothingWithNoContent() {
        assertThat(Output.toHttp(null).status()).isEqualTo(204);
        assertThat(Output.toHttp(new HttpResponse()).status()).isEqualTo(200);
        assertThat(new String(Output.toHttp(new HttpResponse().body("é")).body(), StandardCharsets.UTF_8))
                .isEqualTo("é");
    }
}
