// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.local.connectors.it.LocalNeo4j.Database;
import dev.mayfly.local.connectors.sink.CdcSinkTask;
import dev.mayfly.local.connectors.sink.FakeSinkContext;
import dev.mayfly.local.connectors.source.CdcSourceTask;
import dev.mayfly.local.connectors.source.FakeContext;
import dev.mayfly.local.kit.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.exceptions.AuthenticationException;
import org.neo4j.driver.exceptions.ClientException;
import org.neo4j.driver.exceptions.DatabaseException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;

/** What ends a task, and with which exception. */
class SourceFailuresIT {
    @TempDir
    private static Path home;

    private static LocalNeo4j neo4j;
    private static Database master;

    private final CdcSourceTask task = new CdcSourceTask();

    @BeforeAll
    static void startDatabase() throws Exception {
        neo4j = LocalNeo4j.start(home);
        master = neo4j.database("master", false);
    }

    @AfterAll
    static void stopDatabase() {
        neo4j.close();
    }

    @BeforeEach
    void capture() throws Exception {
        master.capture("FULL");
    }

    @AfterEach
    void stop() {
        task.stop();
    }

    @Test
    void shouldEndInItsStartWhenCaptureIsOff() throws Exception {
        master.capture("OFF");

        assertThatThrownBy(() -> start(null, "neo4j.start-from", "EARLIEST"))
                .isInstanceOf(DatabaseException.class)
                .extracting(e -> ((DatabaseException) e).code())
                .isEqualTo("Neo.DatabaseError.ChangeDataCapture.Disabled");
    }

    @Test
    @FaultCase(number = 24, tier = Tier.C)
    void shouldEndInAPollWhenCaptureIsSwitchedOff() throws Exception {
        start(null);
        task.poll();
        master.capture("OFF");

        assertThatThrownBy(this::pollUntilDue)
                .isInstanceOf(DatabaseException.class)
                .extracting(e -> ((DatabaseException) e).code())
                .isEqualTo("Neo.DatabaseError.ChangeDataCapture.Disabled");
    }

    @Test
    @FaultCase(number = 25, tier = Tier.C)
    void shouldEndInItsFirstPollWhenTheStoredOffsetIsUnknown() {
        start("AAAA");

        assertThatThrownBy(task::poll)
                .isInstanceOf(ClientException.class)
                .extracting(e -> ((ClientException) e).code())
                .isEqualTo("Neo.ClientError.ChangeDataCapture.InvalidIdentifier");
    }

    @Test
    void shouldRetryARefusedConnectionForTheTimeAllowed() {
        Instant begun = Instant.now();

        assertThatThrownBy(() ->
                        start(null, "neo4j.uri", "bolt://127.0.0.1:" + Ports.free(), "neo4j.max-retry-time", "1500ms"))
                .isInstanceOf(ServiceUnavailableException.class);
        assertThat(Duration.between(begun, Instant.now())).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10));
    }

    @Test
    @FaultCase(number = 21, tier = Tier.C)
    void shouldEndAtOnceOnAWrongPasswordWithoutTellingIt() {
        String wrong = "not-the-password";

        assertThatThrownBy(() -> start(null, "neo4j.authentication.basic.password", wrong))
                .isInstanceOf(AuthenticationException.class)
                .message()
                .doesNotContain(wrong);
        CdcSinkTask sink = new CdcSinkTask();
        sink.initialize(new FakeSinkContext(null));
        assertThatThrownBy(() -> sink.start(Pipeline.sinkConfig(master, "neo4j.authentication.basic.password", wrong)))
                .isInstanceOf(AuthenticationException.class);
    }

    @Test
    void shouldReturnFromAPollWithinATenthOfASecondSoThatItCanBeStopped() throws InterruptedException {
        start(null, "neo4j.cdc.poll-interval", "10s");
        task.poll();
        Instant begun = Instant.now();

        assertThat(task.poll()).isNull();

        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(1));
    }

    private void start(String stored, String... config) {
        task.initialize(new FakeContext(stored));
        task.start(Pipeline.sourceConfig(master, config));
    }

    private void pollUntilDue() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            task.poll();
        }
    }
}
