// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.control;

import dev.mayfly.aura.AuraApi;
import dev.mayfly.aura.InstanceSummary;
import dev.mayfly.azure.AzureResources;
import dev.mayfly.bench.memory.AppSettings;
import dev.mayfly.bench.memory.MemoryLedger;
import dev.mayfly.bench.memory.MemorySecrets;
import dev.mayfly.demos.Demos;
import dev.mayfly.json.Json;
import dev.mayfly.life.DemoEvent;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.DemoRequest;
import dev.mayfly.life.Facts;
import dev.mayfly.life.Names;
import dev.mayfly.life.Role;
import dev.mayfly.life.SecretKind;
import dev.mayfly.plan.Outcome;
import dev.mayfly.plan.Plans;
import dev.mayfly.plan.Progress;
import dev.mayfly.plan.Step;
import dev.mayfly.plan.StepView;
import dev.mayfly.secrets.Secret;
import dev.mayfly.settings.Settings;
import dev.mayfly.steps.Activities;
import dev.mayfly.steps.FarEnds;
import dev.mayfly.steps.GuardWatch;
import dev.mayfly.steps.PulseNote;
import dev.mayfly.steps.PulseRound;
import dev.mayfly.steps.RepairWatch;
import dev.mayfly.steps.Services;
import dev.mayfly.sweeper.Sweeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.tls.HeldCertificate;

/** A deployment with many demos that are READY, and everything of them that a sweep finds in the clouds. */
final class ManyDemos implements AutoCloseable {

    private final Settings settings = AppSettings.some();
    private final MemoryLedger rows = new MemoryLedger();
    private final SlowLedger ledger = new SlowLedger(rows);
    private final LedHub hub = new LedHub();
    private final List<AzureResources.Group> groups = new ArrayList<>();
    private final List<InstanceSummary> instances = new ArrayList<>();
    private final AtomicLong auraRequests = new AtomicLong();
    private final Services services;
    private final PulseRound pulse;
    private final int count;

    ManyDemos(int count) {
        this.count = count;
        MemorySecrets vault = new MemorySecrets();
        FarEndsOfMany ends = new FarEndsOfMany();
        services = new Services(
                settings,
                ledger.ledger(),
                vault,
                aura(),
                FarEndsOfMany.imitated(AzureResources.class, "resourceGroups", arguments -> List.copyOf(groups)),
                null,
                ends,
                null,
                ends,
                FarEndsOfMany::connect,
                Clock.systemUTC());
        pulse = new PulseRound(
                services,
                new FarEnds(),
                List.of(new GuardWatch((demo, number, cause) -> {}), new RepairWatch((demo, number, cause) -> {})));
        String pem = new HeldCertificate.Builder().build().certificatePem();
        List<StepView> steps = steps();
        for (int i = 0; i < count; i++) {
            add(new DemoRef(new DemoId(String.format("d%05d", i)), 1), steps, pem, vault);
        }
    }

    private AuraApi aura() {
        return FarEndsOfMany.imitated(AuraApi.class, "list", arguments -> {
            auraRequests.incrementAndGet();
            return List.copyOf(instances);
        });
    }

    /** As many as a demo keeps in its record. */
    private static List<StepView> steps() {
        Progress progress = Progress.start(Plans.provision());
        Instant now = Instant.now();
        for (Step step : Plans.provision().steps()) {
            progress = progress.attempt(step, now).apply(step, Outcome.done("made: mayfly-…"), now.plusSeconds(20));
        }
        return progress.views();
    }

    private void add(DemoRef demo, List<StepView> steps, String pem, MemorySecrets vault) {
        Names names = Names.of(demo, settings.subscriptionId());
        DemoRecord asked =
                DemoRecord.requested(demo, DemoRequest.of("eastus", Duration.ofHours(4), "bench"), Instant.now());
        DemoRecord ready = asked.after(DemoEvent.PROVISIONING_STARTED)
                .map(record -> record.withProvisionSteps(steps))
                .flatMap(record -> record.after(DemoEvent.PROVEN))
                .orElseThrow();
        rows.insert(ready);
        rows.putFacts(demo, facts(demo, pem));
        for (SecretKind kind : SecretKind.values()) {
            vault.put(names.secret(kind), Secret.of("secret"));
        }
        groups.add(new AzureResources.Group(
                names.resourceGroup(),
                names.tags("bench", ready.expiresAt()),
                false,
                Optional.empty(),
                Optional.empty()));
        for (Role role : Role.values()) {
            String name = names.auraInstance(role, 1);
            instances.add(
                    new InstanceSummary(String.format("%08x", instances.size()), name, Optional.of(ready.createdAt())));
        }
    }

    private static Map<String, String> facts(DemoRef demo, String pem) {
        Map<String, String> facts = new HashMap<>();
        for (Role role : Role.values()) {
            facts.put(Facts.uri(role), "bolt://" + role.shortName() + "-" + demo.id());
            facts.put(Facts.adminUser(role), "neo4j");
        }
        facts.put(Facts.CONNECT_URL, "https://" + demo.id() + ".example:8083");
        facts.put(Facts.CONNECT_CERTIFICATE, pem);
        facts.put(Facts.HUBS_BOOTSTRAP, demo.id() + ".example:9093");
        facts.put(Facts.HUBS_PROTOCOL, "SASL_SSL");
        return facts;
    }

    Demos demos() {
        return new Demos(services, hub);
    }

    Settings settings() {
        return settings;
    }

    PulseRound pulse() {
        return pulse;
    }

    Sweeper sweeper() {
        return new Sweeper(services, new Activities(services), hub, Duration.ZERO);
    }

    SlowLedger ledger() {
        return ledger;
    }

    LedHub hub() {
        return hub;
    }

    /** Requests to Aura since the last time this was asked. */
    long auraRequests() {
        return auraRequests.getAndSet(0);
    }

    /** How many demos have a pulse. */
    int withPulse() {
        int found = 0;
        for (int i = 0; i < count; i++) {
            DemoRef demo = new DemoRef(new DemoId(String.format("d%05d", i)), 1);
            found += PulseNote.read(rows, demo).state().pulse() == null ? 0 : 1;
        }
        return found;
    }

    /** Length of a record as it lies in the ledger. */
    int recordCharacters() {
        return Json.write(rows.all().get(0)).length();
    }

    int sweepCharacters() {
        return rows.note("sweep").map(String::length).orElse(0);
    }

    @Override
    public void close() {
        pulse.close();
    }
}
