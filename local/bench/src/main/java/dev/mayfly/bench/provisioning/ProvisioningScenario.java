// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.provisioning;

import dev.mayfly.bench.Baseline;
import dev.mayfly.bench.BenchContext;
import dev.mayfly.bench.Plot;
import dev.mayfly.bench.Result;
import dev.mayfly.bench.Row;
import dev.mayfly.bench.Scenario;
import dev.mayfly.bench.Spread;
import dev.mayfly.bench.Target;
import dev.mayfly.bench.memory.Quiet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Provisioning against the longest chain of cloud steps, warm and cold, and thirty demos at once against Aura's limit. */
public final class ProvisioningScenario implements Scenario {

    private static final int AT_ONCE = 30;
    private static final int LIMIT = 125;
    private static final double HUNDRED = 100;

    private static final String TIMES = "Provisioning in rehearsal, with the clouds' usual durations";
    private static final String COSTS = "What provisioning one demo costs the task hub";

    @Override
    public String name() {
        return "provisioning";
    }

    @Override
    public String title() {
        return "Provisioning: the product's plan and waits against the longest chain of cloud steps";
    }

    @Override
    public boolean isQuick() {
        return true;
    }

    @Override
    public Result run(BenchContext context) {
        Quiet.please();
        int seeds = context.pick(2, 60);
        context.progress(seeds + " demos whose images are there");
        List<Told> warm = oneByOne(seeds, false);
        context.progress(seeds / 2 + " demos whose images must be built");
        List<Told> cold = oneByOne(seeds / 2, true);
        int many = context.pick(5, AT_ONCE);
        context.progress(many + " demos at once");
        Played crowd = Rehearsal.play(times(many, new Random(1), false), 1);
        return result(warm, cold, crowd);
    }

    private static List<Told> oneByOne(int seeds, boolean cold) {
        List<Told> all = new ArrayList<>();
        for (int seed = 0; seed < seeds; seed++) {
            all.addAll(Rehearsal.play(times(1, new Random(seed), cold), seed).demos());
        }
        return all;
    }

    private static List<CloudTimes> times(int count, Random random, boolean cold) {
        return Stream.generate(() -> CloudTimes.draw(random, cold)).limit(count).toList();
    }

    private static Result result(List<Told> warm, List<Told> cold, Played crowd) {
        List<Double> late =
                warm.stream().flatMap(told -> told.lateParts().stream()).toList();
        Result.Builder result = Result.builder();
        rows(result, warm, cold, crowd, late);
        figures(result, warm, cold, crowd);
        return result.plot(new Plot.Bars(
                        "wall",
                        "Provisioning, wall time",
                        "s",
                        false,
                        List.of(
                                Plot.Bar.of("longest chain, warm", numbers(warm, Told::longestChainSeconds)),
                                Plot.Bar.of("Mayfly, warm", numbers(warm, ProvisioningScenario::wall)),
                                Plot.Bar.of("longest chain, cold", numbers(cold, Told::longestChainSeconds)),
                                Plot.Bar.of("Mayfly, cold", numbers(cold, ProvisioningScenario::wall)),
                                Plot.Bar.of("one after the other, as the original", original(cold)))))
                .check(
                        "every demo becomes READY",
                        true,
                        warm.size() + cold.size() + crowd.demos().size() + " demos")
                .note(
                        "Nothing waits here: orchestrator, plan, waits and the steps at Aura are the product's own, on the"
                                + " embedded engine and by a clock of their own; the other steps only take their time. The durations"
                                + " are planning figures with jitter, one in twenty two to three times as long, and they are the"
                                + " same for all rows. The longest chain is what the clouds alone need in this plan.")
                .note(
                        "The original's order is the sum of all steps with a registry of its own and both images built, which"
                                + " is the most that it can take; Terraform runs some of them side by side.")
                .build();
    }

    private static void rows(Result.Builder result, List<Told> warm, List<Told> cold, Played crowd, List<Double> late) {
        result.row(Row.of(
                        "Provisioning, images there",
                        "s",
                        Baseline.measured("longest chain of cloud steps", median(warm, Told::longestChainSeconds)),
                        median(warm, ProvisioningScenario::wall),
                        Target.ratioAtMost(1.05)))
                .row(Row.of(
                        "Provisioning, images to be built",
                        "s",
                        Baseline.measured("longest chain of cloud steps", median(cold, Told::longestChainSeconds)),
                        median(cold, ProvisioningScenario::wall),
                        Target.ratioAtMost(1.05)))
                .row(Row.of(
                        "Provisioning, images there",
                        "s",
                        Baseline.measured(
                                "the original's order: sum of its steps",
                                Spread.of(original(cold)).median()),
                        median(warm, ProvisioningScenario::wall),
                        Target.ratioAtMost(0.5)))
                .row(Row.of(
                        "Wait from the end of a step of 10 s or more until it is noticed, 95th percentile, of its length",
                        "%",
                        null,
                        HUNDRED * Spread.percentile(late, 95),
                        Target.atMost(5)))
                .row(Row.of(
                        crowd.demos().size() + " demos at once: most requests to Aura in a minute",
                        "requests",
                        null,
                        crowd.mostRequestsInAMinute(),
                        Target.atMost(LIMIT)));
    }

    private static void figures(Result.Builder result, List<Told> warm, List<Told> cold, Played crowd) {
        times(result, "warm", warm);
        times(result, "cold", cold);
        times(result, crowd.demos().size() + " at once, warm", crowd.demos());
        result.figure(TIMES, "the original's order, one after the other", "s", original(cold))
                .figure(COSTS, "activities called", "", numbers(warm, Told::looks))
                .figure(COSTS, "events in the history", "", numbers(warm, Told::events))
                .figure(COSTS, "size of the history", "KiB", numbers(warm, told -> told.bytes() / 1024.0));
        List<Double> day = List.of((double) LifeOfADay.events());
        result.figure(COSTS, "events in the history of a demo's life after a day", "", day);
    }

    private static void times(Result.Builder result, String which, List<Told> all) {
        result.figure(TIMES, which + ": wall time", "s", numbers(all, ProvisioningScenario::wall))
                .figure(TIMES, which + ": longest chain", "s", numbers(all, Told::longestChainSeconds))
                .figure(
                        TIMES,
                        which + ": wall time through longest chain",
                        "",
                        numbers(all, told -> wall(told) / told.longestChainSeconds()))
                .figure(
                        TIMES,
                        which + ": end of a step noticed late, of its length",
                        "%",
                        all.stream()
                                .flatMap(told -> told.lateParts().stream())
                                .map(part -> HUNDRED * part)
                                .toList());
    }

    private static double wall(Told told) {
        return Told.seconds(told.wall());
    }

    private static List<Double> original(List<Told> cold) {
        return numbers(cold, told -> Told.seconds(Chain.originalInARow(told.times())));
    }

    private static List<Double> numbers(List<Told> all, ToDoubleFunction<Told> number) {
        return all.stream().map(number::applyAsDouble).toList();
    }

    private static double median(List<Told> all, ToDoubleFunction<Told> number) {
        return Spread.of(numbers(all, number)).median();
    }
}
