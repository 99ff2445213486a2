// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mayfly.local.neo4j.Cdc.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;
import org.neo4j.driver.exceptions.DatabaseException;

class PruningIT {
    private static final String FILL = "UNWIND range(1, 50) AS i CREATE (:Fill {text: $text})";
    private static final Map<String, Object> TEXT = Map.of("text", "x".repeat(1000));

    @TempDir
    Path home;

    @Test
    void bySize_theOldestChangesGo_andTheirIdsWithThem() throws Exception {
        try (LocalNeo4j neo4j = LocalNeo4j.start(
                        home, "--retain-bytes", "512K", "--log-file-bytes", "128K", "--check-interval", "100ms");
                Driver driver = LocalNeo4j.driver(neo4j.instance("master", false))) {
            neo4j.capture("master", "FULL");
            Cdc cdc = new Cdc(driver);
            String start = cdc.earliest();
            cdc.write("CREATE (:First)");
            String first = cdc.query(start).get(0).id();
            for (int i = 0; i < 30; i++) {
                cdc.write(FILL, TEXT);
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> logBytes() < 640 * 1024);

            for (String gone : List.of(start, first)) {
                assertThatThrownBy(() -> cdc.query(gone))
                        .isInstanceOf(DatabaseException.class)
                        .hasMessage("Unable to find the transaction entry for the given change identifier")
                        .satisfies(e -> assertThat(((DatabaseException) e).code())
                                .isEqualTo("Neo.DatabaseError.ChangeDataCapture.ScanFailure"));
            }
            List<Row> held = cdc.query(cdc.earliest());
            assertThat(held).hasSizeBetween(50, 29 * 50);
            assertThat(held.get(held.size() - 1).seq()).isEqualTo(49);
            assertThat(cdc.query(held.get(0).id())).hasSize(held.size() - 1);
        }
    }

    @Test
    void byAge_inAnIdleDatabaseToo_andTheDatabaseStillRecovers() throws Exception {
        String last;
        try (LocalNeo4j neo4j = LocalNeo4j.start(
                        home, "--retain-age", "1s", "--log-file-bytes", "128K", "--check-interval", "100ms");
                Driver driver = LocalNeo4j.driver(neo4j.instance("master", false))) {
            neo4j.capture("master", "FULL");
            Cdc cdc = new Cdc(driver);
            for (int i = 0; i < 10; i++) {
                cdc.write(FILL, TEXT);
            }
            last = cdc.current();
            await().atMost(Duration.ofSeconds(20)).until(() -> logFiles().size() == 1);
            neo4j.kill();
        }
        try (LocalNeo4j neo4j = LocalNeo4j.start(home);
                Driver driver = LocalNeo4j.driver(neo4j.instance("master", false))) {
            Cdc cdc = new Cdc(driver);
            assertThat(cdc.query(last)).isEmpty();
            cdc.write("MATCH (f:Fill) WITH count(f) AS n CREATE (:Count {n: n})");

            assertThat(cdc.query(last)).singleElement().satisfies(row -> assertThat(row.after())
                    .containsEntry("properties", Map.of("n", 500L)));
        }
    }

    private long logBytes() throws IOException {
        long sum = 0;
        for (Path file : logFiles()) {
            sum += Files.size(file);
        }
        return sum;
    }

    private List<Path> logFiles() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("instances/master/data/transactions/neo4j"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("neostore.transaction.db"))
                    .toList();
        }
    }
}
