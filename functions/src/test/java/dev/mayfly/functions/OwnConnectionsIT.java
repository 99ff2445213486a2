// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mayfly.functions.world.Neo4jServer;
import dev.mayfly.functions.world.Promises;
import dev.mayfly.functions.world.RealConnections;
import dev.mayfly.functions.world.World;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.DemoState;
import dev.mayfly.life.Role;
import dev.mayfly.neo4j.BoltDatabases;
import dev.mayfly.neo4j.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.exceptions.AuthenticationException;

/** The lab's lesson, kept by the app itself: its connections as the server counts them. */
class OwnConnectionsIT {

    private static final Map<String, Object> NOTHING = Map.of();
    private static final String QUERY = "RETURN 1";

    @TempDir
    static Path folder;

    private static Neo4jServer server;

    private BoltDatabases databases = new BoltDatabases();

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

    @AfterEach
    void mustBeAtTheBaseLine() {
        databases.close();
        awaitBaseLine();
    }

    private static void awaitBaseLine() {
        await().atMost(Duration.ofSeconds(20)).until(() -> server.open() == 0);
    }

    private static DemoRef demo(String id) {
        return new DemoRef(new DemoId(id), 1);
    }

    private Database database(String id, Role role) {
        return databases.of(demo(id), role, server.login());
    }

    /** Provisioned, verified, looked at and destroyed side by side, by the real orchestrations. */
    @Test
    void shouldBeBackAtTheBaseLineAfterTheLivesOfTenDemos(@TempDir Path home) {
        List<String> ids = IntStream.range(0, 10).mapToObj(i -> "demo" + i).toList();
        long before = server.opened();
        try (World world =
                World.connecting(home, 10, memory -> new RealConnections(memory, databases, server.login()))) {
            ids.forEach(world::create);
            ids.forEach(id -> world.await(id, DemoState.READY));
            for (int round = 0; round < 3; round++) {
                world.pulse().run();
            }
            assertThat(server.open()).as("two databases each").isBetween(20, 200);

            ids.forEach(id -> world.demos().destroy(id));
            ids.forEach(id -> world.await(id, DemoState.DESTROYED));
            world.pulse().run();
            ids.forEach(id -> world.demos().get(id));

            awaitBaseLine();
            assertThat(world.calls().made("bolt[.](read|write)")).hasSizeGreaterThan(500);
            assertThat(server.opened() - before)
                    .as("drivers are kept and shared")
                    .isLessThanOrEqualTo(100);
            Promises.check(world);
        }
    }

    @Test
    void shouldMakeNoDriverForADemoThatWasDestroyed() {
        database("demo1", Role.MASTER).read(QUERY, NOTHING);
        databases.close(demo("demo1"));
        awaitBaseLine();

        assertThatThrownBy(() -> database("demo1", Role.SUBSCRIBER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Demo demo1/1 is destroyed: its databases are not used any more.");
        databases
                .of(new DemoRef(new DemoId("demo1"), 2), Role.MASTER, server.login())
                .read(QUERY, NOTHING);
    }

    @Test
    void shouldCloseTheDriverOfAnOlderLogin() {
        database("demo1", Role.MASTER).read(QUERY, NOTHING);
        Database other = databases.of(demo("demo1"), Role.MASTER, server.login("changed"));

        assertThatThrownBy(() -> other.read(QUERY, NOTHING)).isInstanceOf(AuthenticationException.class);
        awaitBaseLine();
    }

    @Test
    void shouldCloseWhatIsNotUsedAnyMoreButNothingThatIsAtWork() throws Exception {
        databases = new BoltDatabases(Duration.ofMillis(300));
        database("unused", Role.MASTER).read(QUERY, NOTHING);
        CountDownLatch atWork = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Thread reader = new Thread(
                () -> database("busy", Role.MASTER).stream("UNWIND range(1, 3) AS i RETURN i", NOTHING, row -> {
                    atWork.countDown();
                    return awaitQuietly(mayEnd);
                }));
        reader.start();
        atWork.await();
        assertThat(server.open()).isEqualTo(2);

        await().pollDelay(Duration.ofMillis(400)).until(() -> {
            database("another", Role.MASTER).read(QUERY, NOTHING);
            return server.open() == 2;
        });

        mayEnd.countDown();
        reader.join();
        assertThat(database("busy", Role.MASTER).read(QUERY, NOTHING)).hasSize(1);
    }

    private static boolean awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
