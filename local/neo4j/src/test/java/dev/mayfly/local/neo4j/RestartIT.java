// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mayfly.local.neo4j.Cdc.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;
import org.neo4j.driver.exceptions.AuthenticationException;
import org.neo4j.driver.exceptions.ClientException;

/** What is left of data, users, mode and change ids after a stop, a crash, and a switch to OFF in between. */
class RestartIT {
    @TempDir
    Path home;

    @Test
    void changeIds_surviveAKill_andNothingIsLost() throws Exception {
        List<Row> before;
        String middle;
        try (LocalNeo4j neo4j = LocalNeo4j.start(home);
                Driver driver = LocalNeo4j.driver(neo4j.instance("master", false))) {
            neo4j.capture("master", "FULL");
            Cdc cdc = new Cdc(driver);
            String from = cdc.current();
            cdc.write("UNWIND range(0, 9) AS i CREATE (:A {i: i})");
            cdc.write("MATCH (a:A {i: 3}) SET a.x = 1");
            before = cdc.query(from);
            middle = before.get(4).id();
            neo4j.kill();
        }
        try (LocalNeo4j neo4j = LocalNeo4j.start(home)) {
            assertThat(neo4j.call("GET", "/instances/master", null)
                            .body()
                            .get("state")
                            .textValue())
                    .isEqualTo("stopped");
            try (Driver driver = LocalNeo4j.driver(neo4j.instance("master", false))) {
                Cdc cdc = new Cdc(driver);
                cdc.write("CREATE (:B)");

                List<Row> after = cdc.query(middle);

                assertThat(after.subList(0, 6)).isEqualTo(before.subList(5, 11));
                assertThat(after).hasSize(7);
                assertThat(cdc.query(cdc.earliest())).hasSize(12);
                assertThat(neo4j.call("GET", "/instances/master", null)
                                .body()
                                .get("cdcMode")
                                .textValue())
                        .isEqualTo("FULL");
            }
        }
    }

    @Test
    void pausedAndResumed_asTheAuraServerDoesIt_makesOldIdsInvalid() throws Exception {
        try (LocalNeo4j neo4j = LocalNeo4j.start(home)) {
            String old;
            try (Driver driver = LocalNeo4j.driver(neo4j.instance("master", false))) {
                neo4j.capture("master", "FULL");
                old = new Cdc(driver).current();
            }
            neo4j.call("POST", "/instances/master/stop", null);
            int port = neo4j.instance("master", false);
            neo4j.capture("master", "OFF");
            neo4j.capture("master", "FULL");

            try (Driver driver = LocalNeo4j.driver(port)) {
                assertThatThrownBy(() -> new Cdc(driver).query(old))
                        .isInstanceOf(ClientException.class)
                        .hasMessage("Given ChangeIdentifier describes a transaction that occurred before any enrichment"
                                + " records exist");
            }
        }
    }

    @Test
    void password_isThatOfTheFirstStart_andStandsInNoFile() throws Exception {
        try (LocalNeo4j neo4j = LocalNeo4j.start(home)) {
            neo4j.instance("master", false);
            neo4j.call("POST", "/instances/master/stop", null);
            int port = neo4j.call("PUT", "/instances/master", Map.of("boltPort", 0, "password", "another-one-9"))
                    .body()
                    .get("boltPort")
                    .intValue();

            try (Driver driver = LocalNeo4j.driver(port);
                    Driver other = LocalNeo4j.driver(port, "another-one-9")) {
                driver.verifyConnectivity();
                assertThatThrownBy(other::verifyConnectivity).isInstanceOf(AuthenticationException.class);
            }
            assertThat(filesWith(LocalNeo4j.PASSWORD)).isEmpty();
            assertThat(filesWith(LocalNeo4j.TOKEN)).isEmpty();
        }
    }

    private List<Path> filesWith(String secret) throws Exception {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".jar"))
                    .filter(file -> contains(file, secret))
                    .toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
