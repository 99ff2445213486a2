// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.azure.data.tables.models.TableEntity;
import dev.mayfly.json.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TableRowsTest {

    private static final int PART = 32_000;

    @Test
    void shouldKeepKeysReadable() {
        assertThat(TableRows.key("resource-group.mayfly-abc-1a2b3")).isEqualTo("resource-group.mayfly-abc-1a2b3");
        assertThat(TableRows.key("a/b\\c#d?e=f ü")).isEqualTo("a=2Fb=5Cc=23d=3Fe=3Df=20=C3=BC");
    }

    /** Of texts made mostly of what keys must not contain, each has an allowed key of its own. */
    @Test
    void shouldGiveEachTextAnAllowedKeyOfItsOwn() {
        Random random = new Random(7);
        String letters = "ab-._=%/\\#?'\u0001\u007f\u0085ü😀";
        Map<String, String> textOfKey = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(6), 0, letters.codePointCount(0, letters.length()))
                    .forEach(at -> text.appendCodePoint(letters.codePointAt(letters.offsetByCodePoints(0, at))));
            String key = TableRows.key(text.toString());
            assertThat(key).matches("[a-zA-Z0-9.=-]*");
            assertThat(textOfKey.merge(key, text.toString(), (one, other) -> one))
                    .isEqualTo(text.toString());
        }
    }

    @Test
    void shouldPartLongTexts() {
        for (int length : new int[] {1, PART - 1, PART, PART + 1, 2 * PART, TableRows.MOST_CHARACTERS}) {
            TableEntity row = TableRows.row("p", "r", "x".repeat(length));
            assertThat(TableRows.json(row)).isEqualTo("x".repeat(length));
            assertThat(row.getProperties().values())
                    .allSatisfy(part -> assertThat((String) part).hasSizeLessThanOrEqualTo(PART));
        }
    }

    @Test
    void shouldBeAsciiAndMeanTheSame() {
        String odd = "ä€😀\u007f\u0080 \"\\u00e4\" \\ \n";
        TableEntity row = TableRows.row("p", "r", Json.write(odd));
        assertThat((String) row.getProperty("Text0")).matches("\\p{ASCII}*").contains("\\u00e4\\u20ac\\ud83d\\ude00");
        assertThat(Json.read(TableRows.json(row), String.class)).isEqualTo(odd);
    }

    @Test
    void shouldRefuseWhatNoRowCanHold() {
        assertThatIllegalStateException()
                .isThrownBy(() -> TableRows.row("demos", "abc", "x".repeat(480_001)))
                .withMessage(
                        "The ledger cannot hold row 'demos/abc': it has 480001 characters, and a row of Table storage"
                                + " takes 480000.");
    }

    @Test
    void shouldKnowOneWriteFromAnother() {
        TableEntity row = TableRows.row("p", "r", "{}");
        assertThat(TableRows.isSameWrite(row, row)).isTrue();
        assertThat(TableRows.isSameWrite(row, TableRows.row("p", "r", "{}"))).isFalse();
    }
}
