// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mayfly.local.neo4j.Cdc.Row;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.exceptions.ClientException;
import org.neo4j.driver.exceptions.DatabaseException;
import org.neo4j.driver.exceptions.Neo4jException;

/** The switch: OFF, DIFF, FULL, and what becomes of change ids. Each test has an instance of its own. */
class ModesIT {
    private static final String INVALID = "Neo.ClientError.ChangeDataCapture.InvalidIdentifier";
    private static final String DISABLED = "Neo.DatabaseError.ChangeDataCapture.Disabled";

    @TempDir
    static Path home;

    static LocalNeo4j neo4j;
    static int instances;

    String id;
    Driver driver;
    Cdc cdc;

    @BeforeAll
    static void start() throws Exception {
        neo4j = LocalNeo4j.start(home);
    }

    @AfterAll
    static void stop() {
        neo4j.close();
    }

    @BeforeEach
    void newInstance() throws Exception {
        id = "modes-" + ++instances;
        driver = LocalNeo4j.driver(neo4j.instance(id, false));
        cdc = new Cdc(driver);
    }

    @AfterEach
    void deleteInstance() throws Exception {
        driver.close();
        neo4j.call("DELETE", "/instances/" + id, null);
    }

    @Test
    void off_isWhatANewInstanceIs_andEveryProcedureSaysSo() {
        for (String call : List.of("db.cdc.current()", "db.cdc.earliest()", "db.cdc.query('x', [])")) {
            assertThatThrownBy(() -> cdc.write("CALL " + call))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessage("Change Data Capture is not currently enabled for this database")
                    .satisfies(e -> assertThat(code(e)).isEqualTo(DISABLED));
        }
    }

    @Test
    void earliest_losesNothingSinceCaptureWasSwitchedOn() throws Exception {
        cdc.write("CREATE (:Before)");
        neo4j.capture(id, "FULL");
        cdc.write("CREATE (:First)");
        cdc.write("CREATE (:Second)");

        List<Row> rows = cdc.query(cdc.earliest());

        assertThat(rows)
                .extracting(row -> row.event().get("labels"))
                .containsExactly(List.of("First"), List.of("Second"));
    }

    @Test
    void off_makesAllIdsInvalidForEver_evenIfNothingWasWrittenInBetween() throws Exception {
        neo4j.capture(id, "FULL");
        String earliest = cdc.earliest();
        cdc.write("CREATE (:Old)");
        String change = cdc.query(earliest).get(0).id();
        String current = cdc.current();
        neo4j.capture(id, "OFF");
        assertThatThrownBy(() -> cdc.query(current))
                .satisfies(e -> assertThat(code(e)).isEqualTo(DISABLED));
        neo4j.capture(id, "FULL");

        for (String old : List.of(earliest, change, current)) {
            assertThatThrownBy(() -> cdc.query(old))
                    .isInstanceOf(ClientException.class)
                    .satisfies(e -> assertThat(code(e)).isEqualTo(INVALID));
        }
        assertThat(cdc.query(cdc.earliest())).isEmpty();
        cdc.write("CREATE (:New)");
        assertThat(cdc.query(cdc.earliest())).hasSize(1);
    }

    @Test
    void diff_hasTheDifferencesOnly() throws Exception {
        cdc.write("CREATE CONSTRAINT FOR (k:Keyed) REQUIRE k.id IS UNIQUE");
        neo4j.capture(id, "DIFF");
        cdc.write("CREATE (:Keyed {id: 1, same: 1, old: 1})-[:R {same: 1, old: 1}]->(:Keyed {id: 2})");
        cdc.write("MATCH (k:Keyed {id: 1}) SET k.old = 2, k.new = 3, k:Added");
        cdc.write("MATCH (k:Keyed {id: 1})-[r]->() SET r.old = 2");
        cdc.write("MATCH (k:Keyed {id: 1}) DETACH DELETE k");

        List<Row> rows = cdc.query(cdc.earliest());

        assertThat(rows)
                .extracting(row -> row.operation() + row.eventType())
                .containsExactly("cn", "cn", "cr", "un", "ur", "dr", "dn");
        assertThat(rows).extracting(row -> row.metadata().get("captureMode")).containsOnly("DIFF");
        Row update = rows.get(3);
        assertThat(update.before()).isEqualTo(Map.of("labels", List.of(), "properties", Map.of("old", 1L)));
        assertThat(update.after())
                .isEqualTo(Map.of("labels", List.of("Added"), "properties", Map.of("old", 2L, "new", 3L)));
        assertThat(update.event()).containsEntry("labels", List.of("Keyed"));
        assertThat(update.event()).containsEntry("keys", Map.of("Keyed", List.of(Map.of("id", 1L))));
        assertThat(rows.get(4).before()).isEqualTo(Map.of("properties", Map.of("old", 1L)));
        assertThat(rows.get(4).after()).isEqualTo(Map.of("properties", Map.of("old", 2L)));
        assertThat(rows.get(5).before()).isEqualTo(Map.of("properties", Map.of("same", 1L, "old", 2L)));
        assertThat(rows.get(6).before())
                .containsEntry("properties", Map.of("id", 1L, "same", 1L, "old", 2L, "new", 3L));
    }

