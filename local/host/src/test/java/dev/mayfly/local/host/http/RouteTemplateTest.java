// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTemplateTest {
    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "demos                    | demos",
                "demos                    | Demos/",
                "demos/{id}               | demos/a-b",
                "demos/{id:alpha}         | demos/abc",
                "demos/{id:int}           | demos/-7",
                "demos/{id:long}          | demos/9999999999",
                "demos/{id:bool}          | demos/True",
                "demos/{id:guid}          | demos/6f9619ff-8b86-d011-b42d-00cf4fc964ff",
                "demos/{id:length(3)}     | demos/abc",
                "demos/{id:length(3,8)}   | demos/abcdefgh",
                "demos/{id:range(1,5)}    | demos/5",
                "demos/{id:min(2):max(3)} | demos/3",
                "demos/{id:double}        | demos/1.5e3",
                "demos/{id?}              | demos",
                "demos/{id:int?}          | demos",
                "demos/{id=x}             | demos",
                "{*rest}                  | a/b/c",
                "{*rest}                  | ''",
                "''                       | ''",
            })
    void shouldMatch(String template, String path) {
        assertThat(RouteTemplate.parse(template).match(path)).isPresent();
    }

    @ParameterizedTest(name = "{0} not on {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "demos                  | demo",
                "demos                  | demos/1",
                "demos                  | ''",
                "demos/{id}             | demos",
                "demos/{id}             | demos/",
                "demos/{id}             | demos/1/2",
                "demos/{id:alpha}       | demos/a1",
                "demos/{id:int}         | demos/9999999999",
                "demos/{id:int}         | demos/x",
                "demos/{id:bool}        | demos/yes",
                "demos/{id:guid}        | demos/6f9619ff",
                "demos/{id:length(3,8)} | demos/ab",
                "demos/{id:range(1,5)}  | demos/6",
                "demos/{id:double}      | demos/1.",
            })
    void shouldNotMatch(String template, String path) {
        assertThat(RouteTemplate.parse(template).match(path)).isEmpty();
    }

    @Test
    void shouldDecodeParameters() {
        assertThat(RouteTemplate.parse("a/{x}/{y?}").match("a/1%2F2+3%20%C3%A9"))
                .hasValue(Map.of("x", "1/2+3 é"));
        assertThat(RouteTemplate.parse("a/{x=none}").match("a")).hasValue(Map.of("x", "none"));
        assertThat(RouteTemplate.parse("a/{*all}").match("a/b/c")).hasValue(Map.of("all", "b/c"));
    }

    @Test
    void shouldPutTheMoreSpecificFirst() {
        List<String> ordered =
                List.of("demos/mine", "demos/{id:int}", "demos/{id}", "demos/{id}/data", "demos/{*rest}", "{any}");
        List<RouteTemplate> templates =
                new ArrayList<>(ordered.stream().map(RouteTemplate::parse).toList());
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(templates, new Random(seed));
            Collections.sort(templates);
            assertThat(templates.stream().map(RouteTemplate::toString)).isEqualTo(ordered);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/x{id}", "a/{id", "a/{}", "a/{a}{b}"})
    void shouldRefuseSegmentsItDoesNotKnow(String template) {
        String segment = template.substring(2);
        assertThatThrownBy(() -> RouteTemplate.parse(template))
                .hasMessage("segment \"" + segment + "\" of route \"" + template
                        + "\" is neither text nor one {parameter}; only those are known here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{id:regex(a)}", "{id:odd}", "{id:odd(1)}", "{id:Alpha}"})
    void shouldRefuseConstraintsItDoesNotKnow(String template) {
        assertThatThrownBy(() -> RouteTemplate.parse(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("route constraint")
                .hasMessageContaining("known are alpha, int, long");
    }
}
