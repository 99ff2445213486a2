// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.local.neo4j.ConnectionCounters.Counts;
import org.junit.jupiter.api.Test;

class ConnectionCountersTest {
    private final ConnectionCounters counters = new ConnectionCounters();

    @Test
    void counts_tellRunningFromIdle() {
        counters.connectionOpened();
        counters.connectionOpened();
        counters.connectionOpened();
        counters.connectionActivated();
        counters.connectionWaiting();
        counters.connectionActivated();
        counters.connectionClosed();

        assertThat(counters.counts()).isEqualTo(new Counts(3, 1, 1, 1));
    }
}