    @Test
    void switchBetweenDiffAndFull_keepsIdsAndTakesEffectAtOnce() throws Exception {
        neo4j.capture(id, "DIFF");
        String from = cdc.current();
        cdc.write("CREATE (:A {x: 1, y: 1})");
        cdc.write("MATCH (a:A) SET a.x = 2");
        neo4j.capture(id, "FULL");
        cdc.write("MATCH (a:A) SET a.x = 3");

        List<Row> rows = cdc.query(from);

        assertThat(rows).extracting(row -> row.metadata().get("captureMode")).containsExactly("DIFF", "DIFF", "FULL");
        assertThat(rows.get(1).after()).containsEntry("properties", Map.of("x", 2L));
        assertThat(rows.get(2).after()).containsEntry("properties", Map.of("x", 3L, "y", 1L));
    }

    @Test
    void transactionsThatSpanTheSwitch_commitWholeAndAreNotCaptured() throws Exception {
        cdc.write("CREATE (:A {id: 1})-[:R {x: 1}]->(:B)");
        try (Session session = driver.session();
                Transaction tx = session.beginTransaction()) {
            tx.run("MATCH (a:A)-[r:R]->() DELETE r SET a.id = 2").consume();
            neo4j.capture(id, "FULL");
            tx.commit();
        }

        assertThat(cdc.query(cdc.earliest())).isEmpty();
        cdc.write("MATCH (a:A {id: 2}) DELETE a");
        assertThat(cdc.query(cdc.earliest())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "A3V16ZaLlUmnipHLFkWrlA0AAAAAAAAABQAAAAAAAAAA"})
    void idThatIsNoneOfThisDatabase_isInvalid(String foreign) throws Exception {
        neo4j.capture(id, "FULL");

        assertThatThrownBy(() -> cdc.query(foreign))
                .isInstanceOf(ClientException.class)
                .hasMessageStartingWith("Invalid change identifier")
                .satisfies(e -> assertThat(code(e)).isEqualTo(INVALID));
    }

    @Test
    void idOfTheFuture_andOfAChangeThatNeverWas_areInvalid() throws Exception {
        neo4j.capture(id, "FULL");
        cdc.write("CREATE (:A)");
        Row row = cdc.query(cdc.earliest()).get(0);

        for (String id : List.of(withNumbers(row.id(), row.txId() + 1, 0), withNumbers(row.id(), row.txId(), 1))) {
            assertThatThrownBy(() -> cdc.query(id))
                    .isInstanceOf(ClientException.class)
                    .satisfies(e -> assertThat(code(e)).isEqualTo(INVALID));
        }
    }

    @Test
    void malformedSelector_isAnArgumentError() throws Exception {
        neo4j.capture(id, "FULL");

        assertThatThrownBy(() -> cdc.query(cdc.current(), List.of(Map.of("select", "x"))))
                .isInstanceOf(ClientException.class)
                .hasMessageStartingWith("Invalid selector: `select` must be one of")
                .satisfies(e -> assertThat(code(e)).isEqualTo("Neo.ClientError.Statement.ArgumentError"));
    }

    private static String code(Throwable failure) {
        return ((Neo4jException) failure).code();
    }

    private static String withNumbers(String id, long txId, long seq) {
        byte[] bytes = Base64.getUrlDecoder().decode(id);
        ByteBuffer.wrap(bytes).putLong(17, txId).putLong(25, seq);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
