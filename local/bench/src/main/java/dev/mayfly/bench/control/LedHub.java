// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.control;

import dev.mayfly.demos.Workflow;
import dev.mayfly.life.DemoRef;
import dev.mayfly.plan.StepView;
import dev.mayfly.steps.LabCall;
import dev.mayfly.verify.Report;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A task hub in which every demo is led; each question takes as long as one to the hub next door. */
final class LedHub implements Workflow {

    private static final Duration QUESTION = Duration.ofMillis(2);

    private final AtomicLong questions = new AtomicLong();

    long questions() {
        return questions.getAndSet(0);
    }

    @Override
    public void lead(DemoRef demo) {
        ask();
    }

    @Override
    public boolean isLed(DemoRef demo) {
        ask();
        return true;
    }

    private void ask() {
        questions.incrementAndGet();
        FarEndsOfMany.pause(QUESTION);
    }

    @Override
    public void recoverCursor(DemoRef demo, int number, String cause) {
        throw new UnsupportedOperationException("no cursor is lost here");
    }

    @Override
    public void skipReplay(DemoRef demo, int number, String cause) {
        throw new UnsupportedOperationException("no sink is behind itself here");
    }

    @Override
    public boolean startLab(LabCall call) {
        throw new UnsupportedOperationException("there is no lab here");
    }

    @Override
    public boolean isLabRunning() {
        return false;
    }

    @Override
    public List<StepView> steps(String instanceId) {
        ask();
        return List.of();
    }

    @Override
    public String verify(DemoRef demo, String run) {
        throw new UnsupportedOperationException("nothing is verified here");
    }

    @Override
    public Optional<Report> awaitReport(String instanceId, Duration atMost) {
        return Optional.empty();
    }
}
