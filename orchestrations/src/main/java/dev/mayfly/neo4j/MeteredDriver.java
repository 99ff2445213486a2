// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.neo4j;

import dev.mayfly.lab.DriverCounts;
import dev.mayfly.neo4j.BoltLabDrivers.Limits;
import dev.mayfly.neo4j.Databases.Login;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Logging;
import org.neo4j.driver.Session;
import org.neo4j.driver.observation.metrics.ConnectionPoolMetrics;
import org.neo4j.driver.observation.metrics.Metrics;
import org.neo4j.driver.observation.metrics.MetricsObservationProvider;

/** A driver of the lab with the driver's own pool metrics, and the work that every task does. */
final class MeteredDriver {

    /** Reads only, from the counts that the server keeps or from nothing: no change event, and no load to speak of. */
    private static final List<String> WORK =
            List.of("RETURN 1", "MATCH (n) RETURN count(n)", "UNWIND range(1, 1000) AS i RETURN sum(i)");

    private final Driver driver;
    private final Metrics metrics;

    private MeteredDriver(Driver driver, Metrics metrics) {
        this.driver = driver;
        this.metrics = metrics;
    }

    /** Every connection is tested before it is used again, however short its rest. */
    @SuppressWarnings("deprecation") // Logging has no successor that the driver's default would not write to System.err
    static MeteredDriver make(String agent, Login login, int pool, Limits limits) {
        Config.ConfigBuilder config = Config.builder()
                .withUserAgent(agent)
                .withMaxConnectionPoolSize(pool)
                .withMaxConnectionLifetime(limits.lifetime().toMillis(), TimeUnit.MILLISECONDS)
                .withConnectionAcquisitionTimeout(limits.acquisition().toMillis(), TimeUnit.MILLISECONDS)
                .withConnectionLivenessCheckTimeout(0, TimeUnit.SECONDS)
                .withConnectionTimeout(10, TimeUnit.SECONDS)
                .withMaxTransactionRetryTime(0, TimeUnit.SECONDS)
                .withEventLoopThreads(1)
                .withLogging(Logging.slf4j());
        Metrics metrics = MetricsObservationProvider.newInstance(config).metrics();
        Driver driver = GraphDatabase.driver(
                login.uri(), AuthTokens.basic(login.username(), login.password().reveal()), config.build());
        return new MeteredDriver(driver, metrics);
    }

    void work() {
        for (String cypher : WORK) {
            try (Session session = driver.session()) {
                session.run(cypher).consume();
            }
        }
    }

    DriverCounts counts() {
        long opened = 0;
        long closed = 0;
        int idle = 0;
        int active = 0;
        for (ConnectionPoolMetrics pool : metrics.connectionPoolMetrics()) {
            opened += pool.created();
            closed += pool.closed();
            idle += pool.idle();
            active += pool.inUse();
        }
        return new DriverCounts(1, opened, closed, idle, active);
    }

    CompletableFuture<Void> close() {
        return driver.closeAsync().toCompletableFuture();
    }
}
