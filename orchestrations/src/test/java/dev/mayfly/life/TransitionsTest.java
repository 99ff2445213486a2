// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransitionsTest {

    /** Every pair of state and event, in the order of the two enums; '-' is not allowed. */
    private static final String EXPECTED =
            """
            REQUESTED:    PROVISIONING - DESTROYING - - DESTROYING - - -
            PROVISIONING: PROVISIONING READY DESTROYING - - DESTROYING - - -
            READY:        - - - DEGRADED - DESTROYING - - -
            DEGRADED:     - - - - READY DESTROYING - - -
            DESTROYING:   - - - - - DESTROYING DESTROYED FAILED LEFTOVERS
            DESTROYED:    - - - - - DESTROYED - - -
            FAILED:       - - - - - FAILED - - -
            LEFTOVERS:    - - - - - DESTROYING - - -
            """;

    @Test
    @FaultCase(number = 12, tier = Tier.U)
    void shouldAllowExactlyThePairsOfTheTable() {
        List<String> rows = new ArrayList<>();
        for (DemoState state : DemoState.values()) {
            StringBuilder row = new StringBuilder(String.format("%-13s", state + ":"));
            for (DemoEvent event : DemoEvent.values()) {
                row.append(' ')
                        .append(Transitions.next(state, event)
                                .map(DemoState::name)
                                .orElse("-"));
            }
            rows.add(row.toString());
        }
        assertThat(String.join("\n", rows) + "\n").isEqualTo(EXPECTED);
    }

    @Test
    void shouldLetEveryStateBeDestroyed() {
        for (DemoState state : DemoState.values()) {
            assertThat(Transitions.next(state, DemoEvent.DESTROY_ASKED))
                    .as("from %s", state)
                    .isPresent();
        }
    }

    @Test
    void shouldReachTheEndFromEveryState() {
        for (DemoState state : DemoState.values()) {
            DemoState asked = Transitions.next(state, DemoEvent.DESTROY_ASKED).orElseThrow();
            DemoState end = asked.isOver()
                    ? asked
                    : Transitions.next(asked, DemoEvent.INVENTORY_EMPTY).orElseThrow();
            assertThat(end.isOver()).as("from %s", state).isTrue();
        }
    }

    @Test
    void shouldBeTheDiagramOfTheReadme() throws Exception {
        String readme = Files.readString(Path.of("..", "README.md"));
        assertThat(readme)
                .as("README.md must hold the generated diagram:\n%s", Transitions.diagram())
                .contains("```mermaid\n" + Transitions.diagram() + "\n```");
    }
}
