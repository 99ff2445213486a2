// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Packs texts that resemble each other, each on its own: zlib (RFC 1950) with a preset dictionary, after one byte that names
 * the format. JSON never begins with that byte, so a text that was not packed is known as such.
 *
 * <p>Codec, dictionary and level are chosen by measurement ({@code mayfly bench --scenario events}, table "Packing, by
 * codec"). Giving zlib its dictionary takes longer than packing with it, in proportion to its size: so it holds two typical
 * messages and not all that there are.
 *
 * <p>For use by one thread at a time.
 */
public final class Packing {

    /** Format 1: the rest is zlib with the dictionary of this class, whose checksum is in the stream. */
    static final byte FORMAT_1 = 1;

    /** More than a thousand times what Event Hubs takes: a text that unpacks to more is broken or hostile. */
    static final int MOST_BYTES = 256 * 1024 * 1024;

    private static final byte[] DICTIONARY = read("messages-1.txt");

    /** Quicker than zlib's usual 6 by a third, for a sixth more bytes. */
    private static final int LEVEL = 3;

    private static final int BUFFER = 8 * 1024;

    private final Deflater deflater = new Deflater(LEVEL);
    private final Inflater inflater = new Inflater();
    private final byte[] buffer = new byte[BUFFER];

    /** What {@link #unpack} makes this text of again. */
    public byte[] pack(byte[] text) {
        deflater.reset();
        deflater.setDictionary(DICTIONARY);
        deflater.setInput(text);
        deflater.finish();
        ByteArrayOutputStream packed = new ByteArrayOutputStream(text.length / 8 + 64);
        packed.write(FORMAT_1);
        while (!deflater.finished()) {
            packed.write(buffer, 0, deflater.deflate(buffer));
        }
        return packed.toByteArray();
    }

    /** Whether {@link #pack} made it. */
    public static boolean isPacked(byte[] bytes) {
        return bytes.length > 0 && bytes[0] == FORMAT_1;
    }

    /**
     * Unpacks what {@link #pack} made.
     *
     * @throws DataFormatException if it is cut off or damaged, needs another dictionary, or unpacks to more than {@link
     *     #MOST_BYTES}
     */
    public byte[] unpack(byte[] packed) throws DataFormatException {
        inflater.reset();
        inflater.setInput(packed, 1, packed.length - 1);
        ByteArrayOutputStream text = new ByteArrayOutputStream(BUFFER);
        while (!inflater.finished()) {
            int length = inflater.inflate(buffer);
            text.write(buffer, 0, length);
            if (text.size() > MOST_BYTES) {
                throw new DataFormatException("it unpacks to more than " + MOST_BYTES + " bytes");
            }
            if (length == 0 && !inflater.finished()) {
                giveDictionary();
            }
        }
        if (inflater.getRemaining() > 0) {
            throw new DataFormatException(inflater.getRemaining() + " bytes follow its end");
        }
        return text.toByteArray();
    }

    private void giveDictionary() throws DataFormatException {
        if (!inflater.needsDictionary()) {
            throw new DataFormatException("it is cut off");
        }
        try {
            inflater.setDictionary(DICTIONARY);
        } catch (IllegalArgumentException e) {
            throw new DataFormatException("it was packed with a dictionary that this version does not have");
        }
    }

    private static byte[] read(String resource) {
        try (InputStream in = Objects.requireNonNull(Packing.class.getResourceAsStream(resource), resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
