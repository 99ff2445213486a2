// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.timers;

import dev.mayfly.local.host.app.Trigger;
import dev.mayfly.local.host.worker.InputData;
import dev.mayfly.local.host.worker.Inputs;
import dev.mayfly.local.host.worker.Invoker;
import dev.mayfly.local.host.worker.LoadedFunction;
import dev.mayfly.local.host.worker.Outcome;
import dev.mayfly.local.kit.DocumentStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs the timer functions of an app. A timer never overtakes itself: its next occurrence is looked for when a run has
 * ended, so those that fell into the run are skipped. Nothing runs because the host has started, except an occurrence
 * that was missed while no host ran: that is run once, at once, as past due. A timer that occurs more than once a minute
 * is not monitored, as in the real host, so it never is past due.
 */
public final class Timers implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Timers.class.getName());
    private static final Duration LONGEST_STEP = Duration.ofSeconds(10);

    private final Map<String, Timer> timers = new HashMap<>();
    private final Invoker invoker;
    private final DocumentStore statuses;
    private final Clock clock;
    private final Supplier<InputData> durableClient;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "timers");
        thread.setDaemon(true);
        return thread;
    });

    /** @throws IllegalArgumentException listing every schedule that is not understood */
    public Timers(
            List<LoadedFunction> functions,
            Invoker invoker,
            DocumentStore statuses,
            Clock clock,
            Supplier<InputData> durableClient) {
        this.invoker = invoker;
        this.statuses = statuses;
        this.clock = clock;
        this.durableClient = durableClient;
        List<String> problems = new ArrayList<>();
        for (LoadedFunction function : functions) {
            if (function.spec().trigger() instanceof Trigger.Timer timer) {
                try {
                    timers.put(function.name(), new Timer(function, Ncrontab.parse(timer.schedule())));
                } catch (IllegalArgumentException e) {
                    problems.add("function " + function.name() + ": " + e.getMessage());
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
    }

    public void start() {
        timers.values().forEach(this::begin);
    }

    /** Runs a timer function now, next to its schedule; as in the real host this may overlap a run of the schedule. */
    public CompletableFuture<Outcome> fire(String function) {
        Timer timer = timers.get(function);
        return invoke(timer, false);
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }

    private void begin(Timer timer) {
        if (!timer.isMonitored()) {
            schedule(timer);
            return;
        }
        Optional<TimerStatus> before = status(timer);
        Instant now = clock.instant();
        if (before.isPresent() && before.get().isMissed(now)) {
            LOG.info(() -> "timer " + timer.name() + " is past due: it should have run at "
                    + before.get().next());
            clockwork.execute(() -> run(timer, true));
        } else {
            save(timer, before.flatMap(TimerStatus::last));
            schedule(timer);
        }
    }

    private void schedule(Timer timer) {
        Optional<Instant> next = timer.schedule.next(clock.instant());
        if (next.isPresent()) {
            await(timer, next.get());
        } else {
            LOG.warning(() -> "timer " + timer.name() + " never occurs: " + timer.schedule);
        }
    }

    /** In short steps, since the executor's own clock stands still while the machine sleeps. */
    private void await(Timer timer, Instant occurrence) {
        Duration wait = Duration.between(clock.instant(), occurrence);
        try {
            if (wait.isNegative() || wait.isZero()) {
                clockwork.execute(() -> run(timer, false));
            } else {
                long millis = Math.min(wait.toMillis() + 1, LONGEST_STEP.toMillis());
                Future<?> unused = clockwork.schedule(() -> await(timer, occurrence), millis, TimeUnit.MILLISECONDS);
            }
        } catch (RejectedExecutionException e) {
            LOG.fine(() -> "timer " + timer.name() + " ends with the host");
        }
    }

    /** Whatever fails meanwhile, the next occurrence is waited for: nobody would miss a sweep that never comes again. */
    private void run(Timer timer, boolean isPastDue) {
        Instant occurrence = clock.instant();
        CompletableFuture<Void> unused = CompletableFuture.completedFuture(timer)
                .thenCompose(due -> invoke(due, isPastDue))
                .thenAccept(ended -> {
                    if (timer.isMonitored()) {
                        save(timer, Optional.of(occurrence));
                    }
                })
                .exceptionally(e -> {
                    LOG.log(Level.WARNING, e, () -> "timer " + timer.name() + " goes on after a failure of the host");
                    return null;
                })
                .thenRun(() -> schedule(timer));
    }

    private CompletableFuture<Outcome> invoke(Timer timer, boolean isPastDue) {
        Map<String, InputData> bindings = new HashMap<>();
        timer.function.spec().clientParameters().forEach(client -> bindings.put(client, durableClient.get()));
        String info = TimerStatus.timerInfo(timer.isMonitored() ? status(timer) : Optional.empty(), isPastDue);
        bindings.put(timer.function.spec().triggerParameter(), new InputData.Text(info));
        return invoker.start(timer.function, Inputs.of(bindings));
    }

    /** Empty also if it cannot be read: what a timer did last must not keep it from running. */
    private Optional<TimerStatus> status(Timer timer) {
        try {
            return statuses.get(timer.name()).map(TimerStatus::of);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "the status of timer " + timer.name() + " cannot be read");
            return Optional.empty();
        }
    }

    private void save(Timer timer, Optional<Instant> last) {
        Instant now = clock.instant();
        timer.schedule
                .next(now)
                .ifPresent(next -> statuses.put(timer.name(), new TimerStatus(last, next, now).toJson()));
    }

    private record Timer(LoadedFunction function, Ncrontab schedule) {
        String name() {
            return function.name();
        }

        boolean isMonitored() {
            return !schedule.isMoreThanOnceAMinute();
        }
    }
}
