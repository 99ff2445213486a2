// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.sink;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The beginning of a transaction whose rest has not arrived yet, in one partition. It is held back, and its offsets are not
 * committed, so that nobody who reads the target sees half of it.
 *
 * <p>What is held has a bound: of a transaction with more than {@link #MOST_BYTES} of values, that much is given out at a
 * time.
 */
final class Unfinished {
    private static final Logger LOG = LoggerFactory.getLogger(Unfinished.class);

    /** Some 40,000 ordinary changes; the local default's worker has a heap of 320 MB. */
    static final long MOST_BYTES = 64 * 1024 * 1024;

    /** A record without its value: offsets, headers, and the packed bytes that it was made of. */
    private static final long RECORD_BYTES = 900;

    private final long mostBytes;
    private List<Message> held = new ArrayList<>();
    private long heldBytes;

    Unfinished(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Takes the next message of the partition and adds to {@code ready} what can be applied now, in order. */
    void next(Message message, List<Message> ready) {
        if (!held.isEmpty() && message.txId() != held.get(0).txId()) {
            leave(message, ready);
        }
        if (!message.continues()) {
            giveOut(ready);
            ready.add(message);
            return;
        }
        held.add(message);
        heldBytes += RECORD_BYTES + weight(message.statement().row());
        if (heldBytes > mostBytes) {
            LOG.warn(
                    "Transaction {} is too large to be held until it is complete; {} of its changes are applied now",
                    message.txId(),
                    held.size());
            giveOut(ready);
        }
    }

    /** The offset of the first message that is held. */
    OptionalLong firstOffset() {
        return held.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(held.get(0).record().originalKafkaOffset());
    }

    /**
     * Another transaction comes before this one was complete. Behind an older one this one will come again from its
     * beginning, since the source has begun again further back; before a younger one its rest is lost, and some is more
     * than nothing.
     */
    private void leave(Message other, List<Message> ready) {
        long txId = held.get(0).txId();
        if (other.txId() < txId) {
            LOG.info("Transaction {} was cut off, and the source begins again with {}", txId, other.txId());
            held = new ArrayList<>();
            heldBytes = 0;
        } else {
            LOG.warn("Transaction {} was cut off, and the source goes on with {}", txId, other.txId());
            giveOut(ready);
        }
    }

    private void giveOut(List<Message> ready) {
        ready.addAll(held);
        held = new ArrayList<>();
        heldBytes = 0;
    }

    /** Roughly the bytes that a value takes in the heap. */
    private static long weight(Object value) {
        if (value instanceof String text) {
            return 56L + text.length();
        }
        if (value instanceof byte[] bytes) {
            return 16L + bytes.length;
        }
        if (value instanceof Map<?, ?> map) {
            return 64
                    + map.values().stream().mapToLong(item -> 48 + weight(item)).sum();
        }
        if (value instanceof List<?> list) {
            return 40 + list.stream().mapToLong(item -> 8 + weight(item)).sum();
        }
        return 24;
    }
}
