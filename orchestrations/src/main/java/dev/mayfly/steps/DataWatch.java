// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.data.DataRun;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.DemoState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins to write the sample data that a demo's creation asked for, at the first look that finds the demo READY and the pipe
 * clear. Not as a step of provisioning: a demo is READY as soon as changes flow, whatever is still being written.
 */
public final class DataWatch implements DemoWatch {

    /** Who writes. */
    public interface Writers {

        /** Begins a run; false if one goes on at that demo. */
        boolean begin(DemoRef demo, DataCall call);
    }

    private static final Logger LOG = LoggerFactory.getLogger(DataWatch.class);

    /** The same name at every look: a run that was begun by a host that died then is known by it. */
    private static final String RUN = "data-first";

    private final Writers writers;

    public DataWatch(Writers writers) {
        this.writers = writers;
    }

    @Override
    public void after(Watched demo) {
        Bench bench = demo.bench();
        DataRun.Order order = bench.record().request().sampleData();
        if (order != null
                && bench.record().state() == DemoState.READY
                && demo.pulse().caughtUp()) {
            beginOnce(bench, DataRun.started(RUN, order, bench.now().toString()));
        }
    }

    private void beginOnce(Bench bench, DataRun run) {
        DataBook book = new DataBook(bench.services().ledger(), bench.demo());
        if (book.hasFirst()) {
            return;
        }
        boolean begun = book.all().stream().anyMatch(known -> known.run().equals(RUN));
        if (begun || writers.begin(bench.demo(), DataCall.of(bench.demo(), run))) {
            LOG.info("{} gets its sample data: {}.", bench.demo(), run.order());
            book.first(run);
        }
    }
}
