// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.pipeline;

import dev.mayfly.bench.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Transactions of one node each at a steady rate, and when each becomes visible. Events arrive in the order of their commits, so
 * that the number of nodes at the subscriber says which have come.
 *
 * @param warmUp how many are not counted, at the beginning
 * @param counted how many are
 */
record Ticks(int warmUp, int counted) {

    private static final int SHORTEST_MILLIS = 50;
    private static final int LONGEST_MILLIS = 150;
    private static final Duration AT_MOST = Duration.ofMinutes(3);
    private static final Duration BETWEEN = Duration.ofMillis(1);
    private static final double NANOS_PER_MILLI = 1e6;
    private static final String COUNT = "MATCH (t:Tick) RETURN count(t)";

    int all() {
        return warmUp + counted;
    }

    /** Milliseconds of each that is counted, in their order. */
    List<Double> measure(Graph master, Graph subscriber) throws InterruptedException {
        long[] committed = new long[all()];
        long[] visible = new long[all()];
        Thread writer = new Thread(() -> write(master, committed), "ticks");
        writer.start();
        int[] seen = {0};
        try {
            Await.until("all ticks at the subscriber", AT_MOST, BETWEEN, () -> {
                long count = subscriber.number(COUNT);
                long now = System.nanoTime();
                while (seen[0] < count) {
                    visible[seen[0]++] = now;
                }
                return seen[0] == all();
            });
        } finally {
            writer.join();
        }
        List<Double> latencies = new ArrayList<>();
        for (int i = warmUp; i < all(); i++) {
            latencies.add(Math.max(0, (visible[i] - committed[i]) / NANOS_PER_MILLI));
        }
        return latencies;
    }

    /** With the same pauses each time: any of the interval is as likely as another, so no poll interval can keep step. */
    private void write(Graph master, long[] committed) {
        Random pauses = new Random(7);
        try {
            for (int i = 0; i < all(); i++) {
                TimeUnit.MILLISECONDS.sleep(pauses.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS));
                master.write("CREATE (:Tick {n: $n, name: 'Tick ' + $n})", Map.of("n", i));
                committed[i] = System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
