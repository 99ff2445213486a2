// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.ledger;

import com.azure.data.tables.models.TableEntity;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Rows of Table storage that carry a JSON text of up to {@value #MOST_CHARACTERS} characters.
 *
 * <p>A text property holds 64 KB, which is 32 K characters of UTF-16, and a whole row 1 MB. So the text lies in {@code Text0},
 * {@code Text1} and so on, readable as it is in any storage browser. It is all ASCII: Azurite 3.37, the emulator, tears
 * characters of several bytes when a request reaches it in pieces.
 */
final class TableRows {

    /** New at every write, so that one's own write is known again after a lost answer. */
    private static final String WRITE = "Write";

    private static final String TEXT = "Text";
    private static final int PART = 32_000;
    private static final int MOST_PARTS = 15;
    static final int MOST_CHARACTERS = PART * MOST_PARTS;
    private static final int LAST_ASCII = 0x7F;

    private TableRows() {}

    /**
     * Makes a row that was not read before.
     *
     * @throws IllegalStateException if the text is too long for a row
     */
    static TableEntity row(String partition, String rowKey, String json) {
        String text = ascii(json);
        if (text.length() > MOST_CHARACTERS) {
            throw new IllegalStateException("The ledger cannot hold row '" + partition + "/" + rowKey + "': it has "
                    + text.length() + " characters, and a row of Table storage takes " + MOST_CHARACTERS + ".");
        }
        TableEntity row = new TableEntity(partition, rowKey)
                .addProperty(WRITE, UUID.randomUUID().toString());
        for (int part = 0; part * PART < text.length(); part++) {
            row.addProperty(TEXT + part, text.substring(part * PART, Math.min((part + 1) * PART, text.length())));
        }
        return row;
    }

    /** The same JSON: what is not ASCII stands within strings, where it can be written by its number. */
    static String ascii(String json) {
        StringBuilder text = new StringBuilder(json.length());
        json.chars().forEach(c -> text.append(c <= LAST_ASCII ? Character.toString(c) : String.format("\\u%04x", c)));
        return text.toString();
    }

    /** The text of a row, as JSON. */
    static String json(TableEntity row) {
        StringBuilder text = new StringBuilder();
        for (int part = 0; row.getProperty(TEXT + part) != null; part++) {
            text.append(row.getProperty(TEXT + part));
        }
        return text.toString();
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
