// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.guard.GuardPolicy.Judgement;
import dev.mayfly.guard.Recovery;
import dev.mayfly.life.DemoRef;
import dev.mayfly.pulse.ConnectorSight.Condition;
import dev.mayfly.pulse.HubSight;
import dev.mayfly.pulse.Look;
import dev.mayfly.pulse.Marker;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Guards the cursor, the capture mode and the order of changes at each look at a demo. */
public final class GuardWatch implements DemoWatch {

    /** Who carries out a recovery. */
    public interface Recoveries {

        /** Begins it; asking again for one that was begun does no harm. */
        void begin(DemoRef demo, int number, String cause);
    }

    private static final Logger LOG = LoggerFactory.getLogger(GuardWatch.class);

    private final Recoveries recoveries;

    public GuardWatch(Recoveries recoveries) {
        this.recoveries = recoveries;
    }

    @Override
    public Optional<String> standing(Bench bench) {
        return Optional.ofNullable(GuardSteps.state(bench).operatorAction());
    }

    @Override
    public void after(Watched demo) {
        Bench bench = demo.bench();
        Judgement judgement = new GuardSteps(bench, demo.ends())
                .look(newest(demo.look()) + 1, passed(demo.look()), tasks(demo.look()));
        judgement
                .trouble()
                .ifPresent(cause -> bench.services().ledger().update(bench.demo(), record -> record.troubled(cause)));
        judgement.recover().ifPresent(cause -> recover(bench, cause));
    }

    private void recover(Bench bench, String cause) {
        int number = new RecoverySteps(bench).newest().map(Recovery::number).orElse(0) + 1;
        LOG.warn("{} cursor is lost: {}", bench.demo(), cause);
        recoveries.begin(bench.demo(), number, cause);
    }

    private static long newest(Look look) {
        return look.master().newest().map(Marker::number).orElse(0L);
    }

    /** What is at the subscriber has been through the hub. */
    private static long passed(Look look) {
        long subscriber = look.subscriber().newest().map(Marker::number).orElse(0L);
        return look.hub() instanceof HubSight.Seen hub && hub.newest() != null
                ? Math.max(subscriber, hub.newest().number())
                : subscriber;
    }

    private static Integer tasks(Look look) {
        if (look.connect().connectors().isEmpty()) {
            return null;
        }
        return look.connect().connectors().stream()
                        .anyMatch(connector -> connector.condition() == Condition.TOO_MANY_TASKS)
                ? 2
                : 1;
    }
}
