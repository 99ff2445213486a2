// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sidecar;

import java.util.concurrent.TimeUnit;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.QueryConfig;
import org.neo4j.driver.Record;

/** The database that markers go to, through the one driver of this process. */
final class Master {

    private static final String MARKER =
            """
            MERGE (h:_Heartbeat {id: 'cdc-pipeline'})
            SET h.sequence = coalesce(h.sequence, 0) + 1, h.at = datetime(), h.writer = 'sidecar'
            RETURN h.sequence AS sequence
            """;

    private final Driver driver;
    private final QueryConfig config;

    Master(Settings settings) {
        driver = GraphDatabase.driver(
                settings.uri(), AuthTokens.basic(settings.username(), settings.password()), driverConfig());
        QueryConfig.Builder builder = QueryConfig.builder();
        settings.database().ifPresent(builder::withDatabase);
        config = builder.build();
    }

    private static Config driverConfig() {
        return Config.builder()
                .withUserAgent("mayfly-heartbeat")
                .withMaxConnectionPoolSize(2)
                .withEventLoopThreads(1)
                .withConnectionTimeout(10, TimeUnit.SECONDS)
                .withConnectionAcquisitionTimeout(15, TimeUnit.SECONDS)
                // Azure drops a connection that was idle for 240 s without a word; ask before using an old one.
                .withConnectionLivenessCheckTimeout(60, TimeUnit.SECONDS)
                // The loop retries, with a back-off that knows a refused login.
                .withMaxTransactionRetryTime(0, TimeUnit.SECONDS)
                .build();
    }

    /**
     * Writes one marker and returns its number. Whether a marker whose answer was lost is in the master is not known; the
     * next one then may be two higher, which harms nobody.
     */
    long mark() {
        Record row = driver.executableQuery(MARKER)
                .withConfig(config)
                .execute()
                .records()
                .get(0);
        return row.get("sequence").asLong();
    }
}
