// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import dev.mayfly.aura.HttpAuraApi;
import dev.mayfly.azure.ArmClients;
import dev.mayfly.azure.ArmImageRegistry;
import dev.mayfly.azure.ArmInspection;
import dev.mayfly.azure.ArmRegistryInspection;
import dev.mayfly.azure.ArmResources;
import dev.mayfly.connect.HttpConnectApi;
import dev.mayfly.demos.Comparisons;
import dev.mayfly.demos.DataRuns;
import dev.mayfly.demos.Demos;
import dev.mayfly.demos.Drills;
import dev.mayfly.demos.Labs;
import dev.mayfly.demos.Pulses;
import dev.mayfly.hub.KafkaHubs;
import dev.mayfly.ledger.FileLedger;
import dev.mayfly.ledger.Ledger;
import dev.mayfly.ledger.TableLedger;
import dev.mayfly.life.DemoRef;
import dev.mayfly.neo4j.BoltDatabases;
import dev.mayfly.neo4j.BoltLabDrivers;
import dev.mayfly.orchestrators.DurableWorkflow;
import dev.mayfly.preflight.Preflight;
import dev.mayfly.secrets.FileSecretStore;
import dev.mayfly.secrets.KeyVaultSecretStore;
import dev.mayfly.secrets.SecretStore;
import dev.mayfly.settings.NoticeSettings;
import dev.mayfly.settings.Settings;
import dev.mayfly.steps.Activities;
import dev.mayfly.steps.DataActivities;
import dev.mayfly.steps.DataCall;
import dev.mayfly.steps.DataWatch;
import dev.mayfly.steps.DrillActivities;
import dev.mayfly.steps.DrillWatch;
import dev.mayfly.steps.FarEnds;
import dev.mayfly.steps.GuardWatch;
import dev.mayfly.steps.IndexWatch;
import dev.mayfly.steps.LabActivities;
import dev.mayfly.steps.LiveLooks;
import dev.mayfly.steps.OverdueDrills;
import dev.mayfly.steps.PulseRound;
import dev.mayfly.steps.RepairWatch;
import dev.mayfly.steps.Services;
import dev.mayfly.sweeper.SweepLog;
import dev.mayfly.sweeper.Sweeper;
import dev.mayfly.webhook.Courier;
import dev.mayfly.webhook.HttpHook;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Everything of the app that lives as long as its process: the clients of the outside world are made once and shared. */
public final class App {

    /**
     * The SDK logs every lost race for a row as an error, and the ledger says itself what matters. Held here, as the JDK
     * forgets the level of a logger that nobody holds.
     */
    private static final Logger TABLES = Logger.getLogger("com.azure.data.tables");

    /** It lists all its settings for each client that is made; held for the same reason. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    private final Services services;
    private final Activities activities;
    private final LabActivities lab;
    private final DataActivities data;
    private final DrillActivities drillSteps;
    private final Preflight preflight;
    private final Optional<Courier> courier;
    private DurableWorkflow workflow;
    private final PulseRound pulse;
    private final Pulses pulses;

    private App(Services services, Preflight preflight) {
        this.services = services;
        this.activities = new Activities(services);
        this.lab = new LabActivities(services);
        this.data = new DataActivities(services);
        this.drillSteps = new DrillActivities(services);
        this.preflight = preflight;
        FarEnds ends = new FarEnds();
        this.pulses = new Pulses(services, new LiveLooks(ends));
        this.pulse = new PulseRound(
                services,
                ends,
                List.of(
                        new GuardWatch(this::recoverCursor),
                        new RepairWatch(this::skipReplay),
                        new IndexWatch(),
                        new DataWatch(this::writeData),
                        new DrillWatch()));
        this.courier = courier(services);
    }

    private static Optional<Courier> courier(Services services) {
        NoticeSettings notices = services.settings().notices();
        return notices.webhook()
                .map(address -> HttpHook.at(address, notices.hosts()))
                .map(hook -> new Courier(services.ledger(), services.clock(), hook, notices.marks()));
    }

    /**
     * @throws IllegalArgumentException listing every app setting that is missing or wrong
     */
    static App fromEnvironment() {
        Settings settings = Settings.from(System.getenv());
        ArmClients clients = settings.armUrl()
                .map(url -> ArmClients.local(url, settings.tenantId(), settings.subscriptionId()))
                .orElseGet(() -> ArmClients.azure(settings.tenantId(), settings.subscriptionId()));
        HttpAuraApi aura = new HttpAuraApi(settings.aura());
        Services services = services(settings, clients, aura);
        Preflight.Outside outside = new Preflight.Outside(
                aura,
                new ArmInspection(clients),
                new ArmRegistryInspection(clients, settings.images().registryId()),
                services.secrets(),
                services.ledger());
        return new App(services, new Preflight(settings, outside, services.clock()));
    }

