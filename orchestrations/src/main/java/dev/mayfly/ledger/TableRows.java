// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.ledger;

import com.azure.data.tables.models.TableEntity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Rows of Table storage that carry a text of any length up to {@value #MOST_CHARACTERS} characters.
 *
 * <p>A text property holds 64 KB, which is 32 K characters of UTF-16, and a whole row 1 MB. So the text lies in {@code Text0},
 * {@code Text1} and so on, readable as it is in any storage browser.
 */
final class TableRows {

    /** The key as it is; the row key has it escaped. */
    private static final String NAME = "Name";

    /** New at every write, so that one's own write is known again after a lost answer. */
    private static final String WRITE = "Write";

    private static final String TEXT = "Text";
    private static final int PART = 32_000;
    private static final int MOST_PARTS = 15;
    static final int MOST_CHARACTERS = PART * MOST_PARTS;

    private TableRows() {}

    /**
     * Makes a row that was not read before.
     *
     * @throws IllegalStateException if the text is too long for a row
     */
    static TableEntity row(String partition, String rowKey, String name, String text) {
        TableEntity row = new TableEntity(partition, rowKey)
                .addProperty(NAME, name)
                .addProperty(WRITE, UUID.randomUUID().toString());
        List<String> parts = parts(text);
        if (parts.size() > MOST_PARTS) {
            throw new IllegalStateException("The ledger cannot hold row '" + partition + "/" + rowKey + "': it has "
                    + text.length() + " characters, and a row of Table storage takes " + MOST_CHARACTERS + ".");
        }
        for (int i = 0; i < parts.size(); i++) {
            row.addProperty(TEXT + i, parts.get(i));
        }
        return row;
    }

    /** Parts of at most 32,000 characters; no surrogate pair is torn, since half of one cannot be sent as UTF-8. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int to = Math.min(from + PART, text.length());
            if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
                to--;
            }
            parts.add(text.substring(from, to));
            from = to;
        }
        return parts;
    }

    static String text(TableEntity row) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; row.getProperty(TEXT + i) != null; i++) {
            text.append(row.getProperty(TEXT + i));
        }
        return text.toString();
    }

    static String name(TableEntity row) {
        return (String) row.getProperty(NAME);
    }

    static boolean isSameWrite(TableEntity one, TableEntity other) {
        return one.getProperty(WRITE).equals(other.getProperty(WRITE));
    }

    /**
     * A text as a key, each text another one: letters, digits, hyphens and dots stay, every other byte of its UTF-8 becomes
     * {@code =} and two hexadecimal digits. Keys must not contain {@code / \ # ?} and control characters.
     */
    static String key(String text) {
        StringBuilder key = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (isPlain(c)) {
                key.append(c);
            } else {
                key.append(String.format("=%02X", (int) c));
            }
        }
        return key.toString();
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    }
}
