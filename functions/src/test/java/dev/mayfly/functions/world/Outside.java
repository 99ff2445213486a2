// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.world;

import dev.mayfly.connect.ConnectorKind;
import dev.mayfly.demos.CreateRequest;
import dev.mayfly.demos.Demos;
import dev.mayfly.demos.Labs;
import dev.mayfly.demos.MoveRequest;
import dev.mayfly.demos.Pulses;
import dev.mayfly.demos.Workflow;
import dev.mayfly.ledger.Ledger;
import dev.mayfly.ledger.Versioned;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.DemoState;
import dev.mayfly.life.Names;
import dev.mayfly.life.ResourceLine;
import dev.mayfly.neo4j.Databases;
import dev.mayfly.plan.StepView;
import dev.mayfly.settings.Settings;
import dev.mayfly.steps.Activities;
import dev.mayfly.steps.Bench;
import dev.mayfly.steps.DataActivities;
import dev.mayfly.steps.DataCall;
import dev.mayfly.steps.DataWatch;
import dev.mayfly.steps.DemoWatch;
import dev.mayfly.steps.DrillActivities;
import dev.mayfly.steps.DrillWatch;
import dev.mayfly.steps.FarEnds;
import dev.mayfly.steps.GuardWatch;
import dev.mayfly.steps.IndexWatch;
import dev.mayfly.steps.LabActivities;
import dev.mayfly.steps.LiveLooks;
import dev.mayfly.steps.PulseRound;
import dev.mayfly.steps.RepairWatch;
import dev.mayfly.steps.Services;
import dev.mayfly.sweeper.SweepHealth;
import dev.mayfly.sweeper.SweepLog;
import dev.mayfly.sweeper.Sweeper;
import dev.mayfly.verify.Battery;
import dev.mayfly.verify.Line;
import dev.mayfly.verify.Report;
import dev.mayfly.webhook.Courier;
import dev.mayfly.webhook.Hook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Everything that a deployment meets outside of itself, in memory, and the product's use cases and activities in the middle of
 * it. Who runs the orchestrations, and by which clock, is left to those who extend it.
 */
public abstract class Outside implements AutoCloseable {

    static final String CLIENT_SECRET = "canary-of-the-aura-client-secret";

    private final WorldClock clock;
    private final Calls calls = new Calls();
    private final Witness witness = new Witness();
    private final FakeAura aura;
    private final FakeAzure azure;
    private final FakeRegistry registry;
    private final FakeSecrets secrets;
    private final FakeConnect connect;
    private final FakeLabDrivers labDrivers;
    private final FakeDatabases databases;
    private final FakePipe pipe;
    private final WatchedLedger ledger;
    private final Map<String, String> environment;
    private final Services services;
    private final Map<String, UnaryOperator<String>> activities;
    private final Pulses pulses;
    private final PulseRound pulse;
    private final PulseRound otherPulse;
    private final PulseRound guardedPulse;
    private final LogBook log = new LogBook();
    private final Set<String> founded = ConcurrentHashMap.newKeySet();

    /**
     * @param connecting what stands between the product and the databases in memory
     */
    Outside(WorldClock clock, Ledger kept, Map<String, String> environment, UnaryOperator<Databases> connecting) {
        this.clock = clock;
        this.environment = Map.copyOf(environment);
        aura = new FakeAura(calls, clock, witness);
        azure = new FakeAzure(calls, clock, witness);
        registry = new FakeRegistry(calls, clock);
        secrets = new FakeSecrets(calls);
        connect = new FakeConnect(calls, clock, azure);
        labDrivers = new FakeLabDrivers(calls);
        databases = new FakeDatabases(calls, clock, aura, connect, labDrivers);
        pipe = new FakePipe(calls, clock, connect);
        databases.pipe(pipe);
        ledger = new WatchedLedger(kept, calls, witness, this::existing);
        witness.ledger(this::isInLedger);
        services = new Services(
                Settings.from(environment),
                ledger,
                secrets,
                aura,
                azure,
                registry,
                connecting.apply(databases),
                labDrivers,
                pipe,
                connect,
                clock);
        activities = Hub.byName(
                new Activities(services),
                new LabActivities(services),
                new DataActivities(services),
                new DrillActivities(services));
        pulses = new Pulses(services, new LiveLooks(new FarEnds()));
        RepairWatch repair = new RepairWatch((demo, number, cause) -> workflow().skipReplay(demo, number, cause));
        List<DemoWatch> watches = List.of(repair, new IndexWatch(), new DataWatch(this::beginData), new DrillWatch());
        pulse = new PulseRound(services, new FarEnds(), watches);
        otherPulse = new PulseRound(services, new FarEnds(), watches);
        guardedPulse = new PulseRound(
                services,
                new FarEnds(),
                List.of(
                        new GuardWatch((demo, number, cause) -> workflow().recoverCursor(demo, number, cause)),
                        repair,
                        new DrillWatch()));
    }

