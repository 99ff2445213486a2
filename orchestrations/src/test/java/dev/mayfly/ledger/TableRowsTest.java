// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.azure.data.tables.models.TableEntity;
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
    void shouldPartLongTextsAndTearNoCharacter() {
        for (int length : new int[] {0, 1, PART - 1, PART, PART + 1, 2 * PART, TableRows.MOST_CHARACTERS}) {
            assertThat(roundTrip("x".repeat(length))).hasSize(length);
        }
        String torn = "x".repeat(PART - 1) + "😀" + "y".repeat(PART);
        TableEntity row = TableRows.row("p", "r", "n", torn);
        assertThat(row.getProperty("Text0")).isEqualTo("x".repeat(PART - 1));
        assertThat(TableRows.text(row)).isEqualTo(torn);
        assertThat(TableRows.name(row)).isEqualTo("n");
    }

    private static String roundTrip(String text) {
        return TableRows.text(TableRows.row("p", "r", "n", text));
    }

    @Test
    void shouldRefuseWhatNoRowCanHold() {
        assertThatIllegalStateException()
                .isThrownBy(() -> TableRows.row("demos", "abc", "abc", "x".repeat(480_001)))
                .withMessage(
                        "The ledger cannot hold row 'demos/abc': it has 480001 characters, and a row of Table storage"
                                + " takes 480000.");
    }

    @Test
    void shouldKnowOneWriteFromAnother() {
        TableEntity row = TableRows.row("p", "r", "n", "text");
        assertThat(TableRows.isSameWrite(row, row)).isTrue();
        assertThat(TableRows.isSameWrite(row, TableRows.row("p", "r", "n", "text")))
                .isFalse();
    }
}
