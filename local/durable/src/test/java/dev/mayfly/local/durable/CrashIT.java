// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine killed at every point of a sample orchestration, and started again. */
class CrashIT {
    private static final int AT_A_TIME = 2;

    @TempDir
    Path folder;

    @Test
    void shouldComeToTheSameResultWhereverItIsKilled() throws Exception {
        String archive = "-XX:SharedArchiveFile=" + shareClasses();
        AtomicLong points = new AtomicLong();
        AtomicLong crashes = new AtomicLong();
        Callable<Void> crashOneAfterTheOther = () -> {
            while (crashesAt(points.incrementAndGet(), archive)) {
                crashes.incrementAndGet();
            }
            return null;
        };
        ExecutorService pool = Executors.newFixedThreadPool(AT_A_TIME);
        long start = System.nanoTime();
        List<Future<Void>> all = pool.invokeAll(List.of(crashOneAfterTheOther, crashOneAfterTheOther));
        pool.shutdown();
        for (Future<Void> one : all) {
            one.get();
        }

        System.out.println(crashes + " crashes in " + (System.nanoTime() - start) / 1_000_000 + " ms");
        assertThat(crashes).hasValueGreaterThan(50);
    }

    /** A first run that only writes down the classes that it loads, for the others to start twice as fast. */
    private Path shareClasses() throws TimeoutException {
        Path archive = folder.resolve("classes.jsa");
        try (EngineProcess engine =
                EngineProcess.start(folder.resolve("first"), 0, "-XX:ArchiveClassesAtExit=" + archive)) {
            assertThat(new Journey().drive(engine.port())).isEqualTo(Journey.RESULT);
            assertThat(engine.letGo()).isZero();
        }
        return archive;
    }

    /** Runs the journey with one crash. False if it came to its end before the point was reached. */
    private boolean crashesAt(long point, String jvmFlag) throws TimeoutException {
        Path data = folder.resolve("hub-" + point);
        Journey journey = new Journey();
        try (EngineProcess engine = EngineProcess.start(data, point, jvmFlag)) {
            if (engine.isAlive()) {
                try {
                    assertThat(journey.drive(engine.port())).isEqualTo(Journey.RESULT);
                    return false;
                } catch (StatusRuntimeException e) {
                    assertThat(engine.awaitExit()).as("point %d: %s", point, e).isEqualTo(Tripwire.EXIT_CODE);
                }
            }
        }
        try (EngineProcess engine = EngineProcess.start(data, 0, jvmFlag)) {
            assertThat(journey.drive(engine.port()))
                    .as("killed at point %d", point)
                    .isEqualTo(Journey.RESULT);
        }
        return true;
    }
}
