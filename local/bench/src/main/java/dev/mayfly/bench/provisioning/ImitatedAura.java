// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.provisioning;

import dev.mayfly.aura.AuraApi;
import dev.mayfly.aura.AuraException;
import dev.mayfly.aura.AuraInstance;
import dev.mayfly.aura.CdcMode;
import dev.mayfly.aura.CreatedInstance;
import dev.mayfly.aura.Deletion;
import dev.mayfly.aura.InstanceStatus;
import dev.mayfly.aura.InstanceSummary;
import dev.mayfly.aura.NewInstance;
import dev.mayfly.aura.RequestBudget;
import dev.mayfly.graph.Statement;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.Role;
import dev.mayfly.neo4j.Database;
import dev.mayfly.neo4j.Databases;
import dev.mayfly.plan.StepNames;
import dev.mayfly.secrets.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.neo4j.driver.exceptions.ClientException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;

/** Aura and the databases behind it, by a clock of their own; every request is written down with its time. */
final class ImitatedAura implements AuraApi, Databases {

    private static final Pattern NAME = Pattern.compile("mayfly-([^-]+)-.*-([ms])\\d+");

    /** An instance; its Bolt port answers later than Aura says that it runs. */
    private static final class Instance {
        private final String id;
        private final String name;
        private final Instant createdAt;
        private final Instant runningAt;
        private final Instant boltAt;
        private final Duration switching;
        private Instant cdcAt = Instant.MAX;

        private Instance(String id, String name, Instant now, CloudTimes times, boolean master) {
            this.id = id;
            this.name = name;
            createdAt = now;
            runningAt = now.plus(times.of(master ? StepNames.MASTER_RUNNING : StepNames.SUBSCRIBER_RUNNING));
            boltAt = runningAt.plus(times.boltLag());
            switching = times.of(StepNames.MASTER_CDC_PROOF);
        }
    }

    private final VirtualClock clock;
    private final RequestBudget budget;
    private final Function<String, CloudTimes> times;
    private final Map<String, Instance> instances = new LinkedHashMap<>();
    private final List<Instant> requests = new ArrayList<>();

    /**
     * @param times of a demo, by its id
     */
    ImitatedAura(VirtualClock clock, Function<String, CloudTimes> times) {
        this.clock = clock;
        this.times = times;
        budget = new RequestBudget(clock);
    }

    /** When requests came, the first one first. */
    List<Instant> requests() {
        return List.copyOf(requests);
    }

    /** When an instance of that name began to run; nothing if there is none. */
    Optional<Instant> runningAt(String name) {
        return byName(name).map(found -> found.runningAt);
    }

    /** When change data capture began to answer. */
    Optional<Instant> cdcAt(String name) {
        return byName(name).map(found -> found.cdcAt.isAfter(found.boltAt) ? found.cdcAt : found.boltAt);
    }

    private Optional<Instance> byName(String name) {
        return instances.values().stream()
                .filter(found -> found.name.equals(name))
                .findFirst();
    }

    private Instant request() {
        budget.spend();
        requests.add(clock.instant());
        return clock.instant();
    }

    @Override
    public boolean hasRoomFor(int wanted) {
        return budget.allows(wanted);
    }

    @Override
    public List<InstanceSummary> list() {
        request();
        return instances.values().stream()
                .map(found -> new InstanceSummary(found.id, found.name, Optional.of(found.createdAt)))
                .toList();
    }

    @Override
    public List<InstanceSummary> findByName(String name) {
        return list().stream().filter(found -> found.name().equals(name)).toList();
    }

    @Override
    public AuraInstance get(String id) {
        Instant now = request();
        Instance found = instances.get(id);
        boolean running = !now.isBefore(found.runningAt);
        return new AuraInstance(
                id,
                found.name,
                running ? InstanceStatus.RUNNING : InstanceStatus.IN_PROGRESS,
                running ? "running" : "creating",
                Optional.of(uri(id)));
    }

    private static String uri(String id) {
        return "neo4j+s://" + id + ".databases.neo4j.io";
    }

    @Override
    public CreatedInstance create(NewInstance wanted) {
        Instant now = request();
        Matcher name = NAME.matcher(wanted.name());
        if (!name.matches()) {
            throw new IllegalArgumentException(wanted.name());
        }
        String id = String.format("%08x", instances.size() + 1);
        Instance made = new Instance(
                id,
                wanted.name(),
                now,
                times.apply(name.group(1)),
                name.group(2).equals("m"));
        instances.put(id, made);
        return new CreatedInstance(id, wanted.name(), Optional.of(uri(id)), "neo4j", Secret.of("of " + id));
    }

    @Override
    public void setCdcMode(String id, CdcMode mode) {
        Instant now = request();
        Instance found = instances.get(id);
        if (now.isBefore(found.runningAt)) {
            throw new AuraException.Conflict("Instance " + id + " is busy.", "ongoing-database-operation");
        }
        found.cdcAt = now.plus(found.switching);
    }

    @Override
    public Deletion delete(String id) {
        throw new UnsupportedOperationException("nothing is destroyed here");
    }

    @Override
    public void pause(String id) {
        throw new UnsupportedOperationException("nothing is paused here");
    }

    @Override
    public void resume(String id) {
        throw new UnsupportedOperationException("nothing is resumed here");
    }

    @Override
    public Database of(DemoRef demo, Role role, Login login) {
        String id = login.uri().substring("neo4j+s://".length(), login.uri().indexOf('.'));
        return new Session(instances.get(id));
    }

    @Override
    public boolean accepts(Login login) {
        return true;
    }

    @Override
    public void close(DemoRef demo) {}

    private final class Session implements Database {
        private final Instance instance;

        private Session(Instance instance) {
            this.instance = instance;
        }

        private void mustAnswer() {
            if (clock.instant().isBefore(instance.boltAt)) {
                throw new ServiceUnavailableException("Unable to connect to " + uri(instance.id));
            }
        }

        @Override
        public void write(String cypher, Map<String, Object> parameters) {
            mustAnswer();
        }

        @Override
        public void write(List<Statement> statements) {
            mustAnswer();
        }

        @Override
        public List<Map<String, Object>> read(String cypher, Map<String, Object> parameters) {
            mustAnswer();
            if (cypher.contains("db.cdc.") && clock.instant().isBefore(instance.cdcAt)) {
                throw new ClientException("Neo.ClientError.ChangeDataCapture.Disabled", "CDC is off");
            }
            return List.of(Map.of("one", 1));
        }

        @Override
        public void stream(String cypher, Map<String, Object> parameters, Predicate<List<Object>> row) {
            mustAnswer();
        }
    }
}
