// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.source.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PatternParserTest {

    /** The first five are what the official connector was seen to send. */
    static Stream<Arguments> selectors() {
        Map<String, Object> anyPerson = Map.of("labels", List.of("Person"));
        return Stream.of(
                Arguments.of("(),()-[]-()", List.of(Map.of("select", "n"), Map.of("select", "r"))),
                Arguments.of("(:Nope)", List.of(Map.of("select", "n", "labels", List.of("Nope")))),
                Arguments.of(
                        "(:Person:VIP {id: 1, +name, -score})",
                        List.of(Map.of("select", "n", "labels", List.of("Person", "VIP"), "key", Map.of("id", 1L)))),
                Arguments.of(
                        "(:Person {id: 1})-[:KNOWS {id: 7, *}]->(:Person)",
                        List.of(Map.of(
                                "select",
                                "r",
                                "type",
                                "KNOWS",
                                "start",
                                Map.of("labels", List.of("Person"), "key", Map.of("id", 1L)),
                                "end",
                                anyPerson,
                                "key",
                                Map.of("id", 7L)))),
                Arguments.of(
                        "()-[:KNOWS]-(:Person)",
                        List.of(
                                Map.of("select", "r", "type", "KNOWS", "end", anyPerson),
                                Map.of("select", "r", "type", "KNOWS", "start", anyPerson))),
                Arguments.of("(n:Person)<-[r]-(m)", List.of(Map.of("select", "r", "end", anyPerson))),
                Arguments.of(
                        " ( : `a ``b` { `x y` : 'it' , f:-1.5e3, t:TRUE } ) ",
                        List.of(Map.of(
                                "select",
                                "n",
                                "labels",
                                List.of("a `b"),
                                "key",
                                Map.of("x y", "it", "f", -1500.0, "t", true)))));
    }

    @ParameterizedTest
    @MethodSource("selectors")
    void shouldBecomeSelectors(String patterns, List<Map<String, Object>> expected) {
        assertThat(PatternParser.parse(patterns).stream()
                        .flatMap(pattern -> pattern.selectors(Criteria.NONE).stream())
                        .map(Selector::describe))
                .containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                     | expected '('                                  | <- here ->",
                "()-[]                  | expected '-'                                  | ()-[] <- here ->",
                "()-[:A:B]-()           | a relationship has one type                   | ()-[:A:B]-() <- here ->",
                "() ()                  | expected ',' or the end                       | () <- here -> ()",
                "(:)                    | expected a name                               | (: <- here -> )",
                "({id: })               | expected a string, a number, true or false    | ({id: <- here -> })",
                "(:P {+a})-[]->()       | a relationship pattern may choose properties of the relationship only,"
                        + " not of its nodes | (:P {+a})-[]->() <- here ->"
            })
    void shouldShowWhereItCannotGoOn(String patterns, String problem, String place) {
        assertThatThrownBy(() -> PatternParser.parse(patterns))
                .isInstanceOf(IllegalArgumentException.class)
                .extracting(e -> e.getMessage().replaceAll(" +", " ").strip())
                .isEqualTo("Cannot read pattern: " + problem + "\n " + place.strip());
    }
}
