// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.connect.ConnectorKind;
import dev.mayfly.digest.GraphCall;
import dev.mayfly.json.Json;
import dev.mayfly.ledger.Versioned;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.DemoState;
import dev.mayfly.life.Role;
import dev.mayfly.plan.Outcome;
import dev.mayfly.plan.StepNames;
import dev.mayfly.plan.StepView;
import dev.mayfly.verify.Progress;
import dev.mayfly.verify.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All activities, by name. Each takes and returns one JSON text, since the Functions worker reads activity inputs with a
 * JSON library of its own that hangs on records.
 *
 * <p>Before each attempt the ledger is asked whether the demo is still to be made (or destroyed): that is how a destroy stops
 * provisioning at the next border between steps, whoever asked for it.
 */
public final class Activities {

    private static final Logger LOG = LoggerFactory.getLogger(Activities.class);

    private final Services services;
    private final LifeSteps life;
    private final Map<String, Function<Bench, Outcome>> provisionSteps = new HashMap<>();
    private final Map<String, Function<Bench, Outcome>> destroySteps = new HashMap<>();
    private final Map<String, Function<Bench, Outcome>> recoverySteps = new HashMap<>();

    public Activities(Services services) {
        this.services = services;
        this.life = new LifeSteps(services.ledger(), services.clock());
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
    }

    /** Names of all steps that are activities. */
    public Set<String> stepNames() {
        Map<String, Function<Bench, Outcome>> all = new HashMap<>(provisionSteps);
        all.putAll(destroySteps);
        all.putAll(recoverySteps);
        return Set.copyOf(all.keySet());
    }

    /** One attempt at a step of a plan. */
    public String step(String name, String input) {
        DemoRef demo = Json.readInput(input, StepInput.class).demo();
        Instant from = services.clock().instant();
        Outcome outcome = attempt(name, demo);
        Duration took = Duration.between(from, services.clock().instant());
        if (outcome.kind() == Outcome.Kind.GOING) {
            LOG.debug("{} {} GOING in {} ms: {}", demo, name, took.toMillis(), outcome.detail());
        } else {
            LOG.info("{} {} {} in {} ms: {}", demo, name, outcome.kind(), took.toMillis(), outcome.detail());
        }
        return Json.write(outcome);
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

    private static Optional<Outcome> whyNotRecover(DemoRecord record) {
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

    /** Input: {@link LeaseCall}. Output: the lease. */
    public String lease(String input) {
        LeaseCall call = Json.readInput(input, LeaseCall.class);
        Lease lease = life.lease(new StepInput(call.id(), call.generation()).demo(), Instant.parse(call.asOf()));
        return Json.write(lease);
    }

    /** Whether the lease ended as of that time, ISO-8601. */
    public record LeaseCall(String id, int generation, String asOf) {}

    /** Input: {@link StepInput}. */
    public String beginProvision(String input) {
        life.started(Json.readInput(input, StepInput.class).demo());
        return "{}";
    }

    /** Input: {@link EndCall}. */
    public String endProvision(String input) {
        EndCall call = Json.readInput(input, EndCall.class);
        life.provisioned(call.demo(), call.allDone(), call.failure(), call.steps());
        return "{}";
    }

    /** Input: {@link EndCall}. */
    public String endDestroy(String input) {
        EndCall call = Json.readInput(input, EndCall.class);
        life.destroyed(call.demo(), call.allDone(), call.steps()).ifPresent(Activities::logEnd);
        return "{}";
    }

    /** An alert of the platform looks for the warning. */
    private static void logEnd(DemoRecord record) {
        if (record.state() == DemoState.LEFTOVERS) {
            LOG.warn(
                    "{} is LEFTOVERS: {}",
                    record.ref(),
                    record.receipt() == null
                            ? "no inventory could be taken"
                            : record.receipt().left());
        } else {
            LOG.info("{} is {}", record.ref(), record.state());
        }
    }

    /**
     * How a plan ended.
     *
     * @param allDone whether every step (for a destroy: the inventory) was done
     * @param failure why not; null if nothing failed
     */
    public record EndCall(String id, int generation, boolean allDone, String failure, List<StepView> steps) {

        DemoRef demo() {
            return new StepInput(id, generation).demo();
        }
    }

    /** Input and output: {@link Progress}. */
    public String check(String input) {
        Progress progress = Json.readInput(input, Progress.class);
        return Json.write(new VerifySteps(bench(progress)).goOn(progress));
    }

    /** Input: {@link Progress}. Output: the {@link dev.mayfly.verify.Line} about it. */
    public String cleanUpCheck(String input) {
        Progress progress = Json.readInput(input, Progress.class);
        return Json.write(new VerifySteps(bench(progress)).cleanUp(progress));
    }

    private Bench bench(Progress progress) {
        return bench(new StepInput(progress.id(), progress.generation()).demo());
    }

    /** Input: {@link VerifyCall}. */
    public String endVerify(String input) {
        VerifyCall call = Json.readInput(input, VerifyCall.class);
        life.verified(call.demo(), call.report());
        return "{}";
    }

    /** The report of a verification. */
    public record VerifyCall(String id, int generation, Report report) {

        DemoRef demo() {
            return new StepInput(id, generation).demo();
        }
    }

    /** Input: {@link GraphCall}. Output: {@code GraphAnswer}. */
    public String graphTask(String input) {
        GraphCall call = Json.readInput(input, GraphCall.class);
        Bench bench = bench(new StepInput(call.id(), call.generation()).demo());
        return Json.write(new GraphActivity(bench).run(call));
    }

    /** Input: {@link RecoveryCall}. Output: {@code true} if the recovery is to be carried out. */
    public String beginRecovery(String input) {
        RecoveryCall call = Json.readInput(input, RecoveryCall.class);
        Bench bench = bench(call.demo());
        return Json.write(
                whyNotRecover(bench.record()).isEmpty() && new RecoverySteps(bench).begin(call.number(), call.text()));
    }

    /** Input: {@link RecoveryCall}. */
    public String endRecovery(String input) {
        RecoveryCall call = Json.readInput(input, RecoveryCall.class);
        new RecoverySteps(bench(call.demo())).end(call.number(), call.failure(), call.text());
        return "{}";
    }

    /**
     * About one recovery of the cursor.
     *
     * @param number 1 for the first of this life
     * @param text why it is begun, or at its end what was missed and copied
     * @param failure why it did not work; null if it did, or has just begun
     */
    public record RecoveryCall(String id, int generation, int number, String text, String failure) {

        /** The same at its end. */
        public RecoveryCall ended(String why, String gap) {
            return new RecoveryCall(id, generation, number, gap, why);
        }

        DemoRef demo() {
            return new StepInput(id, generation).demo();
        }
    }

    private Bench bench(DemoRef demo) {
        return Bench.require(services, demo);
    }
}
