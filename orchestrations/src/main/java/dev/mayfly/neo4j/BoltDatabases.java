// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.neo4j;

import dev.mayfly.life.DemoRef;
import dev.mayfly.life.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Logging;
import org.neo4j.driver.exceptions.Neo4jException;

/**
 * {@link Databases} over the Neo4j driver.
 *
 * <p>Pool: at most 10 connections a database (a demo needs one or two at a time), 5 minutes of life, tested after 30 s of
 * idling, 10 s to get one. Time-outs are short, as an activity that waits is repeated by the orchestration anyway.
 *
 * <p>A demo's drivers are closed where it is destroyed, and none is made there for it again: a look at the demo that was under
 * way would leave one behind for ever. Other processes of the app are not told of the end; they close what they have not used
 * for a while.
 */
public final class BoltDatabases implements Databases, AutoCloseable {

    /** Twenty looks at a demo that lives. */
    private static final Duration UNUSED = Duration.ofMinutes(10);

    private record Key(DemoRef demo, Role role) {}

    private final Duration unused;
    private final Map<Key, BoltDatabase> databases = new HashMap<>();
    private final Set<DemoRef> ended = new HashSet<>();

    public BoltDatabases() {
        this(UNUSED);
    }

    /**
     * @param unused after how long without use a driver is closed, at the next use of another one
     */
    public BoltDatabases(Duration unused) {
        this.unused = unused;
    }

    /**
     * @throws IllegalStateException if the demo was destroyed here
     */
    @Override
    public Database of(DemoRef demo, Role role, Login login) {
        List<BoltDatabase> over = new ArrayList<>();
        try {
            return find(new Key(demo, role), login, over);
        } finally {
            over.forEach(BoltDatabase::close);
        }
    }

    /**
     * @param over takes those that are to be closed, which takes too long to be done in here
     */
    private synchronized Database find(Key key, Login login, List<BoltDatabase> over) {
        if (ended.contains(key.demo())) {
            throw new IllegalStateException(
                    "Demo " + key.demo() + " is destroyed: its databases are not used any more.");
        }
        remove(database -> database.isUnusedFor(unused), over);
        BoltDatabase found = databases.get(key);
        if (found == null || !found.isFor(login)) {
            if (found != null) {
                over.add(found);
            }
            found = new BoltDatabase(login, connect(login));
            databases.put(key, found);
        }
        return found.used();
    }

    private void remove(Predicate<BoltDatabase> which, List<BoltDatabase> over) {
        for (Iterator<BoltDatabase> all = databases.values().iterator(); all.hasNext(); ) {
            BoltDatabase database = all.next();
            if (which.test(database)) {
                over.add(database);
                all.remove();
            }
        }
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
        List<BoltDatabase> over = new ArrayList<>();
        synchronized (this) {
            ended.add(demo);
            for (Role role : Role.values()) {
                BoltDatabase database = databases.remove(new Key(demo, role));
                if (database != null) {
                    over.add(database);
                }
            }
        }
        over.forEach(BoltDatabase::close);
    }

    @Override
    public void close() {
        List<BoltDatabase> over = new ArrayList<>();
        synchronized (this) {
            remove(database -> true, over);
        }
        over.forEach(BoltDatabase::close);
    }
}
