// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.golden;

import dev.mayfly.data.DataRun;
import dev.mayfly.demos.DataRequest;
import dev.mayfly.demos.LabRequest;
import dev.mayfly.drills.Drill;
import dev.mayfly.drills.DrillKind;
import dev.mayfly.functions.world.AzureErrors;
import dev.mayfly.functions.world.Hub;
import dev.mayfly.functions.world.Promises;
import dev.mayfly.functions.world.SteppedWorld;
import dev.mayfly.functions.world.World;
import dev.mayfly.life.DemoState;
import dev.mayfly.orchestrators.Orchestrations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.awaitility.Awaitility;

/** The lives whose histories are recorded: together they must make every orchestrator run. */
final class Scenarios {

    private static final String ID = "demo1";
    private static final int SPEED = 10;

    /** The orchestrators of a life. */
    private static final Set<String> STEPPED = Set.of(
            Orchestrations.DEMO_LIFE,
            Orchestrations.PROVISION_DEMO,
            Orchestrations.VERIFY_DEMO,
            Orchestrations.DESTROY_DEMO);

    private Scenarios() {}

    /** Plays all of them, in a folder that is empty. */
    static Map<String, List<Recording>> play(Path folder) {
        Map<String, List<Recording>> recordings = new LinkedHashMap<>();
        recordings.put("life", life());
        recordings.put("troubles", troubles());
        recordings.put("interrupted", interrupted());
        recordings.put("recovery", recovery());
        recordings.put("replayed", replayed());
        recordings.put("extras", extras(folder));
        return recordings;
    }

    private static SteppedWorld world() {
        return new SteppedWorld(new Random(1));
    }

    /** From request to receipt: moved some times, verified again, and ended by its lease. */
    private static List<Recording> life() {
        try (SteppedWorld world = world()) {
            world.create(ID, "1h");
            world.passUntil(ID, record -> record.state() == DemoState.READY);
            for (String ttl : List.of("2h", "1h", "3h", "1h")) {
                world.pass(Duration.ofMinutes(20));
                world.move(ID, ttl);
            }
            world.demos().verify(ID);
            world.pass(Duration.ofHours(1));
            return recorded(world);
        }
    }

    /** Throttled, dying in the middle, without a flowing pipe: provisioning fails and is undone. */
    private static List<Recording> troubles() {
        try (SteppedWorld world = world()) {
            world.calls().before("azure.namespace", 2, () -> {
                throw AzureErrors.throttled(17);
            });
            world.calls().after("aura.create", () -> {
                throw new SteppedWorld.HostDied();
            });
            world.databases().cutThePipe();
            world.databases().readsTake(Duration.ofSeconds(3));
            world.create(ID);
            world.pass(Duration.ofMinutes(3));
            world.kill(SteppedWorld.Fate.FAILED_BEFORE);
            world.passUntil(ID, record -> record.state() == DemoState.FAILED);
            world.settle();
            return recorded(world);
        }
    }

    /** Destroyed while it is being made. */
    private static List<Recording> interrupted() {
        try (SteppedWorld world = world()) {
            world.calls().after("azure.containerGroup", () -> world.demos().destroy(ID));
            world.create(ID);
            world.passUntil(ID, record -> record.state() == DemoState.DESTROYED);
            world.settle();
            return recorded(world);
        }
    }

    /** The cursor is lost and recovered; the rest of such a life is recorded above. */
    private static List<Recording> recovery() {
        try (SteppedWorld world = world()) {
            world.create(ID);
            world.passUntil(ID, record -> record.state() == DemoState.READY);
            world.recoverCursor(ID);
            world.pass(Duration.ofMinutes(5));
            return recorded(world).stream()
                    .filter(recording -> recording.orchestrator().equals(Orchestrations.RECOVER_CURSOR))
                    .toList();
        }
    }

    /** A sink is made to skip what it had applied already. */
    private static List<Recording> replayed() {
        try (SteppedWorld world = world()) {
            world.create(ID);
            world.passUntil(ID, record -> record.state() == DemoState.READY);
            world.skipReplay(ID);
            world.pass(Duration.ofMinutes(5));
            return recorded(world).stream()
                    .filter(recording -> recording.orchestrator().equals(Orchestrations.SKIP_REPLAY))
                    .toList();
        }
    }

    private static List<Recording> recorded(SteppedWorld world) {
        Promises.check(world);
        List<Recording> recordings = new ArrayList<>();
        world.instances().forEach((id, name) -> recordings.add(new Recording(name, id, world.history(id))));
        return recordings;
    }

    /** Begins as soon as the run before has ended. */
    private static boolean trickles(World world) {
        world.dataRuns().start(ID, DataRequest.read("{\"mode\":\"trickle\",\"perSecond\":20}"));
        world.awaitCall("bolt.write master .* DETACH DELETE n");
        return true;
    }

    /** One whose fault is healed by another orchestration. */
    private static void drill(World world, DrillKind kind) {
        Awaitility.await().ignoreExceptions().until(() -> {
            world.guardedPulse().run();
            world.drills().start(ID, kind.word());
            return true;
        });
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
            world.guardedPulse().run();
            return world.drills().list(ID).get(0).state() == Drill.State.RECOVERED;
        });
    }

    /** What needs a clock that runs, such as the meter of the lab; the rest of such a life is recorded above. */
    private static List<Recording> extras(Path folder) {
        try (World world = new World(folder, SPEED)) {
            world.create(ID);
            world.await(ID, DemoState.READY);
            world.labs().start(LabRequest.read("{\"demo\":\"demo1\",\"tasks\":4}"));
            world.comparisons().digest(ID);
            world.comparisons().resync(ID);
            world.dataRuns().start(ID, DataRequest.read("{}"));
            Awaitility.await().until(() -> world.dataRuns().list(ID).get(0).state() == DataRun.State.DONE);
            Awaitility.await().ignoreExceptions().until(() -> trickles(world));
            drill(world, DrillKind.CDC_OFF);
            world.demos().destroy(ID);
            world.await(ID, DemoState.DESTROYED);
            world.awaitQuiet();
            Promises.check(world);
            Hub hub = world.hub();
            return hub.instances().stream()
                    .filter(instance -> !STEPPED.contains(instance.getName()))
                    .map(instance -> new Recording(
                            instance.getName(), instance.getInstanceId(), hub.history(instance.getInstanceId())))
                    .toList();
        }
    }
}
