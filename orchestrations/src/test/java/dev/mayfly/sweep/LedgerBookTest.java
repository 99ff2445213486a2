// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.DemoRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LedgerBookTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private static DemoRef ref(String id, int generation) {
        return new DemoRef(new DemoId(id), generation);
    }

    private static final LedgerBook BOOK = LedgerBook.of(Optional.of(List.of(
            DemoRecord.requested(ref("demo1", 2), DemoRequest.of("eastus", Duration.ofHours(1), "me"), NOW),
            DemoRecord.requested(ref("demo2", 1), DemoRequest.of("eastus", Duration.ofHours(2), "me"), NOW))));

    @Test
    void shouldKnowEachLifeByIdAndGeneration() {
        assertThat(BOOK.about(ref("demo1", 2))).isEqualTo(new LedgerWord.Alive(NOW.plus(Duration.ofHours(1))));
        assertThat(BOOK.about(ref("demo2", 1))).isEqualTo(new LedgerWord.Alive(NOW.plus(Duration.ofHours(2))));
        assertThat(BOOK.about(ref("demo1", 1))).isEqualTo(new LedgerWord.Over());
        assertThat(BOOK.about(ref("demo1", 3))).isEqualTo(new LedgerWord.Silent());
        assertThat(BOOK.about(ref("demo3", 1))).isEqualTo(new LedgerWord.Silent());
    }

    @Test
    void shouldNotTakeALedgerThatCouldNotBeReadForASilentOne() {
        assertThat(LedgerBook.of(Optional.empty()).about(ref("demo1", 2))).isEqualTo(new LedgerWord.Unreadable());
    }
}
