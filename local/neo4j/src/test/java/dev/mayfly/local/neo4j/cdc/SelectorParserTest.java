// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neo4j.kernel.impl.util.ValueUtils;
import org.neo4j.values.storable.Values;

class SelectorParserTest {

    @Test
    void parse_takesNullForNoSelectors() {
        assertThat(SelectorParser.parse(Values.NO_VALUE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{} | Invalid selector: `select` must be one of \"e\", \"n\", \"r\", but is missing",
                "{select: 'x'} | Invalid selector: `select` must be one of \"e\", \"n\", \"r\", but is \"x\"",
                "{select: 'n', operation: 'x'} | Invalid selector: `operation` must be one of \"c\", \"u\", \"d\", but is \"x\"",
                "{select: 'n', start: {}} | Invalid selector: `start` is not a field of a selector of nodes",
                "{select: 'e', labels: ['A']} | Invalid selector: `labels` is not a field of a selector of entities",
                "{select: 'r', labels: ['A']} | Invalid selector: `labels` is not a field of a selector of relationships",
                "{select: 'n', lables: ['A']} | Invalid selector: `lables` is not a field of a selector of nodes",
                "{select: 'n', labels: 'A'} | Invalid selector: `labels` must be a list, but is of type String",
                "{select: 'n', labels: [1]} | Invalid selector: `labels` must be a list of strings, but is of type List",
                "{select: 'n', key: 1} | Invalid selector: `key` must be a map, but is of type Integer",
                "{select: 'n', elementId: 1} | Invalid selector: `elementId` must be a string, but is of type Integer",
                "{select: 'r', start: {select: 'e'}} | Invalid selector: `select` in `start` can only be \"n\"",
                "{select: 'r', end: {operation: 'c'}} | Invalid selector: `operation` is not allowed in `end`",
            })
    void parse_saysWhatIsWrong(String selector, String message) {
        assertThatThrownBy(() -> SelectorParser.parse(ValueUtils.of(List.of(Literal.map(selector)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
