// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.durabletask.OrchestrationMetadata;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import dev.mayfly.demos.LabRequest;
import dev.mayfly.functions.golden.Recording;
import dev.mayfly.functions.golden.Replay;
import dev.mayfly.functions.golden.Replay.Detail;
import dev.mayfly.functions.world.AzureErrors;
import dev.mayfly.functions.world.Hub;
import dev.mayfly.functions.world.WorldCase;
import dev.mayfly.life.DemoState;
import dev.mayfly.orchestrators.Orchestrations;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Runs each turn of each recorded history once more: an orchestrator must decide the same each time. */
class ReplayIT extends WorldCase {

    @Test
    void shouldDecideTheSameInEachTurnOfALife() throws Exception {
        world.calls().before("azure.namespace", () -> {
            throw AzureErrors.throttled(3);
        });
        world.create("demo1", "1h");
        world.await("demo1", DemoState.READY);
        world.move("demo1", "2h");
        world.demos().verify("demo1");
        world.labs().start(LabRequest.read("{\"demo\":\"demo1\",\"tasks\":2}"));
        world.comparisons().digest("demo1");
        world.comparisons().resync("demo1");
        world.awaitCall("GraphTask bolt.write master MATCH");
        world.clock().advance(Duration.ofHours(2));
        world.await("demo1", DemoState.DESTROYED);
        world.awaitQuiet();

        Set<String> orchestrators = new HashSet<>();
        for (OrchestrationMetadata instance : world.hub().instances()) {
            String name = instance.getName();
            List<HistoryEvent> history = world.hub().history(instance.getInstanceId());
            Recording recording = new Recording(name, instance.getInstanceId(), history);
            assertThat(Replay.differences(recording, Hub.BY_NAME.get(name), Detail.ALL))
                    .isEmpty();
            orchestrators.add(name);
        }
        assertThat(orchestrators)
                .contains(
                        Orchestrations.DEMO_LIFE,
                        Orchestrations.PROVISION_DEMO,
                        Orchestrations.VERIFY_DEMO,
                        Orchestrations.DESTROY_DEMO);
    }
}
