// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.world;

import dev.mayfly.lab.DriverCounts;
import dev.mayfly.lab.Pattern;
import dev.mayfly.neo4j.Databases.Login;
import dev.mayfly.neo4j.LabDrivers;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Drivers of the lab in memory, each with one connection, which the subscriber lists. */
public final class FakeLabDrivers implements LabDrivers {

    private final Calls calls;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<String, Set<String>> connections = new ConcurrentHashMap<>();

    FakeLabDrivers(Calls calls) {
        this.calls = calls;
    }

    @Override
    public Work work(String agent, Pattern pattern, Supplier<Login> login) {
        return calls.get("lab.work " + pattern.word(), () -> {
            Set<String> open = open(agent);
            synchronized (open) {
                boolean makes = pattern == Pattern.DRIVER_PER_TASK || open.isEmpty();
                if (makes) {
                    open.add(login.get().uri() + "/bolt-" + numbers.incrementAndGet());
                }
                return new Work(makes, 1);
            }
        });
    }

    private Set<String> open(String agent) {
        return connections.computeIfAbsent(agent, key -> new HashSet<>());
    }

    @Override
    public DriverCounts counts(String agent) {
        Set<String> open = open(agent);
        synchronized (open) {
            return new DriverCounts(open.size(), open.size(), 0, open.size(), 0);
        }
    }

    @Override
    public void close(String agent) {
        calls.run("lab.close " + agent, () -> {
            Set<String> open = open(agent);
            synchronized (open) {
                open.clear();
            }
        });
    }

    /** How many are open of all runs. */
    public int open() {
        return connections.values().stream().mapToInt(Set::size).sum();
    }

    /** As the server lists those of one agent. */
    List<Map<String, Object>> listed(Map<String, Object> parameters) {
        Set<String> open = open(parameters.get("agent").toString());
        synchronized (open) {
            return open.stream().map(id -> Map.<String, Object>of("id", id)).toList();
        }
    }
}
