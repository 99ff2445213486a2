// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.world;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.StringValue;
import com.microsoft.durabletask.OrchestrationRunner;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ActivityRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ActivityResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TaskFailureDetails;
import dev.mayfly.demos.Workflow;
import dev.mayfly.json.Json;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoRef;
import dev.mayfly.local.durable.SteppedEngine;
import dev.mayfly.local.durable.SteppedEngine.Work;
import dev.mayfly.orchestrators.Orchestrations;
import dev.mayfly.steps.DataCall;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A world that takes one step after the other on one thread, by a clock that only moves when it is told to: fast, and the same
 * each time. Each turn of an orchestration is run from its history, with the real orchestrators and activities.
 */
public final class SteppedWorld extends Outside {

    /** What becomes of a piece of work. */
    public enum Fate {
        /** Done, and its answer arrives. */
        ANSWERED,
        /** Done, but the host died before it could tell: it will be handed out again. */
        ANSWER_LOST,
        /** The host died first: it will be handed out again. */
        NOT_DONE,
        /** Done, but the task hub holds it for failed. */
        FAILED_AFTER,
        /** Not done, and the task hub holds it for failed, as it may when a host dies. */
        FAILED_BEFORE
    }

    /** Thrown where the host dies in the middle of an activity. */
    public static final class HostDied extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** How long a look at a database takes: long enough for what was written before to arrive meanwhile. */
    public static final Duration READING = Duration.ofMillis(150);

    /** How long a piece of work takes. */
    private static final Duration WORK = Duration.ofMillis(1);

    private static final Duration SWEEP = Duration.ofMinutes(5);
    private static final Duration REST = Duration.ofMinutes(95);

    /** More than the longest life takes; whoever needs more goes round in circles. */
    private static final int MOST_STEPS = 20_000;

    static {
        // Each demo has a key store; to stretch its password 10,000 times over takes half of a life here.
        System.setProperty("keystore.pkcs12.keyPbeIterationCount", "1");
        System.setProperty("keystore.pkcs12.certPbeIterationCount", "1");
        System.setProperty("keystore.pkcs12.macIterationCount", "1");
    }

    private final Random order;
    private SteppedEngine engine;
    private final MemoryLedger rows;
    private Function<Work, Fate> fate = work -> Fate.ANSWERED;
    private int steps;
    private Duration skew = Duration.ZERO;
    private boolean hubAway;

    /**
     * @param order chooses what is done next of what can be done
     */
    public SteppedWorld(Random order) {
        this(order, new MemoryLedger());
    }

    private SteppedWorld(Random order, MemoryLedger rows) {
        super(new WorldClock(0), rows, withImages(), UnaryOperator.identity());
        this.order = order;
        this.rows = rows;
        this.engine = new SteppedEngine(clock());
        databases().readsTake(READING);
    }

    /** From now on this decides what becomes of each piece of work. */
    public void fate(Function<Work, Fate> decides) {
        fate = decides;
    }

    /** How many pieces of work there were so far. */
    public int steps() {
        return steps;
    }

    /** Whether an activity is under way, which would die with its host. */
    public boolean isAtWork() {
        return engine.ready().stream().anyMatch(work -> work.activity().isPresent());
    }

    /**
     * What is under way, and how much has been done outside that had not been done before. Two moments of a life that are alike
     * in this differ in the time alone, as two looks at something that is still being made do.
     */
    public String situation() {
        List<String> underWay = engine.ready().stream()
                .map(work -> work.instanceId() + " " + work.activity().orElse("turn"))
                .sorted()
                .toList();
        return underWay + " " + new HashSet<>(calls().made()).size();
    }

    SteppedEngine engine() {
        return engine;
    }

    /** Does one piece of work; false if there is none to do now. */
    public boolean step() {
        List<Work> ready = engine.ready();
        if (ready.isEmpty()) {
            return false;
        }
        carryOut(ready.get(order.nextInt(ready.size())));
        return true;
    }

    /** Does one piece of work, or waits for the next timer; false if nothing will happen any more. */
    public boolean next() {
        if (step()) {
            return true;
        }
        nextAlarm().ifPresent(this::moveTo);
        return step();
    }

    /** The host dies, and this becomes of every activity that is under way. A turn that is under way is begun anew. */
    public void kill(Fate what) {
        List<Work> underWay = engine.ready();
        underWay.stream().filter(work -> work.activity().isPresent()).forEach(work -> carryOut(work, what));
    }

    /** Whether the hub answers nobody who asks from outside of it. */
    public void hubAway(boolean away) {
        hubAway = away;
    }

    boolean isHubAway() {
        return hubAway;
    }

    /** The hub is gone with everything in it, and another one begins. */
    public void loseHub() {
        skewTheHub(Duration.ZERO);
    }

    /** The same, with a hub whose clock is that much ahead of the one that everything else goes by. */
    public void skewTheHub(Duration ahead) {
        engine = new SteppedEngine(() -> clock().instant().plus(ahead));
        skew = ahead;
    }

    /** The ledger is empty from now on. */
    public void loseLedger() {
        rows.clear();
    }

    /** Wakes the orchestration of a demo's life for nothing. */
    public void wake(String life) {
        engine.raiseEvent(life, Orchestrations.WAKE);
    }

    /** Begins to recover the place of a demo's source in the master's changes, as the guard does. */
    public void recoverCursor(String demo) {
        workflow().recoverCursor(record(demo).ref(), 1, "Change data capture is off.");
    }

    /** Begins to have a demo's sink skip what it had applied already, as the repair does. */
    public void skipReplay(String demo) {
        workflow().skipReplay(record(demo).ref(), 1, "It still has relationships.");
    }

