// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.hub;

import dev.mayfly.life.DemoRef;
import dev.mayfly.pulse.HubSight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;

/**
 * {@link Hubs} over Kafka's consumer.
 *
 * <p>At most {@value #MOST} clients, each some megabytes; who waits for a free one for 2 s is told that the hub could not be
 * read. One that was not used for two minutes is closed when the next one is asked for: Event Hubs drops what is idle for four.
 */
public final class KafkaHubs implements Hubs, AutoCloseable {

    static final int MOST = 16;

    private static final Duration IDLE = Duration.ofMinutes(2);
    private static final Duration WAIT = Duration.ofSeconds(2);

    /** The one that was used longest ago comes first. */
    private final Map<DemoRef, HubReader> readers = new LinkedHashMap<>(MOST, 0.75f, true);

    private final Semaphore turns = new Semaphore(MOST);

    @Override
    public HubSight.Seen look(DemoRef demo, String markerId, Login login) {
        return with(demo, login, reader -> reader.look(markerId));
    }

    @Override
    public long records(DemoRef demo, Login login) {
        return with(demo, login, HubReader::end);
    }

    @Override
    public int partitions(DemoRef demo, Login login) {
        return with(demo, login, HubReader::partitions);
    }

    private <T> T with(DemoRef demo, Login login, Function<HubReader, T> use) {
        takeTurn();
        try {
            return use.apply(reader(demo, login));
        } catch (KafkaException e) {
            close(demo);
            throw new HubException(login.bootstrap() + ": " + e.getClass().getSimpleName() + ": " + e.getMessage(), e);
        } finally {
            turns.release();
        }
    }

    private void takeTurn() {
        try {
            if (!turns.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new HubException("too many hubs are being looked at just now", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HubException("the look was broken off", e);
        }
    }

    private HubReader reader(DemoRef demo, Login login) {
        List<HubReader> old = new ArrayList<>();
        HubReader reader;
        synchronized (readers) {
            if (readers.containsKey(demo) && !readers.get(demo).isFor(login)) {
                old.add(readers.remove(demo));
            }
            reader = readers.computeIfAbsent(demo, key -> new HubReader(login));
            reader.touch();
            leave(old);
        }
        old.forEach(HubReader::close);
        return reader;
    }

    private void leave(List<HubReader> old) {
        for (Iterator<HubReader> each = readers.values().iterator(); each.hasNext(); ) {
            HubReader oldest = each.next();
            if (readers.size() <= MOST && !oldest.isIdleFor(IDLE)) {
                return;
            }
            old.add(oldest);
            each.remove();
        }
    }

    @Override
    public void close(DemoRef demo) {
        HubReader reader;
        synchronized (readers) {
            reader = readers.remove(demo);
        }
        if (reader != null) {
            reader.close();
        }
    }

    @Override
    public void close() {
        List<DemoRef> all;
        synchronized (readers) {
            all = List.copyOf(readers.keySet());
        }
        all.forEach(this::close);
    }
}
