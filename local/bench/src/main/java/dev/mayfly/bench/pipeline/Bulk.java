// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.pipeline;

import dev.mayfly.bench.BenchContext;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Events a second from the first write at the master until all is at the subscriber. */
final class Bulk {

    static final double NANOS_PER_SECOND = 1e9;
    private static final Duration AT_MOST = Duration.ofMinutes(5);

    private final BenchContext context;
    private final Rig rig;
    private final Load load;
    private final Correctness correctness;

    Bulk(BenchContext context, Rig rig, Load load, Correctness correctness) {
        this.context = context;
        this.rig = rig;
        this.load = load;
        this.correctness = correctness;
    }

    /** Runs a tenth of the load, and forgets how long that took. */
    void warmUp(List<Settings> all) throws IOException, InterruptedException {
        Bulk small = new Bulk(context, rig, new Load(load.nodes() / 10, load.relationships() / 10), correctness);
        for (Settings settings : all) {
            small.through(settings);
        }
    }

    /** Moves the load. */
    @FunctionalInterface
    private interface Move {
        void run() throws IOException, InterruptedException;
    }

    /**
     * What moving the load cost, from the first write until all has arrived.
     *
     * @param speed events a second
     * @param cpu microseconds of CPU an event, by process
     */
    record Cost(double speed, Map<String, Double> cpu) {}

    /** Through Kafka and the connectors. */
    Cost through(Settings settings) throws IOException, InterruptedException {
        try (Pipeline pipeline = rig.open(settings, true)) {
            load.prepare(pipeline.master());
            Cost cost = cost(settings.name(), () -> {
                load.write(pipeline.master());
                pipeline.awaitSameCounts();
            });
            correctness.check(settings, pipeline, load.events());
            return cost;
        }
    }

    /** From database to database by a loop in this process. */
    Cost direct() throws IOException, InterruptedException {
        int number = rig.next();
        Graph master = rig.neo4j().master("master-" + number);
        Graph subscriber = rig.neo4j().graph("subscriber-" + number, true);
        subscriber.constrainSourceIds();
        load.prepare(master);
        try (DirectLoop loop = DirectLoop.start(master, subscriber)) {
            return cost(DirectLoop.NAME, () -> {
                load.write(master);
                loop.awaitCounts(master.counts(), AT_MOST);
            });
        } finally {
            rig.neo4j().delete(master);
            rig.neo4j().delete(subscriber);
        }
    }

    /** Into the subscriber alone. */
    Cost limit() throws IOException, InterruptedException {
        Graph subscriber = rig.neo4j().graph("subscriber-" + rig.next(), true);
        subscriber.constrainSourceIds();
        try {
            return cost(PhysicalLimit.NAME, () -> PhysicalLimit.write(subscriber, load));
        } finally {
            rig.neo4j().delete(subscriber);
        }
    }

    private Cost cost(String name, Move move) throws IOException, InterruptedException {
        Cpu before = Cpu.of(rig);
        long begun = System.nanoTime();
        move.run();
        double speed = load.events() / ((System.nanoTime() - begun) / NANOS_PER_SECOND);
        context.progress("%s: %,.0f events/s".formatted(name, speed));
        return new Cost(speed, Cpu.of(rig).perEvent(before, load.events()));
    }
}