    private Optional<Instant> nextAlarm() {
        return engine.nextAlarm().map(at -> at.minus(skew));
    }

    private void carryOut(Work work) {
        carryOut(work, fate.apply(work));
    }

    private void carryOut(Work work, Fate what) {
        steps++;
        clock().advance(WORK);
        if (what == Fate.NOT_DONE) {
            return;
        }
        if (work.activity().isPresent()) {
            call(work, what);
        } else if (what != Fate.ANSWER_LOST) {
            engine.answer(work, turn(work.item().getOrchestratorRequest()));
        }
    }

    private OrchestratorResponse turn(OrchestratorRequest request) {
        String name = engine.state(request.getInstanceId()).orElseThrow().getName();
        Function<TaskOrchestrationContext, String> orchestrator = Hub.BY_NAME.get(name);
        byte[] answer = OrchestrationRunner.loadAndRun(request.toByteArray(), ctx -> {
            return orchestrator.apply(ctx);
        });
        try {
            return OrchestratorResponse.parseFrom(answer);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private void call(Work work, Fate what) {
        ActivityRequest request = work.item().getActivityRequest();
        ActivityResponse.Builder answer =
                ActivityResponse.newBuilder().setInstanceId(work.instanceId()).setTaskId(request.getTaskId());
        if (what == Fate.FAILED_BEFORE) {
            engine.answer(
                    work, answer.setFailureDetails(failure("the host died")).build());
            return;
        }
        try {
            answer.setResult(StringValue.of(run(request)));
        } catch (HostDied e) {
            return;
        } catch (RuntimeException | Error e) {
            answer.setFailureDetails(failure(e.toString()));
        }
        if (what == Fate.FAILED_AFTER) {
            answer.clearResult().setFailureDetails(failure("the host died"));
        }
        if (what != Fate.ANSWER_LOST) {
            engine.answer(work, answer.build());
        }
    }

    private static TaskFailureDetails failure(String message) {
        return TaskFailureDetails.newBuilder()
                .setErrorType("java.lang.Error")
                .setErrorMessage(message)
                .build();
    }

    private String run(ActivityRequest request) {
        String input = Json.read(request.getInput().getValue(), String.class);
        String answer = Hub.run(calls(), request.getName(), activities().get(request.getName()), input);
        return Json.write(answer);
    }

    /** Does everything that can be done without waiting. */
    public void settle() {
        int limit = steps + MOST_STEPS;
        while (step()) {
            if (steps > limit) {
                throw new AssertionError("no end after " + MOST_STEPS + " pieces of work: " + records());
            }
        }
    }

    /** Lets that much time pass, with everything that is to be done meanwhile. */
    public void pass(Duration time) {
        Instant until = clock().instant().plus(time);
        settle();
        while (nextAlarm().filter(at -> !at.isAfter(until)).isPresent()) {
            moveTo(nextAlarm().get());
            settle();
        }
        moveTo(until);
        settle();
    }

    /**
     * Disturbs nothing any more and lets time pass: to the end of the last lease, and then with a sweep every five minutes for as
     * long as it takes the sweeper to try a delete again that once failed.
     */
    public void passToTheEnd() {
        calls().leaveInPeace();
        Instant now = clock().instant();
        Instant lastEnd = records().stream()
                .filter(record -> record.state().isAlive())
                .map(DemoRecord::expiresAt)
                .reduce(now, (one, other) -> other.isAfter(one) ? other : one);
        pass(Duration.between(now, lastEnd));
        for (Duration passed = Duration.ZERO; passed.compareTo(REST) < 0; passed = passed.plus(SWEEP)) {
            pass(SWEEP);
            sweeper().run();
        }
        settle();
    }

    private void moveTo(Instant time) {
        Duration left = Duration.between(clock().instant(), time);
        if (!left.isNegative()) {
            clock().advance(left);
        }
    }

    /** Lets time pass until the demo is like that. */
    public DemoRecord passUntil(String id, Predicate<DemoRecord> like) {
        int limit = steps + MOST_STEPS;
        while (!like.test(record(id))) {
            if (!next()) {
                throw new AssertionError("nothing will happen any more: " + record(id));
            }
            if (steps > limit) {
                throw new AssertionError("waited in vain: " + record(id));
            }
        }
        return record(id);
    }

    /** Names of all activities. */
    public Set<String> activityNames() {
        return activities().keySet();
    }

    /** The orchestrator of each instance that there ever was, by id. */
    public Map<String, String> instances() {
        Map<String, String> names = new LinkedHashMap<>();
        engine.ids().forEach(id -> names.put(id, engine.state(id).orElseThrow().getName()));
        return names;
    }

    public List<HistoryEvent> history(String instanceId) {
        return engine.history(instanceId);
    }

    /** Nothing moves while a sweep waits. */
    @Override
    Duration sweepersPatience() {
        return Duration.ZERO;
    }

    @Override
    Workflow workflow() {
        return new SteppedWorkflow(this);
    }

    /** The walks are about lives, and no demo in them asks for sample data. */
    @Override
    boolean beginData(DemoRef demo, DataCall call) {
        throw new IllegalStateException(demo + " asked for no sample data.");
    }

    @Override
    Map<String, String> orchestrationTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String id : engine.ids()) {
            texts.put("state of " + id, engine.state(id).orElseThrow().toString());
            texts.put("history of " + id, engine.history(id).toString());
        }
        return texts;
    }

    @Override
    Map<String, String> ledgerTexts() {
        return rows.texts();
    }
}