    /** Begins an orchestration that writes sample data; false if one goes on. */
    abstract boolean beginData(DemoRef demo, DataCall call);

    /** The durable orchestrations, as the use cases know them. */
    abstract Workflow workflow();

    /** How long the sweeper waits for orchestrations to begin to move, in our time. */
    abstract Duration sweepersPatience();

    /** Everything of the orchestrations that whoever may look at the task hub can read, by where it stands. */
    abstract Map<String, String> orchestrationTexts();

    /** Everything of the ledger that whoever may look at it can read, by where it stands. */
    abstract Map<String, String> ledgerTexts();

    static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("MAYFLY_AURA_CLIENT_ID", "client");
        environment.put("MAYFLY_AURA_CLIENT_SECRET", CLIENT_SECRET);
        environment.put("MAYFLY_AURA_TENANT_ID", "00000000-0000-0000-0000-00000000000a");
        environment.put("AZURE_TENANT_ID", "00000000-0000-0000-0000-00000000000b");
        environment.put("AZURE_SUBSCRIPTION_ID", "00000000-0000-0000-0000-00000000000c");
        environment.put("MAYFLY_REGISTRY", "myregistry.azurecr.io");
        environment.put("MAYFLY_VAULT_URL", "https://myvault.vault.azure.net");
        environment.put("MAYFLY_LEDGER_URL", "https://mystore.table.core.windows.net");
        return environment;
    }

    static Map<String, String> withImages() {
        Map<String, String> environment = environment();
        environment.put("MAYFLY_CONNECT_IMAGE", "mayfly/kafka-connect:1");
        environment.put("MAYFLY_HEARTBEAT_IMAGE", "mayfly/heartbeat:1");
        return environment;
    }

    Services services() {
        return services;
    }

    public WorldClock clock() {
        return clock;
    }

    public Calls calls() {
        return calls;
    }

    public FakeAura aura() {
        return aura;
    }

    public FakeAzure azure() {
        return azure;
    }

    public FakeRegistry registry() {
        return registry;
    }

    public FakeDatabases databases() {
        return databases;
    }

    public FakeSecrets secrets() {
        return secrets;
    }

    /** The product's activities by name. */
    Map<String, UnaryOperator<String>> activities() {
        return activities;
    }

    public FakePipe pipe() {
        return pipe;
    }

    /** The use cases of the pulse. */
    public Pulses pulses() {
        return pulses;
    }

    /** What the timer runs. */
    public PulseRound pulse() {
        return pulse;
    }

    /** What the timer runs on another host of the same app. */
    public PulseRound otherHost() {
        return otherPulse;
    }

    /** What the timer runs, with a guard over the cursor: without one, these worlds know little of change data capture. */
    public PulseRound guardedPulse() {
        return guardedPulse;
    }

    public FakeConnect connect() {
        return connect;
    }

    Witness witness() {
        return witness;
    }

    LogBook log() {
        return log;
    }

    /** The ledger cannot be reached until it is let back. */
    public void takeLedgerAway() {
        ledger.setAway(true);
    }

    public void bringLedgerBack() {
        ledger.setAway(false);
    }

    public Ledger ledger() {
        return ledger;
    }

    /** What the same app has that is deployed anew with other settings. */
    public Services redeployed(Map<String, String> changed) {
        Map<String, String> settings = new HashMap<>(environment);
        settings.putAll(changed);
        return new Services(
                Settings.from(settings),
                ledger,
                secrets,
                aura,
                azure,
                registry,
                services.databases(),
                labDrivers,
                pipe,
                connect,
                clock);
    }

    /** The use cases, as the HTTP API has them. */
    public Demos demos() {
        return new Demos(services, workflow());
    }

    /** The use cases of the connection lab. */
    public Labs labs() {
        return new Labs(services, workflow());
    }

    public FakeLabDrivers labDrivers() {
        return labDrivers;
    }

    /** The second killer, as its timer has it. */
    public Sweeper sweeper() {
        return new Sweeper(services, new Activities(services), workflow(), sweepersPatience());
    }

    /** As {@code GET /health/details} tells it. */
    public SweepHealth sweepHealth() {
        return SweepHealth.of(new SweepLog(ledger).read(), false, clock.instant());
    }

    /** One round of notices to a webhook. */
    public void deliver(Hook hook) {
        new Courier(ledger, clock, hook, services.settings().notices().marks()).deliver();
    }

    public Demos.Created create(String id) {
        return create(id, "4h");
    }

    public Demos.Created create(String id, String ttl) {
        return ask("{\"id\":\"" + id + "\",\"ttl\":\"" + ttl + "\"}");
    }

    /** A {@code POST /demos} with that body. */
    public Demos.Created ask(String body) {
        return demos().create(CreateRequest.read(body, services.settings()));
    }

    /** Moves the end to that long from now. */
    public void move(String id, String ttl) {
        demos().move(
                        id,
                        MoveRequest.read(
                                "{\"ttl\":\"" + ttl + "\"}", services.settings().lease()));
    }

    public DemoRecord record(String id) {
        return ledger.find(new DemoId(id)).map(Versioned::value).orElseThrow();
    }

    public List<DemoRecord> records() {
        return ledger.all();
    }

    /** Names of the newest demo of that id; of the first one, if there is none yet. */
    public Names names(String id) {
        DemoId demo = new DemoId(id);
        DemoRef ref = ledger.find(demo).map(found -> found.value().ref()).orElse(new DemoRef(demo, 1));
        return Names.of(ref, services.settings().subscriptionId());
    }

    /** The end that the demo's resource group has as its tag; nothing if there is no group that stays. */
    public Optional<Instant> tagOfExpiry(String id) {
        return azure.tagsOfLiving(names(id).resourceGroup()).map(tags -> Instant.parse(tags.get(Names.TAG_EXPIRES_AT)));
    }

    public List<ResourceLine> lines(DemoRef demo) {
        return ledger.resources(demo);
    }

    /** The states that the newest demo of that id went through. */
    public List<DemoState> states(String id) {
        return ledger.states(record(id).ref());
    }

    public StepView step(String id, String name) {
        List<StepView> all = new ArrayList<>(record(id).provisionSteps());
        all.addAll(record(id).destroySteps());
        return all.stream().filter(step -> step.name().equals(name)).findFirst().orElseThrow();
    }

    /** Pauses a connector behind the product's back. */
    public void pause(String id, ConnectorKind kind) {
        Bench.of(services, record(id)).connect().pause(kind.connectorName());
    }

    /** Everything that exists because of a demo, the truth and not what is told; what others made is not in it. */
    public List<String> existing(DemoId id) {
        List<String> existing = new ArrayList<>();
        aura.existing().stream()
                .filter(name -> name.startsWith(Names.PREFIX + id + "-"))
                .forEach(name -> existing.add("Aura instance " + name));
        azure.existing().keySet().stream()
                .filter(name -> name.startsWith(Names.PREFIX + id + "-"))
                .forEach(name -> existing.add("resource group " + name));
        secrets.names().stream()
                .filter(name -> name.startsWith("demo-" + id + "-"))
                .forEach(name -> existing.add("secret " + name));
        return existing;
    }

    boolean isInLedger(String name) {
        return records().stream()
                .flatMap(record -> lines(record.ref()).stream())
                .anyMatch(line -> line.name().equals(name));
    }

    /** Whether it was found before that this report says nothing but what was shown: nothing can change that. */
    boolean isFounded(Report report) {
        return founded.contains(report.run());
    }

    void found(Report report) {
        founded.add(report.run());
    }

    /** Whether the subscriber really showed what this line says; lines that are about something else pass. */
    boolean wasShown(Report report, Line line) {
        return Battery.of(report.run(), Instant.EPOCH, "").stream()
                .flatMap(stage -> stage.expectations().stream())
                .filter(expectation -> expectation.check().equals(line.check()))
                .filter(expectation -> !expectation.check().equals(Battery.ROUNDS_CHECK))
                .allMatch(expectation -> databases.wasShown(report.run(), expectation, line.seen()));
    }

    /** Every text that must not be seen anywhere. */
    Set<String> everySecret() {
        Set<String> all = new HashSet<>(secrets.everStored());
        all.addAll(aura.passwords());
        all.addAll(azure.secrets());
        all.add(CLIENT_SECRET);
        return all;
    }

    @Override
    public void close() {
        calls.leaveInPeace();
        pulse.close();
        otherPulse.close();
        guardedPulse.close();
        log.close();
    }
}
