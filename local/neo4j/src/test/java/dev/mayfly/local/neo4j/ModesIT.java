// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.local.neo4j.Cdc.Row;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

class ModesIT {
    @TempDir
    Path home;

    @Test
    void transactionsThatSpanTheSwitch_commitAllTheSame() throws Exception {
        try (LocalNeo4j neo4j = LocalNeo4j.start(home);
                Driver driver = LocalNeo4j.driver(neo4j.instance("master", false))) {
            Cdc cdc = new Cdc(driver);
            cdc.write("CREATE (:A {id: 1})-[:R {x: 1}]->(:B)");
            try (Session session = driver.session();
                    Transaction tx = session.beginTransaction()) {
                tx.run("MATCH (a:A) MATCH (a)-[r:R]->(b) DELETE r SET a.id = 2").consume();
                neo4j.capture("master", "FULL");
                tx.commit();
            }
            assertThat(cdc.query(cdc.earliest())).isEmpty();
            cdc.write("MATCH (a:A) DETACH DELETE a");
            List<Row> rows = cdc.query(cdc.earliest());
            System.out.println(rows);
            assertThat(rows).hasSize(1);
        }
    }
}
