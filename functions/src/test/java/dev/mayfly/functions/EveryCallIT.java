// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.functions.world.Promises;
import dev.mayfly.functions.world.World;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes down every call that an undisturbed provisioning makes, and disturbs each of them once. The disturbed demos live at
 * the same time, so that they also disturb each other.
 */
class EveryCallIT {

    /** Slower than elsewhere: with many demos at once no step may run out of its budget by mere load. */
    private static final int SPEED = 5;

    private static final String SAMPLE = "sample";

    @TempDir
    private Path folder;

    private World world;

    /** The kinds of call by activity, both in the order of the first of their kind. */
    private final Map<String, Set<String>> calls = new LinkedHashMap<>();

    @BeforeEach
    void takeDownTheCalls() {
        world = new World(folder, SPEED);
        world.create(SAMPLE);
        world.await(SAMPLE, DemoState.READY);
        for (String call : world.calls().made("^" + SAMPLE + "/")) {
            String[] words = call.split(" ", -1);
            calls.computeIfAbsent(words[0].substring(SAMPLE.length()), key -> new LinkedHashSet<>())
                    .add(words[1]);
        }
        world.demos().destroy(SAMPLE);
    }

    @AfterEach
    void keepThePromises() {
        try (World ending = world) {
            Promises.check(ending);
        }
    }

    /** The last call of each activity is the one after which there is something to undo. */
    @Test
    @FaultCase(number = 11, tier = Tier.F)
    void shouldStopAndUndoAtEveryActivity() {
        Map<String, String> demos = new LinkedHashMap<>();
        calls.forEach((activity, all) -> {
            String id = "stop" + demos.size();
            String last = all.stream().reduce((one, next) -> next).orElseThrow();
            world.calls().after("^" + id + activity + " " + last + "\\b", () -> world.demos()
                    .destroy(id));
            demos.put(id, activity + " " + last);
        });
        demos.keySet().forEach(world::create);

        demos.forEach((id, call) ->
                assertThat(awaitEnd(id)).as("destroyed after " + call).isEqualTo(DemoState.DESTROYED));
        assertThat(world.calls().made("aura.create")).hasSizeLessThan(2 * demos.size());
    }

    /**
     * The host dies after a call had its effect and before anything more was done: in the first demo after the first call of
     * each activity, in the second demo after the second one, and so on.
     */
    @Test
    @FaultCase(number = 4, tier = Tier.F)
    void shouldGoOnAfterAnyCrash() {
        List<String> crashed = Collections.synchronizedList(new ArrayList<>());
        int most = calls.values().stream().mapToInt(Set::size).max().orElseThrow();
        for (int i = 0; i < most; i++) {
            String id = "crash" + i;
            int nth = i;
            calls.forEach((activity, all) -> all.stream().skip(nth).limit(1).forEach(call -> world.calls()
                    .after("^" + id + activity + " " + call + "\\b", () -> {
                        crashed.add(activity + " " + call);
                        throw new Error("the host died");
                    })));
            world.create(id);
        }

        for (int i = 0; i < most; i++) {
            assertThat(awaitEndOfProvisioning("crash" + i)).isEqualTo(DemoState.READY);
            world.demos().destroy("crash" + i);
        }
        for (int i = 0; i < most; i++) {
            assertThat(awaitEnd("crash" + i)).isEqualTo(DemoState.DESTROYED);
        }
        assertThat(crashed).hasSize(calls.values().stream().mapToInt(Set::size).sum());
    }

    private DemoState awaitEnd(String id) {
        return awaitThat(id, record -> record.state().isOver() || record.state() == DemoState.LEFTOVERS);
    }

    private DemoState awaitEndOfProvisioning(String id) {
        return awaitThat(
                id,
                record -> record.state() == DemoState.READY || record.state().isOver());
    }

    private DemoState awaitThat(String id, Predicate<DemoRecord> condition) {
        Awaitility.await(id)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> condition.test(world.record(id)));
        return world.record(id).state();
    }
}
