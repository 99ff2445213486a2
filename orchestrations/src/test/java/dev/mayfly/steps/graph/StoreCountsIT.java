// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.digest.EntityKind;
import dev.mayfly.digest.StoreCounts;
import dev.mayfly.digest.StoreCounts.Gap;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreCountsIT extends GraphCase {

    private static List<Gap> gaps() {
        return StoreCounts.gaps(StoreCountReader.read(master), StoreCountReader.read(subscriber));
    }

    @Test
    void shouldCountByLabelAndTypeWithoutWhatIsMayflysOwn() {
        master("UNWIND range(1, 5) AS i CREATE (:Person:`With blank` {id: i})-[:KNOWS]->(:Company)");
        master("CREATE (:_Heartbeat), (:MayflyMarker)");
        replicated();
        assertThat(gaps()).isEmpty();

        subscriber("MATCH (n:Person {id: 1})-[r]->() DELETE r REMOVE n:Person");
        subscriber("CREATE (:Note)");

        assertThat(gaps())
                .containsExactly(
                        new Gap(EntityKind.NODE, "Note", 0, 1),
                        new Gap(EntityKind.NODE, "Person", 5, 4),
                        new Gap(EntityKind.RELATIONSHIP, "KNOWS", 5, 4));
    }
}
