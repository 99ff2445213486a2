// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sweeper;

import dev.mayfly.demos.Workflow;
import dev.mayfly.settings.Settings;
import dev.mayfly.steps.Activities;
import dev.mayfly.steps.Failures;
import dev.mayfly.steps.Services;
import dev.mayfly.sweep.Action;
import dev.mayfly.sweep.Decision;
import dev.mayfly.sweep.SweepReport;
import dev.mayfly.sweep.SweepReport.Item;
import dev.mayfly.sweep.SweepRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The second killer. Sweeps may overlap, come late, and break off anywhere: each begins with a fresh look, and everything that
 * it does may be done twice.
 */
public final class Sweeper {

    /** How long the orchestrations of demos that must end have to begin to move, before the sweeper does it by itself. */
    public static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

    /** Sweeps of one process write it one after the other; those of two hosts may lose a note, and then wait or stamp again. */
    private static final Object MEMORY = new Object();

    private final Services services;
    private final Undertaker undertaker;
    private final Workflow workflow;
    private final Duration patience;
    private final SweepRules rules;
    private final SweepLog log;

    public Sweeper(Services services, Activities activities, Workflow workflow, Duration patience) {
        Settings settings = services.settings();
        this.services = services;
        this.undertaker = new Undertaker(activities, services.clock());
        this.workflow = workflow;
        this.patience = patience;
        this.rules = new SweepRules(
                settings.subscriptionId(),
                settings.lease().maximum(),
                settings.sweep().mostDemos());
        this.log = new SweepLog(services.ledger());
    }

    /** Sweeps as the timer does: only looking, if the settings say so. */
    public SweepReport run() {
        return run(services.settings().sweep().dryRun());
    }

    /**
     * Looks at everything and, unless it is a dry run, deletes what must go.
     *
     * @return what was found and done; a report that is not complete says what could not be looked at
     */
    public SweepReport run(boolean dryRun) {
        Instant startedAt = services.clock().instant();
        Lookout lookout = new Lookout(services, rules);
        Seen seen = lookout.look();
        List<Item> items = new ArrayList<>(demos(seen, dryRun));
        List<Decision> decisions = carryOut(seen, lookout, startedAt, dryRun, items);
        int strangers = (int) decisions.stream().filter(Sweeper::isStranger).count();
        SweepReport report = new SweepReport(
                startedAt,
                Duration.between(startedAt, services.clock().instant()).toMillis() / 1000.0,
                dryRun,
                strangers,
                seen.problems(),
                items);
        log.keep(report);
        tell(report);
        return report;
    }

    private List<Item> demos(Seen seen, boolean dryRun) {
        Hub hub = new Hub(workflow);
        Demise demise = new Demise(services, undertaker, hub, patience, rules.mostDemos());
        List<Item> items = new ArrayList<>();
        seen.ledger().ifPresent(records -> items.addAll(demise.sweep(records, dryRun)));
        hub.trouble()
                .ifPresent(why -> items.add(new Item(
                        "task-hub", "", null, Action.REPORT, why + ": the sweeper goes on without it", null, null)));
        return items;
    }

    private List<Decision> carryOut(Seen seen, Lookout lookout, Instant now, boolean dryRun, List<Item> items) {
        Memory memory = remembered(seen);
        List<Decision> decisions = new Judgement(seen, memory, rules, now).all();
        List<Decision> ours =
                decisions.stream().filter(decision -> !isStranger(decision)).toList();
        if (dryRun) {
            ours.forEach(decision -> items.add(Item.of(decision)));
            return decisions;
        }
        Burials burials = new Burials(services, lookout, rules, seen);
        items.addAll(burials.carryOut(ours));
        if (seen.ledger().isPresent()) {
            remember(burials, seen, ours, now);
        }
        return decisions;
    }

    private Memory remembered(Seen seen) {
        try {
            return Memory.read(services.ledger());
        } catch (RuntimeException e) {
            seen.problems()
                    .add("the memory of former sweeps: " + Failures.outcome(e).detail());
            return Memory.NONE;
        }
    }

    /** Onto the memory as it is by now, since another sweep may have ended in between. */
    private void remember(Burials burials, Seen seen, List<Decision> ours, Instant now) {
        synchronized (MEMORY) {
            try {
                Memory memory = burials.addTo(Memory.read(services.ledger()));
                new OrphanEnds(rules, new OrphanReceipts(services.ledger()))
                        .write(seen.problems().isEmpty() ? memory.only(keys(ours)) : memory, seen, now)
                        .write(services.ledger());
            } catch (RuntimeException e) {
                seen.problems()
                        .add("the memory of this sweep: " + Failures.outcome(e).detail());
            }
        }
    }

    private static Set<String> keys(List<Decision> decisions) {
        return decisions.stream()
                .filter(decision -> decision.demo().isPresent())
                .map(Memory::keyOf)
                .collect(Collectors.toSet());
    }

    private static boolean isStranger(Decision decision) {
        return decision.action() == Action.KEEP && decision.demo().isEmpty();
    }

    private static String words(Item item) {
        String demo = item.demo() == null ? "" : " of " + item.demo();
        return "Sweep: " + item.kind() + " " + item.name() + demo + ": " + item.reason();
    }

    private static void tell(SweepReport report) {
        for (Item item : report.items()) {
            if (item.failure() != null) {
                LOG.warn("{}; not done: {}", words(item), item.failure());
            } else if (item.done() != null) {
                LOG.info("{}; {}", words(item), item.done());
            } else if (item.action() == Action.REPORT) {
                LOG.info("{}", words(item));
            }
        }
        report.problems().forEach(problem -> LOG.warn("Sweep could not look everywhere: {}", problem));
    }
}
