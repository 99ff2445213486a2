// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.json.Json;
import dev.mayfly.lab.AfterWork;
import dev.mayfly.lab.Metering;
import dev.mayfly.lab.TaskResult;
import dev.mayfly.life.Role;
import dev.mayfly.neo4j.Database;
import dev.mayfly.neo4j.LabDrivers.Work;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The activities of the connection lab. They work at the subscriber, and read only: a write at the master would be a change
 * event on the stage, one at the subscriber would spoil its digest, and what the audience writes meets a master that the lab
 * does not touch.
 */
public final class LabActivities {

    private static final Logger LOG = LoggerFactory.getLogger(LabActivities.class);

    private static final String KILL = "CALL dbms.killConnections($ids) YIELD connectionId RETURN count(*) AS killed";

    /** So that the end shows in the samples. */
    private static final Duration AFTER_CLEAN_UP = Duration.ofMillis(300);

    private static final Duration TO_CLOSE = Duration.ofSeconds(5);
    private static final Duration TO_READ = Duration.ofSeconds(5);
    private static final int MOST_WORDS = 200;

    private final Services services;
    private final LabBook book;
    private final String process = UUID.randomUUID().toString();

    public LabActivities(Services services) {
        this.services = services;
        this.book = new LabBook(services.ledger());
    }

    /** One task. Input: {@link LabCall}. Output: {@link TaskResult}, of a failure too. */
    public String task(String input) {
        LabCall call = Json.readInput(input, LabCall.class);
        long startedAt = now();
        try {
            Bench bench = Bench.require(services, call.demo());
            Work work = services.labDrivers().work(call.agent(), call.pattern(), () -> bench.login(Role.SUBSCRIBER));
            return Json.write(new TaskResult(process, work.madeDriver(), work.opened(), startedAt, now(), null));
        } catch (RuntimeException e) {
            return Json.write(new TaskResult(process, false, 0, startedAt, now(), words(e)));
        }
    }

    private long now() {
        return services.clock().millis();
    }

    private static String words(RuntimeException e) {
        String text = e.getClass().getSimpleName() + ": " + e.getMessage();
        return text.substring(0, Math.min(MOST_WORDS, text.length()));
    }

    /** Starts the meter, which goes on by itself. Input: {@link LabCall}. */
    public String watch(String input) {
        LabMeter.start(services, Json.readInput(input, LabCall.class));
        return "{}";
    }

    /** What the meter read. Input: {@link LabCall} after its clean-up. Output: {@link Metering.Reading}. */
    public String reading(String input) {
        LabCall call = Json.readInput(input, LabCall.class);
        long until = System.nanoTime() + TO_READ.toNanos();
        Optional<Metering.Reading> reading = book.reading(call.agent());
        while (reading.isEmpty() && System.nanoTime() < until) {
            LockSupport.parkNanos(LabMeter.BETWEEN_LOOKS.toNanos());
            reading = book.reading(call.agent());
        }
        return Json.write(reading.orElse(Metering.Reading.NONE));
    }

    /** Looks once. Input: {@link LabCall}. Output: {@link AfterWork}. */
    public String afterWork(String input) {
        LabCall call = Json.readInput(input, LabCall.class);
        Integer open = Connections.listed(subscriber(call), call.agent())
                .map(Set::size)
                .orElse(null);
        return Json.write(new AfterWork(services.labDrivers().counts(call.agent()), open));
    }

    /**
     * Closes the drivers, and what other processes hold at the server. Input: {@link LabCall}. Output: how many connections the
     * server still lists, or null.
     */
    public String cleanUp(String input) {
        LabCall call = Json.readInput(input, LabCall.class);
        services.labDrivers().close(call.agent());
        Database subscriber = subscriber(call);
        Optional<Set<String>> left = awaitNone(subscriber, call);
        if (left.isPresent() && !left.get().isEmpty()) {
            LOG.warn("{} kills {} connections of {}", call.demo(), left.get().size(), call.agent());
            kill(subscriber, left.get());
            left = awaitNone(subscriber, call);
        }
        LockSupport.parkNanos(AFTER_CLEAN_UP.toNanos());
        book.markOver(call.agent());
        return Json.write(left.map(Set::size).orElse(null));
    }

    private static Optional<Set<String>> awaitNone(Database subscriber, LabCall call) {
        long until = System.nanoTime() + TO_CLOSE.toNanos();
        Optional<Set<String>> left = Connections.listed(subscriber, call.agent());
        while (!left.map(Set::isEmpty).orElse(true) && System.nanoTime() < until) {
            LockSupport.parkNanos(LabMeter.BETWEEN_LOOKS.toNanos());
            left = Connections.listed(subscriber, call.agent());
        }
        return left;
    }

    private static void kill(Database subscriber, Set<String> ids) {
        try {
            subscriber.read(KILL, Map.of("ids", List.copyOf(ids)));
        } catch (RuntimeException e) {
            LOG.warn("the server does not end them: {}", e.getMessage());
        }
    }

    /** Input: {@link LabCall} with the report as it stands. */
    public String report(String input) {
        book.write(Json.readInput(input, LabCall.class).report());
        return "{}";
    }

    private Database subscriber(LabCall call) {
        return Bench.require(services, call.demo()).database(Role.SUBSCRIBER);
    }
}
