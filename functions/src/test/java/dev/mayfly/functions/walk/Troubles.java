// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.walk;

import dev.mayfly.aura.AuraException;
import dev.mayfly.connect.ConnectFailure;
import dev.mayfly.functions.world.AzureErrors;
import dev.mayfly.functions.world.SteppedWorld;
import dev.mayfly.functions.world.SteppedWorld.Fate;
import dev.mayfly.functions.world.SteppedWorld.HostDied;
import dev.mayfly.secrets.VaultException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.neo4j.driver.exceptions.ServiceUnavailableException;

/** Chooses what goes wrong next. */
final class Troubles {

    private static final Duration SOON = Duration.ofSeconds(3);

    /**
     * A system outside.
     *
     * @param refuses how it fails in passing, without having done anything
     * @param breaks how it fails when it may have done it
     */
    private record Far(String calls, List<RuntimeException> refuses, List<RuntimeException> breaks) {}

    private static final List<Far> FAR = List.of(
            new Far(
                    " aura.",
                    List.of(
                            new AuraException.Transient("Aura stumbled.", SOON),
                            new AuraException.Throttled("Too many requests.", Duration.ofSeconds(20)),
                            lost()),
                    List.of(lost())),
            new Far(" aura.create", List.of(lost()), List.of(lost())),
            same(" azure.", AzureErrors.throttled(17), AzureErrors.unavailable()),
            same(
                    " connect.",
                    new ConnectFailure.NotReady("Nobody answers.", SOON),
                    new ConnectFailure.Rebalancing("Rebalancing.", SOON),
                    new ConnectFailure.Transient("500.", SOON)),
            same(" bolt.", new ServiceUnavailableException("Unable to connect.")),
            same(" vault.", new VaultException.Transient("The vault is away.", SOON)),
            same(" ledger.", new UncheckedIOException(new IOException("the ledger is away"))));

    private static AuraException lost() {
        return new AuraException.OutcomeUnknown("The connection broke.");
    }

    private static Far same(String calls, RuntimeException... failures) {
        return new Far(calls, List.of(failures), List.of(failures));
    }

    private static final List<String> ONCE =
            List.of(" aura.create", " azure.putGroup", " azure.namespace", " connect.put");

    private final SteppedWorld world;
    private final Random random;
    private final List<String> locked = new ArrayList<>();

    Troubles(SteppedWorld world, Random random) {
        this.world = world;
        this.random = random;
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Lets something go wrong, now or at some later call, and says what. */
    String any(String demo) {
        return switch (random.nextInt(11)) {
            case 0, 1 -> passing();
            case 2, 3 -> lostAnswer();
            case 4 -> hostDies();
            case 5 -> hostDiesInACall();
            case 6 -> lock(demo);
            case 7 -> refusal();
            case 8 -> cutThePipe();
            case 9 -> appearLate();
            default -> loseTheHub();
        };
    }

    private String passing() {
        Far far = any(FAR);
        RuntimeException failure = any(far.refuses());
        int times = 1 + random.nextInt(3);
        world.calls().before(far.calls(), times, () -> {
            throw failure;
        });
        return "before" + far.calls() + " " + times + " times " + failure.getMessage();
    }

    private String lostAnswer() {
        Far far = any(FAR);
        RuntimeException failure = any(far.breaks());
        world.calls().after(far.calls(), () -> {
            throw failure;
        });
        return "after" + far.calls() + " " + failure.getMessage();
    }

    private String hostDies() {
        Fate fate = any(List.of(Fate.ANSWER_LOST, Fate.FAILED_BEFORE, Fate.FAILED_AFTER));
        world.kill(fate);
        return "the host dies, " + fate;
    }

    private String hostDiesInACall() {
        int number = 1 + random.nextInt(20);
        world.calls().afterNumber(number, () -> {
            throw new HostDied();
        });
        return "the host dies in " + number + " calls";
    }

    private String lock(String demo) {
        String group = world.names(demo).resourceGroup();
        world.azure().lock(group);
        locked.add(group);
        return "locked " + group;
    }

    /** For good: this one attempt at a demo cannot succeed. */
    private String refusal() {
        String call = any(ONCE);
        world.calls().before("^walk.*" + call, () -> {
            throw AzureErrors.forbidden();
        });
        return "refused" + call;
    }

    private String cutThePipe() {
        world.databases().cutThePipe();
        world.databases().readsTake(Duration.ofSeconds(3));
        return "the pipe is cut";
    }

    private String appearLate() {
        Duration delay = Duration.ofSeconds(1 + random.nextInt(20));
        world.aura().appearAfter(delay);
        return "instances appear after " + delay;
    }

    private String loseTheHub() {
        world.loseHub();
        return "the task hub is lost";
    }

    /** From now on all is well. */
    void end() {
        world.calls().leaveInPeace();
        world.aura().appearAfter(Duration.ZERO);
        world.databases().mendThePipe();
        world.databases().readsTake(SteppedWorld.READING);
        locked.forEach(world.azure()::unlock);
        locked.clear();
    }
}
