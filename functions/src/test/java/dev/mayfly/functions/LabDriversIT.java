// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.functions.world.Neo4jServer;
import dev.mayfly.lab.DriverCounts;
import dev.mayfly.lab.Pattern;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.Role;
import dev.mayfly.neo4j.BoltDatabases;
import dev.mayfly.neo4j.BoltLabDrivers;
import dev.mayfly.neo4j.BoltLabDrivers.Limits;
import dev.mayfly.neo4j.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.exceptions.AuthenticationException;
import org.neo4j.driver.exceptions.Neo4jException;

/** The drivers of the lab at a real server, which counts too: whatever happens, it is back at its base line at the end. */
class LabDriversIT {

    private static final String AGENT = "mayfly-lab/test/some-pattern";
    private static final Limits LIMITS =
            new Limits(50, Duration.ofMinutes(5), Duration.ofMinutes(1), 200, Duration.ofMinutes(5));

    @TempDir
    static Path folder;

    private static Neo4jServer server;

    private final ExecutorService threads = Executors.newFixedThreadPool(20);
    private BoltLabDrivers drivers = new BoltLabDrivers(LIMITS);

    @BeforeAll
    static void startServer() throws Exception {
        server = Neo4jServer.start(folder);
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void begin() {
        assertThat(server.open()).isZero();
    }

    @AfterEach
    void mustBeAtTheBaseLine() {
        drivers.close();
        threads.shutdownNow();
        await().atMost(Duration.ofSeconds(20)).until(() -> server.open() == 0);
    }

    private void limits(Limits other) {
        drivers.close();
        drivers = new BoltLabDrivers(other);
    }

    private void work(Pattern pattern) {
        drivers.work(AGENT, pattern, server::login);
    }

    /** Runs that many tasks side by side and gives what went wrong in them. */
    private List<Throwable> tasks(int tasks, Pattern pattern) {
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            all.add(threads.submit(() -> work(pattern)));
        }
        List<Throwable> failures = new ArrayList<>();
        for (Future<?> task : all) {
            try {
                task.get();
            } catch (ExecutionException e) {
                failures.add(e.getCause());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return failures;
    }

    @Test
    void shouldCountALeakAsTheServerDoesAndMendIt() {
        assertThat(tasks(30, Pattern.DRIVER_PER_TASK)).isEmpty();

        assertThat(server.open()).isEqualTo(30);
        assertThat(drivers.counts(AGENT)).isEqualTo(new DriverCounts(30, 30, 0, 30, 0));

        drivers.close(AGENT);
        await().atMost(Duration.ofSeconds(20)).until(() -> server.open() == 0);
        assertThat(drivers.counts(AGENT)).isEqualTo(DriverCounts.NONE);
    }

    @Test
    void shouldShareOnePoolAmongAllTasks() {
        assertThat(tasks(100, Pattern.SHARED_DRIVER)).isEmpty();

        DriverCounts counts = drivers.counts(AGENT);
        assertThat(counts.drivers()).isEqualTo(1);
        assertThat(counts.opened()).isBetween(1L, 20L);
        assertThat(server.open()).isEqualTo((int) counts.opened()).isEqualTo(counts.idle());
    }

    @Test
    @FaultCase(number = 37, tier = Tier.C)
    void shouldComeBackFromAnExhaustedPool() {
        limits(new Limits(1, Duration.ofMinutes(5), Duration.ofMillis(20), 200, Duration.ofMinutes(5)));
        awaitWork();

        List<Throwable> failures = tasks(100, Pattern.SHARED_DRIVER);

        assertThat(failures).isNotEmpty().allSatisfy(failure -> assertThat(failure)
                .isInstanceOf(Neo4jException.class));
        assertThat(server.open()).as("the pool keeps its size").isLessThanOrEqualTo(1);
        awaitWork();
    }

    /** To open the one connection may take longer than the limit; the pool keeps it. */
    private void awaitWork() {
        await().atMost(Duration.ofSeconds(10)).ignoreExceptions().until(() -> {
            work(Pattern.SHARED_DRIVER);
            return true;
        });
    }

    @Test
    @FaultCase(number = 37, tier = Tier.C)
    void shouldComeBackAfterTheServerDroppedItsConnections() throws Exception {
        CompletableFuture<List<Throwable>> tasks =
                CompletableFuture.supplyAsync(() -> tasks(300, Pattern.SHARED_DRIVER));
        try (BoltDatabases others = new BoltDatabases()) {
            Database admin = others.of(new DemoRef(new DemoId("demo1"), 1), Role.MASTER, server.login());
            await().atMost(Duration.ofSeconds(10)).until(() -> !ofTheLab(admin).isEmpty());
            admin.read("CALL dbms.killConnections($ids)", Map.of("ids", ofTheLab(admin)));
        }

        assertThat(tasks.get())
                .as("some may have been at work, the others get new ones")
                .hasSizeLessThan(50);
        work(Pattern.SHARED_DRIVER);
    }

    private static List<Object> ofTheLab(Database admin) {
        String list = "CALL dbms.listConnections() YIELD connectionId, userAgent WHERE userAgent = $agent"
                + " RETURN connectionId AS id";
        return admin.read(list, Map.of("agent", AGENT)).stream()
                .map(row -> row.get("id"))
                .toList();
    }

    @Test
    @FaultCase(number = 37, tier = Tier.C)
    void shouldKeepADriverWhoseTaskThrewAndCloseItToo() {
        assertThatThrownBy(() -> drivers.work(AGENT, Pattern.DRIVER_PER_TASK, () -> server.login("wrong")))
                .isInstanceOf(AuthenticationException.class);
        assertThat(drivers.counts(AGENT).drivers()).isEqualTo(1);
    }

    @Test
    @FaultCase(number = 37, tier = Tier.C)
    void shouldLeakNoMoreThanItMayAndGiveThePlacesBack() {
        limits(new Limits(50, Duration.ofMinutes(5), Duration.ofMinutes(1), 5, Duration.ofMinutes(5)));

        List<Throwable> failures = tasks(12, Pattern.DRIVER_PER_TASK);

        assertThat(failures).hasSize(7).allSatisfy(failure -> assertThat(failure)
                .hasMessage("The lab may have 5 drivers open in a process, and has them."));
        assertThat(server.open()).isEqualTo(5);

        drivers.close(AGENT);
        for (int i = 0; i < 5; i++) {
            drivers.work(AGENT + "/again", Pattern.DRIVER_PER_TASK, server::login);
        }
    }

    @Test
    @FaultCase(number = 37, tier = Tier.C)
    void shouldCloseByItselfWhatNobodyCloses() {
        limits(new Limits(50, Duration.ofMinutes(5), Duration.ofMinutes(1), 200, Duration.ofSeconds(2)));
        assertThat(tasks(3, Pattern.DRIVER_PER_TASK)).isEmpty();
        assertThat(server.open()).isEqualTo(3);

        await().atMost(Duration.ofSeconds(20)).until(() -> server.open() == 0);

        assertThatThrownBy(() -> work(Pattern.DRIVER_PER_TASK))
                .hasMessage(AGENT + " is over: no driver is made for it any more.");
    }
}
