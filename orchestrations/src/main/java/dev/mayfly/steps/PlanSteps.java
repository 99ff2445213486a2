// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.connect.ConnectorKind;
import dev.mayfly.ledger.Versioned;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.DemoState;
import dev.mayfly.life.Role;
import dev.mayfly.plan.Outcome;
import dev.mayfly.plan.StepNames;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of all plans, by name.
 *
 * <p>Before each attempt the ledger is asked whether the demo is still to be made (or destroyed): that is how a destroy stops
 * provisioning at the next border between steps, whoever asked for it.
 */
final class PlanSteps {

    private static final Logger LOG = LoggerFactory.getLogger(PlanSteps.class);

    private final Services services;
    private final Map<String, Function<Bench, Outcome>> provisionSteps = new HashMap<>();
    private final Map<String, Function<Bench, Outcome>> destroySteps = new HashMap<>();
    private final Map<String, Function<Bench, Outcome>> recoverySteps = new HashMap<>();

    PlanSteps(Services services) {
        this.services = services;
        registerProvisionSteps();
        registerDestroySteps();
        registerRecoverySteps();
    }

    private void registerProvisionSteps() {
        provisionSteps.put(StepNames.IMAGES_ASKED, bench -> new ImageSteps(bench).askedFor());
        provisionSteps.put(StepNames.IMAGES, bench -> new ImageSteps(bench).there());
        provisionSteps.put(StepNames.RESOURCE_GROUP, bench -> new AzureSteps(bench).resourceGroup());
        provisionSteps.put(StepNames.MASTER_CREATE, bench -> new AuraSteps(bench, Role.MASTER).create());
        provisionSteps.put(StepNames.MASTER_RUNNING, bench -> new AuraSteps(bench, Role.MASTER).running());
        provisionSteps.put(StepNames.MASTER_CDC, bench -> new AuraSteps(bench, Role.MASTER).cdcFull());
        provisionSteps.put(StepNames.MASTER_CDC_PROOF, bench -> new DatabaseSteps(bench).cdcAnswers());
        provisionSteps.put(StepNames.MASTER_USERS, bench -> new DatabaseSteps(bench).masterUsers());
        provisionSteps.put(StepNames.SUBSCRIBER_CREATE, bench -> new AuraSteps(bench, Role.SUBSCRIBER).create());
        provisionSteps.put(StepNames.SUBSCRIBER_RUNNING, bench -> new AuraSteps(bench, Role.SUBSCRIBER).running());
        provisionSteps.put(StepNames.SUBSCRIBER_CONSTRAINT, bench -> new DatabaseSteps(bench).constraint());
        provisionSteps.put(StepNames.SUBSCRIBER_USERS, bench -> new DatabaseSteps(bench).subscriberUsers());
        provisionSteps.put(StepNames.NAMESPACE, bench -> new AzureSteps(bench).namespace());
        provisionSteps.put(StepNames.HUBS, bench -> new AzureSteps(bench).hubs());
        provisionSteps.put(StepNames.ACCESS_RULE, bench -> new AzureSteps(bench).accessRule());
        provisionSteps.put(StepNames.CERTIFICATE, bench -> new AzureSteps(bench).certificate());
        provisionSteps.put(StepNames.CONTAINER_GROUP, bench -> new AzureSteps(bench).containerGroup());
        provisionSteps.put(StepNames.CONNECT_ANSWERS, bench -> new ConnectSteps(bench).answers());
        provisionSteps.put(StepNames.CONNECTOR_LINT, bench -> new ConnectSteps(bench).lint());
        provisionSteps.put(StepNames.SOURCE_CONNECTOR, bench -> new ConnectSteps(bench).put(ConnectorKind.SOURCE));
        provisionSteps.put(StepNames.SINK_CONNECTOR, bench -> new ConnectSteps(bench).put(ConnectorKind.SINK));
        provisionSteps.put(StepNames.CONNECTORS_RUNNING, bench -> new ConnectSteps(bench).running());
    }

