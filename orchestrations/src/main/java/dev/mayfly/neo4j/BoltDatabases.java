// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.neo4j;

import dev.mayfly.graph.Statement;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.Role;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Logging;
import org.neo4j.driver.Record;
import org.neo4j.driver.Result;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.Value;
import org.neo4j.driver.exceptions.Neo4jException;

/**
 * {@link Databases} over the Neo4j driver.
 *
 * <p>Pool: at most 10 connections a database (a demo needs one or two at a time), 5 minutes of life, tested after 30 s of
 * idling, 10 s to get one. Time-outs are short, as an activity that waits is repeated by the orchestration anyway.
 */
public final class BoltDatabases implements Databases, AutoCloseable {

    private record Key(DemoRef demo, Role role) {}

    private record Open(Login login, Driver driver) {}

    private final Map<Key, Open> drivers = new ConcurrentHashMap<>();

    @Override
    public Database of(DemoRef demo, Role role, Login login) {
        Open open = drivers.compute(new Key(demo, role), (key, existing) -> {
            if (existing != null && existing.login.equals(login)) {
                return existing;
            }
            if (existing != null) {
                existing.driver.close();
            }
            return new Open(login, connect(login));
        });
        return new BoltDatabase(open.driver);
    }

    @SuppressWarnings("deprecation") // Logging has no successor that the driver's default would not write to System.err
    private static Driver connect(Login login) {
        Config config = Config.builder()
                .withMaxConnectionPoolSize(10)
                .withMaxConnectionLifetime(5, TimeUnit.MINUTES)
                .withConnectionLivenessCheckTimeout(30, TimeUnit.SECONDS)
                .withConnectionAcquisitionTimeout(10, TimeUnit.SECONDS)
                .withConnectionTimeout(5, TimeUnit.SECONDS)
                // A driver is one demo's database: one thread serves its few connections, and a thousand demos have two
                // each.
                .withEventLoopThreads(1)
                .withMaxTransactionRetryTime(0, TimeUnit.SECONDS)
                .withUserAgent("mayfly")
                .withLogging(Logging.slf4j())
                .build();
        return GraphDatabase.driver(
                login.uri(), AuthTokens.basic(login.username(), login.password().reveal()), config);
    }

    @Override
    public boolean accepts(Login login) {
        try (Driver driver = connect(login)) {
            driver.verifyConnectivity();
            return true;
        } catch (Neo4jException e) {
            return false;
        }
    }

    @Override
    public void close(DemoRef demo) {
        for (Role role : Role.values()) {
            Open open = drivers.remove(new Key(demo, role));
            if (open != null) {
                open.driver.close();
            }
        }
    }

    @Override
    public void close() {
        drivers.values().forEach(open -> open.driver.close());
        drivers.clear();
    }

    private record BoltDatabase(Driver driver) implements Database {

        @Override
        public void write(String cypher, Map<String, Object> parameters) {
            try (Session session = driver.session(SessionConfig.defaultConfig())) {
                session.run(cypher, parameters).consume();
            }
        }

        @Override
        public void write(List<Statement> statements) {
            try (Session session = driver.session(SessionConfig.defaultConfig());
                    Transaction transaction = session.beginTransaction()) {
                statements.forEach(statement -> transaction
                        .run(statement.cypher(), statement.parameters())
                        .consume());
                transaction.commit();
            }
        }

        @Override
        public List<Map<String, Object>> read(String cypher, Map<String, Object> parameters) {
            try (Session session = driver.session(SessionConfig.defaultConfig())) {
                return session.run(cypher, parameters).list(Record::asMap);
            }
        }

        @Override
        public void stream(String cypher, Map<String, Object> parameters, Predicate<List<Object>> row) {
            try (Session session = driver.session(SessionConfig.defaultConfig())) {
                Result result = session.run(cypher, parameters);
                while (result.hasNext() && row.test(values(result.next()))) {
                    // What was not taken when the session closes is discarded by the server.
                }
            }
        }

        private static List<Object> values(Record row) {
            return row.values().stream().map(Value::asObject).toList();
        }
    }
}