    private static Services services(Settings settings, ArmClients clients, HttpAuraApi aura) {
        return new Services(
                settings,
                ledger(settings.ledgerUrl()),
                secrets(settings.vaultUrl()),
                aura,
                new ArmResources(clients),
                new ArmImageRegistry(
                        clients, settings.registry(), settings.images().registryId()),
                new BoltDatabases(),
                new BoltLabDrivers(BoltLabDrivers.Limits.STANDARD),
                new KafkaHubs(),
                new ConnectClients(HttpConnectApi::new),
                Clock.tickMillis(ZoneOffset.UTC));
    }

    private static Ledger ledger(URI url) {
        TABLES.setLevel(Level.OFF);
        KAFKA.setLevel(Level.SEVERE);
        return isFolder(url) ? new FileLedger(Path.of(url)) : TableLedger.at(url);
    }

    private static SecretStore secrets(URI url) {
        return isFolder(url) ? new FileSecretStore(Path.of(url)) : KeyVaultSecretStore.at(url);
    }

    /** The settings allow nothing but {@code file:} and {@code https:}. */
    private static boolean isFolder(URI url) {
        return "file".equals(url.getScheme());
    }

    public Settings settings() {
        return services.settings();
    }

    public Activities activities() {
        return activities;
    }

    public Preflight preflight() {
        return preflight;
    }

    public LabActivities lab() {
        return lab;
    }

    Pulses pulses() {
        return pulses;
    }

    public DataActivities data() {
        return data;
    }

    public DrillActivities drillSteps() {
        return drillSteps;
    }

    /** Drills whose time is over. */
    public OverdueDrills overdueDrills() {
        return new OverdueDrills(services);
    }

    PulseRound pulse(DurableClientContext durable) {
        workflow(durable);
        return pulse;
    }

    /** The pulse is taken only by those who have brought the client of the task hub. */
    private synchronized void recoverCursor(DemoRef demo, int number, String cause) {
        workflow.recoverCursor(demo, number, cause);
    }

    private synchronized void skipReplay(DemoRef demo, int number, String cause) {
        workflow.skipReplay(demo, number, cause);
    }

    private synchronized boolean writeData(DemoRef demo, DataCall call) {
        return workflow.data(demo, call);
    }

    /** The use cases of demos. */
    public Demos demos(DurableClientContext durable) {
        return new Demos(services, workflow(durable));
    }

    /** The use cases of the connection lab. */
    public Labs labs(DurableClientContext durable) {
        return new Labs(services, workflow(durable));
    }

    /** Comparing graphs. */
    public Comparisons comparisons(DurableClientContext durable) {
        return new Comparisons(services.ledger(), workflow(durable));
    }

    /** Writing sample data. */
    public DataRuns dataRuns(DurableClientContext durable) {
        return new DataRuns(services, workflow(durable));
    }

    /** Breaking things on purpose. */
    public Drills drills(DurableClientContext durable) {
        return new Drills(services, workflow(durable));
    }

    /** The second killer. */
    public Sweeper sweeper(DurableClientContext durable) {
        return new Sweeper(services, activities, workflow(durable), Sweeper.PATIENCE);
    }

    public SweepLog sweepLog() {
        return new SweepLog(services.ledger());
    }

    /** Who delivers notices, if there is a webhook. */
    public Optional<Courier> courier() {
        return courier;
    }

    public Instant now() {
        return services.clock().instant();
    }

    /** The client of the task hub is made once, as each one holds a channel of its own for ever. */
    private synchronized DurableWorkflow workflow(DurableClientContext durable) {
        if (workflow == null) {
            workflow = new DurableWorkflow(durable.getClient());
        }
        return workflow;
    }
}
