// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.preflight;

import dev.mayfly.aura.AuraInspection;
import dev.mayfly.aura.AuraProject;
import dev.mayfly.aura.InstanceSummary;
import dev.mayfly.azure.AzureInspection;
import dev.mayfly.azure.AzureInspection.Grant;
import dev.mayfly.azure.AzureInspection.Lock;
import dev.mayfly.azure.AzureInspection.NameAnswer;
import dev.mayfly.azure.AzureInspection.ResourceProvider;
import dev.mayfly.azure.AzureInspection.Subscription;
import dev.mayfly.azure.AzureInspection.Usage;
import dev.mayfly.azure.RegistryInspection;
import dev.mayfly.azure.RegistryInspection.Registry;
import dev.mayfly.connect.ConnectorConfigs;
import dev.mayfly.connect.ConnectorKind;
import dev.mayfly.connect.KnownKeys;
import dev.mayfly.ledger.Ledger;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.Names;
import dev.mayfly.secrets.SecretStore;
import dev.mayfly.secrets.SecretStore.Purging;
import dev.mayfly.settings.Settings;
import dev.mayfly.steps.DemoHubs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Looks at every prerequisite of a demo and makes nothing. All look-ups run side by side, so that a preflight takes as long
 * as the slowest of them, 10 s at most.
 */
public final class Preflight {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A demo that nobody has: its names are like those of the next one, and are never taken. */
    private static final DemoRef SAMPLE = new DemoRef(new DemoId("sample"), 999_999);

    private static final String SAMPLE_ADDRESS = "neo4j+s://sample.databases.neo4j.io";
    private static final String SAMPLE_SECRET = "preflight";

    private static final List<String> NOTES = List.of(
            "A policy that forbids keys on Event Hubs namespaces (disableLocalAuth) cannot be seen from here; under one Kafka"
                    + " Connect could not log in. Ask whoever governs the subscription.",
            "Deny assignments cannot be seen from here; they take away what a role gives.",
            "Aura's limit on the number of instances, and Azure's capacity in the region at the moment, show only when a demo"
                    + " is made.");

    private static final String TAKEN_AS_THEY_ARE =
            "An image that a setting names is taken as it is: whether it is in the"
                    + " registry shows when a container group pulls it.";
    private static final String BUILDS =
            "Whether the subscription may build images (ACR Tasks; trials may not) shows at the" + " first build.";

    private final Settings settings;
    private final Outside outside;
    private final Clock clock;
    private final Duration patience;

    /** The outside world, as a preflight sees it. */
    public record Outside(
            AuraInspection aura,
            AzureInspection azure,
            RegistryInspection registry,
            SecretStore secrets,
            Ledger ledger) {}

    public Preflight(Settings settings, Outside outside, Clock clock) {
        this(settings, outside, clock, PATIENCE);
    }

    Preflight(Settings settings, Outside outside, Clock clock, Duration patience) {
        this.settings = settings;
        this.outside = outside;
        this.clock = clock;
        this.patience = patience;
    }

    /** Every prerequisite and whether it is met; failures of look-ups are in the report and never thrown. */
    public PreflightReport run() {
        Instant start = clock.instant();
        List<Check> checks = new ArrayList<>();
        try (LookUps lookUps = new LookUps(patience)) {
            // All begin before the first one is waited for.
            Supplier<Look<AuraProject>> project = lookUps.start(outside.aura()::project);
            Map<String, Supplier<Look<ResourceProvider>>> providers = providers(lookUps);
            List<Supplier<List<Check>>> areas = List.of(
                    aura(lookUps, project),
                    azure(lookUps, providers),
                    () -> List.of(everywhere(project, providers)),
                    images(lookUps),
                    settings(lookUps));
            areas.forEach(area -> checks.addAll(area.get()));
        }
        checks.addAll(connectors());
        double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
        return PreflightReport.of(seconds, checks, notes());
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>(NOTES);
        if (!settings.images().given().isEmpty()) {
            notes.add(TAKEN_AS_THEY_ARE);
        }
        if (!settings.images().registryId().isEmpty()) {
            notes.add(BUILDS);
        }
        return notes;
    }

    private Supplier<List<Check>> aura(LookUps lookUps, Supplier<Look<AuraProject>> project) {
        AuraInspection aura = outside.aura();
        Supplier<Look<Boolean>> login = lookUps.start(() -> {
            aura.login();
            return true;
        });
        Supplier<Look<List<InstanceSummary>>> instances = lookUps.start(aura::list);
        return () -> new AuraChecks(settings, login.get(), project.get(), instances.get()).all();
    }

