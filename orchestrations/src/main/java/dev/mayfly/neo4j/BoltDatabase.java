// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.neo4j;

import dev.mayfly.graph.Statement;
import dev.mayfly.neo4j.Databases.Login;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Result;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.Value;

/** A database over a driver of its own, which knows since when nobody used it. */
final class BoltDatabase implements Database {

    private final Login login;
    private final Driver driver;
    private final AtomicInteger sessions = new AtomicInteger();
    private final AtomicLong usedAt = new AtomicLong(System.nanoTime());

    BoltDatabase(Login login, Driver driver) {
        this.login = login;
        this.driver = driver;
    }

    boolean isFor(Login other) {
        return login.equals(other);
    }

    BoltDatabase used() {
        usedAt.set(System.nanoTime());
        return this;
    }

    boolean isUnusedFor(Duration time) {
        return sessions.get() == 0 && System.nanoTime() - usedAt.get() > time.toNanos();
    }

    void close() {
        driver.close();
    }

    private <T> T in(Function<Session, T> work) {
        sessions.incrementAndGet();
        try (Session session = driver.session(SessionConfig.defaultConfig())) {
            return work.apply(session);
        } finally {
            used();
            sessions.decrementAndGet();
        }
    }

    @Override
    public void write(String cypher, Map<String, Object> parameters) {
        in(session -> session.run(cypher, parameters).consume());
    }

    @Override
    public void write(List<Statement> statements) {
        in(session -> {
            try (Transaction transaction = session.beginTransaction()) {
                statements.forEach(statement -> transaction
                        .run(statement.cypher(), statement.parameters())
                        .consume());
                transaction.commit();
            }
            return null;
        });
    }

    @Override
    public List<Map<String, Object>> read(String cypher, Map<String, Object> parameters) {
        return in(session -> session.run(cypher, parameters).list(Record::asMap));
    }

    @Override
    public void stream(String cypher, Map<String, Object> parameters, Predicate<List<Object>> row) {
        in(session -> {
            Result result = session.run(cypher, parameters);
            while (result.hasNext() && row.test(values(result.next()))) {
                // What was not taken when the session closes is discarded by the server.
            }
            return null;
        });
    }

    private static List<Object> values(Record row) {
        return row.values().stream().map(Value::asObject).toList();
    }
}
