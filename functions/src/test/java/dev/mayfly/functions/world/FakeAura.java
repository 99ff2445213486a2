// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.world;

import dev.mayfly.aura.AuraApi;
import dev.mayfly.aura.AuraException;
import dev.mayfly.aura.AuraInstance;
import dev.mayfly.aura.CdcMode;
import dev.mayfly.aura.CreatedInstance;
import dev.mayfly.aura.Deletion;
import dev.mayfly.aura.InstanceStatus;
import dev.mayfly.aura.InstanceSummary;
import dev.mayfly.aura.NewInstance;
import dev.mayfly.secrets.Passwords;
import dev.mayfly.secrets.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Aura in memory. An instance is made in 2 s and destroyed in 1 s of the world's time. */
public final class FakeAura implements AuraApi {

    private static final Duration CREATING = Duration.ofSeconds(2);
    private static final Duration CREATING_SLOWLY = Duration.ofSeconds(10);
    private static final Duration UPDATING = Duration.ofMillis(500);
    private static final Duration DESTROYING = Duration.ofSeconds(1);

    /** An instance as it really is. */
    private static final class Instance {
        private final String id;
        private final String name;
        private final boolean foreign;
        private final Instant createdAt;
        private final Secret password = Passwords.random();
        private volatile Instant busyUntil;
        private volatile Instant goneAt = Instant.MAX;
        private volatile CdcMode cdcMode = CdcMode.OFF;

        private final Instant readyAt;

        private Instance(String id, String name, boolean foreign, Instant createdAt, Duration creating) {
            this.id = id;
            this.name = name;
            this.foreign = foreign;
            this.createdAt = createdAt;
            this.readyAt = createdAt.plus(creating);
            this.busyUntil = readyAt;
        }

        private String uri() {
            return "neo4j+s://" + id + ".databases.neo4j.io";
        }

        private boolean isDeleted() {
            return !goneAt.equals(Instant.MAX);
        }

        private boolean isRunning(Instant now) {
            return !now.isBefore(busyUntil) && !isDeleted();
        }

        private boolean takesBolt(Instant now) {
            return !now.isBefore(readyAt) && !isDeleted();
        }
    }

    private final Calls calls;
    private final WorldClock clock;
    private final Witness witness;
    private final Map<String, Instance> instances = new ConcurrentHashMap<>();
    private final Map<String, Long> mostAtOnce = new ConcurrentHashMap<>();
    private volatile Duration appearsAfter = Duration.ZERO;
    private volatile boolean addressWhenRunning;
    private volatile Duration creating = CREATING;
    private int lastId;

    FakeAura(Calls calls, WorldClock clock, Witness witness) {
        this.calls = calls;
        this.clock = clock;
        this.witness = witness;
    }

    /** From now on a new instance exists for that long before Aura's own answers know of it. */
    public void appearAfter(Duration delay) {
        appearsAfter = delay;
    }

    /** From now on the answer to a create has no address; it is told once the instance runs. */
    public void giveAddressWhenRunning() {
        addressWhenRunning = true;
    }

    /** From now on a new instance takes 10 s. */
    public void createSlowly() {
        creating = CREATING_SLOWLY;
    }

    /** An instance that somebody else made. */
    public void foreign(String name) {
        add(name, true);
    }

    /** An instance that the product asked for, and that was made only now. */
    public void late(String name) {
        add(name, false);
    }

    @Override
    public List<InstanceSummary> list() {
        return calls.get("aura.list", () -> instances.values().stream()
                .filter(this::isVisible)
                .map(found -> new InstanceSummary(found.id, found.name, Optional.of(found.createdAt)))
                .toList());
    }

    @Override
    public List<InstanceSummary> findByName(String name) {
        return list().stream().filter(found -> found.name().equals(name)).toList();
    }

    @Override
    public AuraInstance get(String id) {
        return calls.get("aura.get " + id, () -> {
            Instance found = visible(id);
            InstanceStatus status = found.isDeleted()
                    ? InstanceStatus.DESTROYING
                    : found.isRunning(clock.instant()) ? InstanceStatus.RUNNING : InstanceStatus.IN_PROGRESS;
            Optional<String> uri = addressWhenRunning && status != InstanceStatus.RUNNING
                    ? Optional.empty()
                    : Optional.of(found.uri());
            return new AuraInstance(id, found.name, status, status.name(), uri);
        });
    }

