// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.local.neo4j.Cdc.Row;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;

class ChangesIT {
    @TempDir
    static Path home;

    static LocalNeo4j neo4j;
    static Driver driver;
    static Cdc cdc;

    @BeforeAll
    static void start() throws Exception {
        neo4j = LocalNeo4j.start(home);
        driver = LocalNeo4j.driver(neo4j.instance("master", false));
        neo4j.capture("master", "FULL");
        cdc = new Cdc(driver);
    }

    @AfterAll
    static void stop() {
        driver.close();
        neo4j.close();
    }

    @Test
    void createdNode_hasItsStateAfterOnly() {
        String from = cdc.current();
        cdc.write("CREATE (:Person:Hero {name: 'Ann', age: 3})");
        List<Row> rows = cdc.query(from);
        assertThat(rows).hasSize(1);
    }
}