    private void registerDestroySteps() {
        destroySteps.put(StepNames.DELETE_CONTAINER_GROUP, bench -> new AzureSteps(bench).deleteContainerGroup());
        destroySteps.put(StepNames.DELETE_MASTER, bench -> new AuraSteps(bench, Role.MASTER).delete());
        destroySteps.put(StepNames.DELETE_SUBSCRIBER, bench -> new AuraSteps(bench, Role.SUBSCRIBER).delete());
        destroySteps.put(StepNames.DELETE_RESOURCE_GROUP, bench -> new AzureSteps(bench).deleteResourceGroup());
        destroySteps.put(StepNames.DELETE_SECRETS, bench -> new EndSteps(bench).deleteSecrets());
        destroySteps.put(StepNames.INVENTORY, bench -> new EndSteps(bench).inventory());
    }

    private void registerRecoverySteps() {
        recoverySteps.put(StepNames.RECOVER_MODE, bench -> new AuraSteps(bench, Role.MASTER).cdcFull());
        recoverySteps.put(StepNames.RECOVER_PROOF, bench -> new DatabaseSteps(bench).cdcAnswers());
        recoverySteps.put(StepNames.RECOVER_SOURCE, bench -> new RecoverySteps(bench).renewSource());
        recoverySteps.put(StepNames.RECOVER_RUNNING, bench -> new ConnectSteps(bench).running());
        recoverySteps.put(StepNames.SKIP_STOP, bench -> new SkipSteps(bench).stop());
        recoverySteps.put(StepNames.SKIP_MOVE, bench -> new SkipSteps(bench).move());
        recoverySteps.put(StepNames.SKIP_RESUME, bench -> new SkipSteps(bench).resume());
    }

    Set<String> names() {
        Map<String, Function<Bench, Outcome>> all = new HashMap<>(provisionSteps);
        all.putAll(destroySteps);
        all.putAll(recoverySteps);
        return Set.copyOf(all.keySet());
    }

    /** One attempt. */
    Outcome step(String name, DemoRef demo) {
        Instant from = services.clock().instant();
        Outcome outcome = attempt(name, demo);
        Duration took = Duration.between(from, services.clock().instant());
        if (outcome.kind() == Outcome.Kind.GOING) {
            LOG.debug("{} {} GOING in {} ms: {}", demo, name, took.toMillis(), outcome.detail());
        } else {
            LOG.info("{} {} {} in {} ms: {}", demo, name, outcome.kind(), took.toMillis(), outcome.detail());
        }
        return outcome;
    }

    private Outcome attempt(String name, DemoRef demo) {
        try {
            Optional<DemoRecord> record = services.ledger()
                    .find(demo.id())
                    .map(Versioned::value)
                    .filter(found -> found.generation() == demo.generation());
            if (record.isEmpty()) {
                return Outcome.failed("The ledger has no record of demo " + demo + ".");
            }
            return whyNot(name, record.get()).orElseGet(() -> action(name).apply(Bench.of(services, record.get())));
        } catch (RuntimeException e) {
            return Failures.outcome(e);
        }
    }

    private Function<Bench, Outcome> action(String name) {
        return Stream.of(provisionSteps, destroySteps, recoverySteps)
                .flatMap(steps -> Stream.ofNullable(steps.get(name)))
                .findFirst()
                .orElseThrow();
    }

    private Optional<Outcome> whyNot(String name, DemoRecord record) {
        if (provisionSteps.containsKey(name)) {
            return whyNotProvision(record);
        }
        return destroySteps.containsKey(name) ? whyNotDestroy(record) : whyNotRecover(record);
    }

    static Optional<Outcome> whyNotRecover(DemoRecord record) {
        return record.state() == DemoState.READY || record.state() == DemoState.DEGRADED
                ? Optional.empty()
                : Optional.of(Outcome.stopped("the demo is " + record.state()));
    }

    private Optional<Outcome> whyNotProvision(DemoRecord record) {
        if (record.state() != DemoState.REQUESTED && record.state() != DemoState.PROVISIONING) {
            return Optional.of(Outcome.stopped("the demo is " + record.state()));
        }
        return record.isExpired(services.clock().instant())
                ? Optional.of(Outcome.stopped("the time to live ended"))
                : Optional.empty();
    }

    private static Optional<Outcome> whyNotDestroy(DemoRecord record) {
        return record.state() == DemoState.DESTROYING
                ? Optional.empty()
                : Optional.of(Outcome.stopped("the demo is " + record.state()));
    }
}
