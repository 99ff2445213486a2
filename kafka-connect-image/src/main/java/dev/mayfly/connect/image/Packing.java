// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Packs texts that resemble each other, each on its own: zlib (RFC 1950) with preset dictionaries, after one byte that names the
 * format. JSON never begins with that byte, so a text that was not packed is known as such.
 *
 * <pre>
 * format 1:  1, zlib of the text with the dictionary of messages
 * format 2:  2, length of the first part (two bytes, the higher one first),
 *            zlib of the beginning with the dictionary of messages,
 *            zlib of the rest with the dictionary of the beginning
 * </pre>
 *
 * <p>Format 2 is for texts whose {@link Beginning} many others have, as the schema of all changes of a kind: it is packed and
 * unpacked once, and known by its bytes from then on.
 *
 * <p>Codec, dictionaries and level are chosen by measurement ({@code mayfly bench --scenario events}, table "Packing, by
 * codec"). Giving zlib its dictionary takes time in proportion to the dictionary's size, for each text anew.
 *
 * <p>For use by one thread at a time.
 */
public final class Packing {

    static final byte FORMAT_1 = 1;
    static final byte FORMAT_2 = 2;

    /** More than a thousand times what Event Hubs takes: a text that unpacks to more is broken or hostile. */
    static final int MOST_BYTES = 256 * 1024 * 1024;

    /** Quicker than zlib's usual 6 by a third, for a sixth more bytes. */
    private static final int LEVEL = 3;

    /** Graphs have few: one for each kind of change of a label or a type. */
    private static final int MOST_BEGINNINGS = 64;

    private static final int HEAD = 3;
    private static final int MOST_OF_BEGINNING = 0xFFFF;
    private static final int BUFFER = 8 * 1024;

    private final Deflater deflater = new Deflater(LEVEL);
    private final Inflater inflater = new Inflater();
    private final byte[] buffer = new byte[BUFFER];

    /** Those that were read, by their packed bytes; the one that was not used for longest goes first. */
    private final Map<ByteBuffer, Beginning> read = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Beginning> eldest) {
            return size() > MOST_BEGINNINGS;
        }
    };

    /** A beginning to be used for many texts. */
    public Beginning beginning(byte[] text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        deflate(text, Dictionaries.MESSAGES, packed);
        return new Beginning(text, packed.toByteArray(), Dictionaries.behind(text));
    }

    /** What {@link #unpack} makes this text of again. */
    public byte[] pack(Text text) {
        Beginning beginning = text.beginning();
        ByteArrayOutputStream packed = new ByteArrayOutputStream(text.length() / 8 + 64);
        if (beginning == null || beginning.packed().length > MOST_OF_BEGINNING) {
            packed.write(FORMAT_1);
            deflate(text.whole(), Dictionaries.MESSAGES, packed);
        } else {
            packed.write(FORMAT_2);
            packed.write(beginning.packed().length >>> 8);
            packed.write(beginning.packed().length);
            packed.writeBytes(beginning.packed());
            deflate(text.rest(), beginning.dictionary(), packed);
        }
        return packed.toByteArray();
    }

    private void deflate(byte[] text, byte[] dictionary, ByteArrayOutputStream packed) {
        deflater.reset();
        deflater.setDictionary(dictionary);
        deflater.setInput(text);
        deflater.finish();
        while (!deflater.finished()) {
            packed.write(buffer, 0, deflater.deflate(buffer));
        }
    }

    /** Whether {@link #pack} made it. */
    public static boolean isPacked(byte[] bytes) {
        return bytes.length > 0 && (bytes[0] == FORMAT_1 || bytes[0] == FORMAT_2);
    }

    /**
     * Unpacks what {@link #pack} made.
     *
     * @throws DataFormatException if it is cut off or damaged, needs another dictionary, or unpacks to more than {@link
     *     #MOST_BYTES}
     */
    public Text unpack(byte[] packed) throws DataFormatException {
        if (packed[0] == FORMAT_1) {
            return new Text(null, inflate(packed, 1, packed.length, Dictionaries.MESSAGES));
        }
        int behind = packed.length < HEAD
                ? HEAD
                : HEAD + (Byte.toUnsignedInt(packed[1]) << 8 | Byte.toUnsignedInt(packed[2]));
        if (packed.length < behind) {
            throw new DataFormatException("it is cut off");
        }
        Beginning beginning = read.get(ByteBuffer.wrap(packed, HEAD, behind - HEAD));
        if (beginning == null) {
            beginning = unpackBeginning(Arrays.copyOfRange(packed, HEAD, behind));
        }
        return new Text(beginning, inflate(packed, behind, packed.length, beginning.dictionary()));
    }

    private Beginning unpackBeginning(byte[] packed) throws DataFormatException {
        byte[] text = inflate(packed, 0, packed.length, Dictionaries.MESSAGES);
        Beginning beginning = new Beginning(text, packed, Dictionaries.behind(text));
        read.put(ByteBuffer.wrap(packed), beginning);
        return beginning;
    }

    private byte[] inflate(byte[] packed, int from, int to, byte[] dictionary) throws DataFormatException {
        inflater.reset();
        inflater.setInput(packed, from, to - from);
        ByteArrayOutputStream text = new ByteArrayOutputStream(BUFFER);
        while (!inflater.finished()) {
            int length = inflater.inflate(buffer);
            text.write(buffer, 0, length);
            if (text.size() > MOST_BYTES) {
                throw new DataFormatException("it unpacks to more than " + MOST_BYTES + " bytes");
            }
            if (length == 0 && !inflater.finished()) {
                give(dictionary);
            }
        }
        if (inflater.getRemaining() > 0) {
            throw new DataFormatException(inflater.getRemaining() + " bytes follow its end");
        }
        return text.toByteArray();
    }

    private void give(byte[] dictionary) throws DataFormatException {
        if (!inflater.needsDictionary()) {
            throw new DataFormatException("it is cut off");
        }
        try {
            inflater.setDictionary(dictionary);
        } catch (IllegalArgumentException e) {
            throw new DataFormatException("it was packed with a dictionary that this version does not have");
        }
    }

    /**
     * What many texts begin with.
     *
     * @param packed by zlib with the dictionary of messages
     * @param dictionary for what comes behind it
     */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
    public record Beginning(byte[] text, byte[] packed, byte[] dictionary) {}

    /**
     * A text, in two parts if its beginning is one of many.
     *
     * @param beginning null if it is not
     * @param rest what comes behind the beginning; without one all of the text
     */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
    public record Text(Beginning beginning, byte[] rest) {

        /** A text in one part. */
        public static Text of(byte[] whole) {
            return new Text(null, whole);
        }

        int length() {
            return rest.length + (beginning == null ? 0 : beginning.text().length);
        }

        /** Both parts together. */
        public byte[] whole() {
            if (beginning == null) {
                return rest;
            }
            byte[] whole = Arrays.copyOf(beginning.text(), length());
            System.arraycopy(rest, 0, whole, beginning.text().length, rest.length);
            return whole;
        }
    }
}
