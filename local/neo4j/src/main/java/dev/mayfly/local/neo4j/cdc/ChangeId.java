// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j.cdc;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * A place in the changes of one database: everything up to and including change {@code seq} of transaction
 * {@code txId} lies before it.
 *
 * <p>Its text is what the CDC manual prints: base64url, without padding, of a version byte 3, the database's UUID, the
 * transaction and the sequence number, 33 bytes, big-endian. As in Neo4j itself an id of {@code db.cdc.current} carries
 * a sequence number near {@link Long#MAX_VALUE}, since it stands behind all changes of its transaction. Here those
 * numbers count down with each era (see {@link CaptureState}): otherwise an id from before CDC was switched off would
 * become valid again if nothing was committed in between.
 */
record ChangeId(UUID database, long txId, long seq) {
    private static final byte VERSION = 3;
    private static final int LENGTH = 1 + 4 * Long.BYTES;
    private static final int MOST_ERAS = 1 << 24;

    /** The place behind all changes of {@code txId}, for ids given out in era {@code era} (from 1). */
    static ChangeId behind(UUID database, long txId, int era) {
        return new ChangeId(database, txId, Long.MAX_VALUE - (era - 1));
    }

    /** Empty if {@code text} is not a change id of version 3. Padding at the end is allowed. */
    static Optional<ChangeId> parse(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != LENGTH || bytes[0] != VERSION) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 1, LENGTH - 1);
        ChangeId id = new ChangeId(new UUID(in.getLong(), in.getLong()), in.getLong(), in.getLong());
        return id.txId < 0 || id.seq < 0 ? Optional.empty() : Optional.of(id);
    }

    /** Whether this stands behind a whole transaction rather than at one of its changes. */
    boolean isBehindTransaction() {
        return seq > Long.MAX_VALUE - MOST_ERAS;
    }

    /** The era that gave out this id; only if {@link #isBehindTransaction()}. */
    long era() {
        return Long.MAX_VALUE - seq + 1;
    }

    String text() {
        ByteBuffer out = ByteBuffer.allocate(LENGTH)
                .put(VERSION)
                .putLong(database.getMostSignificantBits())
                .putLong(database.getLeastSignificantBits())
                .putLong(txId)
                .putLong(seq);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(out.array());
    }
}
