// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import dev.mayfly.bench.Result;
import dev.mayfly.connect.image.Packing;
import dev.mayfly.connect.image.Packing.Beginning;
import dev.mayfly.connect.image.Packing.Text;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.Inflater;

/**
 * Ways to make an event small, each event on its own and one after the other in one thread: the bytes that are left, and the
 * time that it takes. Most change events are two or three kilobytes.
 */
final class Codecs {

    private static final String TABLE = "Packing, by codec";
    private static final int ROUNDS = 5;
    private static final int MOST_BYTES = 1024 * 1024;
    private static final double NANOS_PER_MICRO = 1e3;

    private Codecs() {}

    /** One way to pack, and the way back. */
    private interface Codec {
        byte[] pack(byte[] text) throws IOException;

        byte[] unpack(byte[] packed) throws IOException, DataFormatException;
    }

    /**
     * Measures all of them and adds what comes out.
     *
     * @throws IllegalStateException if one does not give back what it took
     */
    static void measure(List<byte[]> texts, Result.Builder result) throws IOException {
        byte[] dictionary = dictionary();
        Map<String, Codec> codecs = new LinkedHashMap<>();
        codecs.put("gzip", new Gzip());
        codecs.put("zlib, level 6", new Zlib(6, new byte[0]));
        for (int level : new int[] {1, 3, 6}) {
            codecs.put("zlib with the dictionary, level " + level, new Zlib(level, dictionary));
        }
        codecs.put("zstd with the dictionary", new ZstdCodec(dictionary));
        codecs.put("as Mayfly packs", new Mayfly(texts));
        for (Map.Entry<String, Codec> codec : codecs.entrySet()) {
            measure(codec.getKey(), codec.getValue(), texts, result);
        }
    }

    private static void measure(String name, Codec codec, List<byte[]> texts, Result.Builder result)
            throws IOException {
        List<Double> packing = new ArrayList<>();
        List<Double> unpacking = new ArrayList<>();
        List<byte[]> packed = List.of();
        for (int round = -1; round < ROUNDS; round++) {
            long begun = System.nanoTime();
            packed = packed(codec, texts);
            long turned = System.nanoTime();
            check(name, codec, texts, packed);
            if (round >= 0) {
                packing.add((turned - begun) / NANOS_PER_MICRO / texts.size());
                unpacking.add((System.nanoTime() - turned) / NANOS_PER_MICRO / texts.size());
            }
        }
        double bytes = packed.stream().mapToInt(one -> one.length).average().orElseThrow();
        result.figure(TABLE, name + ": an event", "B", List.of(bytes));
        result.figure(TABLE, name + ": to pack it", "µs", packing);
        result.figure(TABLE, name + ": to unpack it", "µs", unpacking);
    }

    private static List<byte[]> packed(Codec codec, List<byte[]> texts) throws IOException {
        List<byte[]> packed = new ArrayList<>(texts.size());
        for (byte[] text : texts) {
            packed.add(codec.pack(text));
        }
        return packed;
    }

    private static void check(String name, Codec codec, List<byte[]> texts, List<byte[]> packed) throws IOException {
        try {
            for (int i = 0; i < texts.size(); i++) {
                if (!Arrays.equals(codec.unpack(packed.get(i)), texts.get(i))) {
                    throw new IllegalStateException(name + " does not give back what it took");
                }
            }
        } catch (DataFormatException e) {
            throw new IllegalStateException(name + " does not understand its own: " + e.getMessage(), e);
        }
    }

    private static byte[] dictionary() throws IOException {
        try (InputStream in = Packing.class.getResourceAsStream("messages-1.txt")) {
            return in.readAllBytes();
        }
    }

    /** Schema and payload in two parts, of which the converter packs the first once for all events that have it. */
    private static final class Mayfly implements Codec {
        private static final String PAYLOAD = ",\"payload\":";

        private final Packing packing = new Packing();
        private final Map<String, Beginning> beginnings = new HashMap<>();
        private final IdentityHashMap<byte[], Text> inParts = new IdentityHashMap<>();

        Mayfly(List<byte[]> texts) {
            texts.forEach(text -> inParts.put(text, inParts(text)));
        }

        private Text inParts(byte[] whole) {
            String text = new String(whole, UTF_8);
            int at = text.indexOf(PAYLOAD) + PAYLOAD.length();
            Beginning beginning = beginnings.computeIfAbsent(
                    text.substring(0, at), schema -> packing.beginning(schema.getBytes(UTF_8)));
            return new Text(beginning, text.substring(at).getBytes(UTF_8));
        }

        @Override
        public byte[] pack(byte[] text) {
            return packing.pack(inParts.get(text));
        }

        /** Putting both parts together, which the converter does not do, is in its time. */
        @Override
        public byte[] unpack(byte[] packed) throws DataFormatException {
            return packing.unpack(packed).whole();
        }
    }

    private static final class Gzip implements Codec {
        @Override
        public byte[] pack(byte[] text) throws IOException {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(text);
            }
            return packed.toByteArray();
        }

        @Override
        public byte[] unpack(byte[] packed) throws IOException {
            try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
                return gzip.readAllBytes();
            }
        }
    }

    private static final class Zlib implements Codec {
        private final Deflater deflater;
        private final Inflater inflater = new Inflater();
        private final byte[] dictionary;
        private final byte[] buffer = new byte[MOST_BYTES];

        Zlib(int level, byte[] dictionary) {
            this.deflater = new Deflater(level);
            this.dictionary = dictionary;
        }

        @Override
        public byte[] pack(byte[] text) {
            deflater.reset();
            if (dictionary.length > 0) {
                deflater.setDictionary(dictionary);
            }
            deflater.setInput(text);
            deflater.finish();
            return Arrays.copyOf(buffer, deflater.deflate(buffer));
        }

        @Override
        public byte[] unpack(byte[] packed) throws DataFormatException {
            inflater.reset();
            inflater.setInput(packed);
            int length = inflater.inflate(buffer);
            if (inflater.needsDictionary()) {
                inflater.setDictionary(dictionary);
                length = inflater.inflate(buffer);
            }
            return Arrays.copyOf(buffer, length);
        }
    }

    private static final class ZstdCodec implements Codec {
        private final ZstdCompressCtx compress = new ZstdCompressCtx();
        private final ZstdDecompressCtx decompress = new ZstdDecompressCtx();

        ZstdCodec(byte[] dictionary) {
            compress.loadDict(dictionary);
            decompress.loadDict(dictionary);
        }

        @Override
        public byte[] pack(byte[] text) {
            return compress.compress(text);
        }

        @Override
        public byte[] unpack(byte[] packed) {
            return decompress.decompress(packed, (int) Zstd.getFrameContentSize(packed));
        }
    }
}