    @Override
    public CreatedInstance create(NewInstance wanted) {
        return calls.get("aura.create " + wanted.name(), () -> {
            witness.mustBeInLedger(wanted.name());
            Instance made = add(wanted.name(), false);
            Optional<String> uri = addressWhenRunning ? Optional.empty() : Optional.of(made.uri());
            return new CreatedInstance(made.id, made.name, uri, "neo4j", made.password);
        });
    }

    private synchronized Instance add(String name, boolean foreign) {
        Instance made = new Instance(String.format("%08x", ++lastId), name, foreign, clock.instant(), creating);
        instances.put(made.id, made);
        long now = existing().stream()
                .filter(other -> demoAndRole(other).equals(demoAndRole(name)))
                .count();
        mostAtOnce.merge(demoAndRole(name), now, Math::max);
        return made;
    }

    private static String demoAndRole(String instanceName) {
        return instanceName.replaceFirst("(mayfly-[^-]+)-.*-([ms])\\d+", "$1 $2");
    }

    @Override
    public void setCdcMode(String id, CdcMode mode) {
        calls.run("aura.cdc " + id + " " + mode, () -> {
            Instance found = visible(id);
            if (!found.isRunning(clock.instant())) {
                throw new AuraException.Conflict("Instance " + id + " is busy.", "ongoing-database-operation");
            }
            found.cdcMode = mode;
            found.busyUntil = clock.instant().plus(UPDATING);
        });
    }

    @Override
    public Deletion delete(String id) {
        return calls.get("aura.delete " + id, () -> {
            Optional<Instance> found = Optional.ofNullable(instances.get(id)).filter(this::isVisible);
            found.ifPresent(this::destroy);
            return found.isPresent() ? Deletion.STARTED : Deletion.ALREADY_GONE;
        });
    }

    private void destroy(Instance instance) {
        witness.mustBeOurs(!instance.foreign, "Aura instance " + instance.name);
        if (!instance.isDeleted()) {
            instance.goneAt = clock.instant().plus(DESTROYING);
        }
    }

    @Override
    public void pause(String id) {
        throw new UnsupportedOperationException("nothing pauses an instance yet");
    }

    @Override
    public void resume(String id) {
        throw new UnsupportedOperationException("nothing resumes an instance yet");
    }

    private Instance visible(String id) {
        return Optional.ofNullable(instances.get(id))
                .filter(this::isVisible)
                .orElseThrow(() -> new AuraException.NotFound("DB not found: " + id));
    }

    private boolean isVisible(Instance instance) {
        return exists(instance)
                && (instance.foreign || !clock.instant().isBefore(instance.createdAt.plus(appearsAfter)));
    }

    private boolean exists(Instance instance) {
        return clock.instant().isBefore(instance.goneAt);
    }

    /** Names of what is paid for, those that Aura does not show yet included, those of others not. */
    List<String> existing() {
        return instances.values().stream()
                .filter(found -> exists(found) && !found.foreign)
                .map(found -> found.name)
                .toList();
    }

    /** The most instances that one demo ever had in one role at once. */
    long mostAtOnce() {
        return mostAtOnce.values().stream().max(Long::compare).orElse(0L);
    }

    /** Every password, also of instances whose answer was lost. */
    Set<String> passwords() {
        Set<String> passwords = new HashSet<>();
        instances.values().forEach(instance -> passwords.add(instance.password.reveal()));
        return passwords;
    }

    /** Whether Bolt answers at that address. */
    boolean isRunning(String uri) {
        return byUri(uri).filter(found -> found.takesBolt(clock.instant())).isPresent();
    }

    boolean isAdmin(String uri, Secret password) {
        return byUri(uri).filter(found -> found.password.equals(password)).isPresent();
    }

    /** Switches change data capture behind the product's back. */
    public void switchCdc(String uri, CdcMode mode) {
        byUri(uri).orElseThrow().cdcMode = mode;
    }

    CdcMode cdcMode(String uri) {
        return byUri(uri).map(found -> found.cdcMode).orElse(CdcMode.OFF);
    }

    private Optional<Instance> byUri(String uri) {
        return instances.values().stream()
                .filter(found -> found.uri().equals(uri))
                .findFirst();
    }
}
