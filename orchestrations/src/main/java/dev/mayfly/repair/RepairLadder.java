// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.repair;

import dev.mayfly.pulse.ConnectSight;
import dev.mayfly.pulse.ConnectSight.Answer;
import dev.mayfly.pulse.ConnectorSight;
import dev.mayfly.pulse.ConnectorSight.Condition;
import dev.mayfly.pulse.ConnectorSight.End;
import dev.mayfly.pulse.Look;
import dev.mayfly.pulse.PulseState;
import dev.mayfly.pulse.Sight;
import dev.mayfly.pulse.Verdict;
import dev.mayfly.repair.Decision.Rest;
import dev.mayfly.repair.Decision.Restart;
import dev.mayfly.repair.Decision.SkipReplay;
import dev.mayfly.repair.Decision.Tell;
import dev.mayfly.repair.Decision.TryLogin;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides what to do about a demo after each look.
 *
 * <p>The ladder: task, connector, container group, one rung a look. A rung that cannot help is left out: nothing has FAILED in a
 * silent stall, so it begins at the connector; and if Connect's port answers nobody, only the container group is left. Waits
 * after the attempts are 10, 20, 40, 80 and then 120 s, after a container group 60 s at least, as a worker needs that long to
 * come up. The first attempt is made at once.
 *
 * <p>Nothing is restarted in doubt, while a person has paused a connector, while the workers rebalance, or for a database that
 * is away, which a restart does not bring back.
 *
 * <p>A sink that meets again what it had applied already, and cannot apply it twice as ids are in use again, is made to skip
 * that, {@value #MOST_SKIPS} times in a demo's life: see {@link Skip}.
 */
public final class RepairLadder {

    /** Attempts before a person is asked; counted anew after the demo was well for as long as the wait of that time. */
    public static final int BUDGET = 8;

    /** Attempts in the whole life of a demo: what has to be repaired again and again is not repaired. */
    static final int BUDGET_OF_LIFE = 50;

    /** In the life of a demo: a replay follows a hard kill, and who kills again and again is to be found. */
    static final int MOST_SKIPS = 3;

    /** Longer than it takes an orchestration to begin. */
    private static final Duration TO_BEGIN = Duration.ofMinutes(1);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    private static final Duration WAIT_FOR_GROUP = Duration.ofMinutes(1);

    /** Three wrong logins in a row close an account for some seconds; one a minute closes none. */
    private static final Duration BETWEEN_LOGINS = Duration.ofMinutes(1);

    private RepairLadder() {}

    /** How long after that attempt the next one may be, at the earliest. */
    static Duration waitAfter(int attempts, Rung rung) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts - 1, 10));
        Duration capped = wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
        return rung == Rung.CONTAINER_GROUP && capped.compareTo(WAIT_FOR_GROUP) < 0 ? WAIT_FOR_GROUP : capped;
    }

    /**
     * Decides.
     *
     * @param credentials what each connector logs in with, in words: the user, and the name of the secret
     */
    public static Decision decide(
            RepairState before, PulseState pulse, Look look, Function<End, String> credentials, Instant now) {
        ConnectSight connect = look.connect();
        if (pulse.caughtUp() && connect.isHealthy()) {
            return new Rest(before.well(now), "all is well");
        }
        RepairState state = before.unwell();
        if (connect.atRest().isPresent()) {
            boolean held = connect.atRest().get().condition() == Condition.HELD;
            return new Rest(state, held ? "it is made to skip changes" : "a person has paused it");
        }
        if (connect.answer() == Answer.REBALANCING) {
            return new Rest(state, "the workers are rebalancing");
        }
        Optional<ConnectorSight> dead = connect.dead();
        if (dead.filter(connector -> isToSkip(state, connector, now)).isPresent()) {
            return new SkipReplay(
                    state.skipping(dead.get().trace(), now.plus(TO_BEGIN)), state.skips() + 1, dead.get());
        }
        if (isWaiting(state, now)) {
            return new Rest(state, "the next attempt is not before " + state.notBefore());
        }
        if (dead.isPresent()) {
            return dead.get().condition() == Condition.FAILED
                    ? failed(state, dead.get(), look, credentials, now)
                    : climb(
                            state,
                            dead.get(),
                            Rung.CONNECTOR,
                            null,
                            pulse.pulse().reason(),
                            now);
        }
        Verdict verdict = pulse.pulse().verdict();
        if (!verdict.isStall()) {
            return new Rest(state, "there is no evidence of a stall");
        }
        End end = verdict == Verdict.STALLED_AT_SOURCE ? End.SOURCE : End.SINK;
        Rung lowest = connect.answer() == Answer.ANSWERS ? Rung.CONNECTOR : Rung.CONTAINER_GROUP;
        return climb(state, connect.at(end), lowest, null, pulse.pulse().reason(), now);
    }

    private static Decision failed(
            RepairState state, ConnectorSight connector, Look look, Function<End, String> credentials, Instant now) {
        Ailment ailment = Ailment.of(connector.trace());
        if (ailment == Ailment.CURSOR) {
            return new Rest(state, "no restart brings a lost cursor back");
        }
        if (ailment == Ailment.DATABASE_AWAY && isAway(look, connector.end())) {
            return new Rest(state, "the database of the " + connector.end().word() + " is away");
        }
        if (!ailment.isLasting() || !Traces.same(state.trace(), connector.trace())) {
            String reason = "The " + connector.end().word() + " has failed: " + connector.trace();
            return climb(state, connector, Rung.TASK, connector.trace(), reason, now);
        }
        if (state.operatorAction() == null) {
            String action = Advice.of(ailment, connector, credentials.apply(connector.end()));
            return new Tell(state.told(action, now.plus(BETWEEN_LOGINS)));
        }
        return ailment == Ailment.AUTHENTICATION
                ? new TryLogin(state.waitingUntil(now.plus(BETWEEN_LOGINS)), connector.end())
                : new Rest(state, "a person was told");
    }

    private static boolean isWaiting(RepairState state, Instant now) {
        return state.notBefore() != null && now.isBefore(state.notBefore());
    }

    /** At once, whatever was tried against something else: no restart helps. Against this it may be about to begin. */
    private static boolean isToSkip(RepairState state, ConnectorSight connector, Instant now) {
        return connector.end() == End.SINK
                && connector.condition() == Condition.FAILED
                && Ailment.of(connector.trace()) == Ailment.REPLAYED
                && state.skips() < MOST_SKIPS
                && !(isWaiting(state, now) && Traces.same(state.trace(), connector.trace()));
    }

    private static boolean isAway(Look look, End end) {
        return (end == End.SOURCE ? look.master() : look.subscriber()) instanceof Sight.Blind;
    }

    /**
     * The decision with what a skip that failed left to a person, of a demo whose changes flow again: the graphs may differ.
     * One that does not flow is still to be repaired, and who is told then is told more.
     */
    public static Decision heeding(Decision decision, Skip skip, RepairState before, Instant now) {
        String action = skip.operatorAction(now);
        if (!(decision instanceof Rest rest) || action == null || rest.state().wellSince() == null) {
            return decision;
        }
        RepairState said = rest.state().saying(action);
        return action.equals(before.operatorAction()) ? new Rest(said, rest.why()) : new Tell(said);
    }

    /**
     * The decision while what differs is still being copied: a relationship that is to go may be in the way of a delete for
     * that long, and the sink is restarted within the budget rather than made to skip again.
     */
    public static Decision whileCopying(Decision decision, RepairState before, Instant now) {
        if (!(decision instanceof SkipReplay skip)) {
            return decision;
        }
        if (isWaiting(before, now)) {
            return new Rest(before.unwell(), "the next attempt is not before " + before.notBefore());
        }
        String trace = skip.sink().trace();
        String reason = "The sink has failed while it is made equal: " + trace;
        return climb(before.unwell(), skip.sink(), Rung.TASK, trace, reason, now);
    }

    /** The cause is gone: the failed task is restarted, whatever was told. */
    public static Decision afterLogin(RepairState state, ConnectorSight connector, Instant now) {
        RepairState forgetful = new RepairState(
                state.attempts(),
                state.total(),
                state.skips(),
                null,
                null,
                null,
                state.operatorAction(),
                null,
                state.history());
        String reason = "The login of the " + connector.end().word() + " works again.";
        return climb(forgetful, connector, Rung.TASK, connector.trace(), reason, now);
    }

    private static Decision climb(
            RepairState state, ConnectorSight connector, Rung lowest, String trace, String reason, Instant now) {
        if (state.attempts() >= BUDGET || state.total() >= BUDGET_OF_LIFE) {
            return state.operatorAction() == null
                    ? new Tell(state.told(Advice.ofExhausted(state, reason), now))
                    : new Rest(state, "the budget is spent");
        }
        Rung next = state.rung() == null ? lowest : state.rung().next();
        Rung rung = next.compareTo(lowest) < 0 ? lowest : next;
        return new Restart(state.attempting(rung, reason, now), rung, connector, trace);
    }
}
