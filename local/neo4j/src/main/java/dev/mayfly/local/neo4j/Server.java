// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j;

import dev.mayfly.local.neo4j.cdc.Capture;
import dev.mayfly.local.neo4j.retention.Pruner;
import dev.mayfly.local.neo4j.retention.RetentionLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import org.neo4j.common.DependencyResolver;
import org.neo4j.configuration.GraphDatabaseInternalSettings;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.HttpConnector;
import org.neo4j.configuration.connectors.HttpsConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.internal.kernel.api.security.LoginContext;
import org.neo4j.io.ByteUnit;
import org.neo4j.kernel.api.KernelTransaction;
import org.neo4j.kernel.impl.coreapi.InternalTransaction;
import org.neo4j.kernel.internal.GraphDatabaseAPI;
import org.neo4j.logging.NullLogProvider;
import org.neo4j.storageengine.api.TransactionIdStore;
import org.neo4j.storageengine.api.enrichment.EnrichmentMode;

/** A running Neo4j server with Bolt on the loopback interface and one database, {@code neo4j}. */
final class Server implements AutoCloseable {
    private static final long PAGE_CACHE_BYTES = ByteUnit.mebiBytes(24);

    private final int boltPort;
    private final DatabaseManagementService management;
    private final DependencyResolver database;
    private final Pruner pruner;

    private Server(int boltPort, DatabaseManagementService management, Pruner pruner) {
        this.boltPort = boltPort;
        this.management = management;
        this.database = database(management);
        this.pruner = pruner;
    }

    /**
     * Starts a server and returns when it answers on Bolt.
     *
     * @param boltPort must be free
     * @throws RuntimeException if the server cannot start, for example because the port is taken
     */
    static Server start(
            String name, Path home, int boltPort, RetentionLimits retention, ScheduledExecutorService scheduler) {
        DatabaseManagementService management =
                builder(home, boltPort, retention).build();
        try {
            return new Server(boltPort, management, new Pruner(name, database(management), retention, scheduler));
        } catch (RuntimeException e) {
            management.shutdown();
            throw e;
        }
    }

    int boltPort() {
        return boltPort;
    }

    EnrichmentMode captureMode() {
        return database.resolveDependency(Capture.class).check();
    }

    void switchCapture(EnrichmentMode mode) {
        long last = database.resolveDependency(TransactionIdStore.class).getLastClosedTransactionId();
        database.resolveDependency(Capture.class).switchTo(mode, last, this::newestTransactionNumber);
    }

    private long newestTransactionNumber() {
        GraphDatabaseAPI api = database.resolveDependency(GraphDatabaseAPI.class);
        try (InternalTransaction tx =
                api.beginTransaction(KernelTransaction.Type.EXPLICIT, LoginContext.AUTH_DISABLED)) {
            return tx.kernelTransaction().getTransactionSequenceNumber();
        }
    }

    ConnectionCounters.Counts connections() {
        return database.resolveDependency(ConnectionCounters.class).counts();
    }

    @Override
    public void close() {
        pruner.close();
        management.shutdown();
    }

    private static DependencyResolver database(DatabaseManagementService management) {
        return ((GraphDatabaseAPI) management.database(GraphDatabaseSettings.DEFAULT_DATABASE_NAME))
                .getDependencyResolver();
    }

    private static DatabaseManagementServiceBuilder builder(Path home, int boltPort, RetentionLimits retention) {
        SocketAddress bolt = new SocketAddress("127.0.0.1", boltPort);
        return new DatabaseManagementServiceBuilder(home)
                .setUserLogProvider(NullLogProvider.getInstance())
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, bolt)
                .setConfig(BoltConnector.advertised_address, bolt)
                .setConfig(HttpConnector.enabled, false)
                .setConfig(HttpsConnector.enabled, false)
                .setConfig(GraphDatabaseSettings.auth_enabled, true)
                // Statements may hold passwords.
                .setConfig(GraphDatabaseSettings.log_queries, GraphDatabaseSettings.LogQueryLevel.OFF)
                .setConfig(GraphDatabaseSettings.udc_enabled, false)
                .setConfig(GraphDatabaseSettings.pagecache_memory, PAGE_CACHE_BYTES)
                // Without this an instance takes 500 MB of disk and a second more to start.
                .setConfig(GraphDatabaseSettings.preallocate_logical_logs, false)
                .setConfig(GraphDatabaseSettings.logical_log_rotation_threshold, retention.fileBytes())
                .setConfig(GraphDatabaseSettings.keep_logical_logs, "keep_all")
                // Otherwise a stop takes ten seconds.
                .setConfig(GraphDatabaseInternalSettings.netty_server_shutdown_quiet_period, 0)
                .setConfig(GraphDatabaseSettings.shutdown_transaction_end_timeout, Duration.ZERO);
    }
}