    private Supplier<List<Check>> azure(LookUps lookUps, Map<String, Supplier<Look<ResourceProvider>>> providers) {
        AzureInspection azure = outside.azure();
        String region = settings.region();
        String namespace = Names.of(SAMPLE, settings.subscriptionId()).namespace();
        Supplier<Look<Subscription>> subscription = lookUps.start(azure::subscription);
        Supplier<List<Check>> permissions = permissions(lookUps);
        Supplier<Look<List<Usage>>> usages = lookUps.start(() -> azure.containerUsages(region));
        Supplier<Look<NameAnswer>> name = lookUps.start(() -> azure.namespaceName(namespace));
        Supplier<Look<List<Lock>>> locks = lookUps.start(azure::locks);
        return () -> {
            List<Check> checks = new ArrayList<>();
            checks.add(AzureChecks.subscription(settings.subscriptionId(), subscription.get()));
            checks.addAll(providerChecks(providers));
            checks.addAll(permissions.get());
            checks.add(AzureChecks.quota(region, usages.get()));
            checks.add(AzureChecks.namespaceName(namespace, name.get()));
            checks.add(AzureChecks.locks(locks.get()));
            return checks;
        };
    }

    private Map<String, Supplier<Look<ResourceProvider>>> providers(LookUps lookUps) {
        Map<String, Supplier<Look<ResourceProvider>>> looks = new LinkedHashMap<>();
        AzureChecks.PROVIDERS.forEach(namespace ->
                looks.put(namespace, lookUps.start(() -> outside.azure().provider(namespace))));
        return looks;
    }

    private List<Check> providerChecks(Map<String, Supplier<Look<ResourceProvider>>> looks) {
        List<Check> checks = new ArrayList<>();
        looks.forEach((namespace, look) -> checks.add(AzureChecks.provider(namespace, look.get())));
        AzureChecks.PROVIDERS.stream()
                .filter(AzureChecks.REGIONAL_TYPES::containsKey)
                .forEach(namespace -> checks.add(AzureChecks.region(
                        settings.region(), namespace, looks.get(namespace).get())));
        return checks;
    }

    private Check everywhere(
            Supplier<Look<AuraProject>> project, Map<String, Supplier<Look<ResourceProvider>>> providers) {
        Map<String, Look<ResourceProvider>> regional = new TreeMap<>();
        AzureChecks.REGIONAL_TYPES
                .keySet()
                .forEach(namespace ->
                        regional.put(namespace, providers.get(namespace).get()));
        return RegionChecks.everywhere(settings, project.get(), regional);
    }

    private Supplier<List<Check>> permissions(LookUps lookUps) {
        String subscription = "/subscriptions/" + settings.subscriptionId();
        String identity = settings.pullIdentity();
        Supplier<Look<List<Grant>>> there = lookUps.start(() -> outside.azure().grants(subscription));
        if (identity.isEmpty()) {
            return () -> List.of(PermissionChecks.forDemos(subscription, there.get()));
        }
        Supplier<Look<List<Grant>>> atIdentity =
                lookUps.start(() -> outside.azure().grants(identity));
        return () -> List.of(
                PermissionChecks.forDemos(subscription, there.get()),
                PermissionChecks.forPullIdentity(identity, atIdentity.get()));
    }

    private Supplier<List<Check>> images(LookUps lookUps) {
        String id = settings.images().registryId();
        if (id.isEmpty()) {
            return List::of;
        }
        Supplier<Look<Registry>> registry = lookUps.start(outside.registry()::registry);
        Supplier<Look<List<Grant>>> there = lookUps.start(() -> outside.azure().grants(id));
        return () -> List.of(
                ImageChecks.registry(id, settings.registry(), registry.get()),
                PermissionChecks.forImages(id, there.get()));
    }

    private Supplier<List<Check>> settings(LookUps lookUps) {
        // Only asked for, never there: that the store says so proves that it can be read.
        Supplier<Look<Boolean>> vault =
                lookUps.start(() -> outside.secrets().get(SAMPLE_SECRET).isPresent());
        Supplier<Look<Purging>> purging = lookUps.start(outside.secrets()::purging);
        Supplier<Look<Boolean>> ledger =
                lookUps.start(() -> outside.ledger().find(SAMPLE.id()).isPresent());
        return () -> {
            List<Check> checks = new ArrayList<>();
            checks.add(SettingsChecks.auraSecret(settings.aura().clientSecret()));
            settings.images()
                    .dockerHub()
                    .ifPresent(login -> checks.add(SettingsChecks.dockerHubPassword(login.password())));
            checks.add(SettingsChecks.vault(settings.vaultUrl(), vault.get()));
            checks.add(SettingsChecks.purge(settings.vaultUrl(), purging.get()));
            checks.add(SettingsChecks.ledger(settings.ledgerUrl(), ledger.get()));
            return checks;
        };
    }

    private List<Check> connectors() {
        String version = settings.images().connectorVersion().orElse(KnownKeys.VERSION);
        Map<String, String> source =
                ConnectorConfigs.source(SAMPLE_ADDRESS, "neo4j", Names.TOPIC, settings.converter());
        Map<String, String> sink = ConnectorConfigs.sink(SAMPLE_ADDRESS, "neo4j", Names.TOPIC, settings.converter());
        return List.of(
                ConnectorChecks.lint(ConnectorKind.SOURCE, source, version),
                ConnectorChecks.lint(ConnectorKind.SINK, sink, version),
                ConnectorChecks.pair(source, sink),
                ConnectorChecks.partitions(DemoHubs.ALL));
    }
}
