// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.Names;
import dev.mayfly.plan.StepNames;
import dev.mayfly.verify.Report;
import dev.mayfly.verify.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What must hold after every scenario, whatever went wrong in it. */
public final class Promises {

    private Promises() {}

    /** Whatever goes wrong in a life, no more restarts than this are asked for. */
    private static final int RESTARTS_OF_A_LIFE = 50;

    /**
     * Checks P1, P2, P4, P5, P6, P7 and P8, all at once. P3 and P9 speak of what must be so after a time of quiet, and are
     * looked at by those who can let one pass: P3 where the clock is the test's own, P9 on real databases.
     */
    public static void check(Outside world) {
        List<String> broken = brokenNow(world);
        broken.addAll(secretsInSight(world));
        assertThat(broken).as("broken promises").isEmpty();
    }

    /**
     * The same now and at the end, to which it takes the world: P3, a sweep and the time of the deletes after the last lease
     * nothing is left.
     */
    public static void checkToTheEnd(SteppedWorld world) {
        check(world);
        world.passToTheEnd();
        List<String> broken = brokenNow(world);
        world.records().stream()
                .filter(record ->
                        !record.state().isOver() || !world.existing(record.id()).isEmpty())
                .forEach(record -> broken.add("P3: " + record.ref() + " is " + record.state() + ", and there is "
                        + world.existing(record.id())));
        assertThat(broken).as("broken promises at the end").isEmpty();
    }

    /** The same without P8, for which every byte has to be read: often, in the middle of things. */
    public static void checkNow(Outside world) {
        assertThat(brokenNow(world)).as("broken promises").isEmpty();
    }

    private static List<String> brokenNow(Outside world) {
        List<String> broken = new ArrayList<>(world.witness().broken());
        broken.addAll(unfindable(world));
        broken.addAll(tooManyAtOnce(world));
        broken.addAll(notEmpty(world));
        broken.addAll(unfoundedPasses(world));
        broken.addAll(tooManyRestarts(world));
        return broken;
    }

    /** P1: what exists is in the ledger, or can be found by tag or name. */
    private static List<String> unfindable(Outside world) {
        List<String> broken = new ArrayList<>();
        List<DemoRecord> records = world.records();
        world.aura().existing().stream()
                .filter(name -> !world.isInLedger(name)
                        && records.stream().noneMatch(record -> name.startsWith(Names.PREFIX + record.id() + "-")))
                .forEach(name -> broken.add("P1: Aura instance " + name + " cannot be found"));
        world.azure().existing().entrySet().stream()
                .filter(group -> !world.isInLedger(group.getKey())
                        && records.stream().noneMatch(record -> record.id()
                                .value()
                                .equals(group.getValue().get(Names.TAG_DEMO))))
                .forEach(group -> broken.add("P1: resource group " + group.getKey() + " cannot be found"));
        return broken;
    }

    /** P2: at most one Aura pair is paid for at once. */
    private static List<String> tooManyAtOnce(Outside world) {
        long most = world.aura().mostAtOnce();
        return most <= 1 ? List.of() : List.of("P2: " + most + " Aura instances in one role at once");
    }

    /** P4: over means empty. */
    private static List<String> notEmpty(Outside world) {
        return world.records().stream()
                .filter(record ->
                        record.state().isOver() && !world.existing(record.id()).isEmpty())
                .map(record -> "P4: " + record.ref() + " is " + record.state() + ", but there is "
                        + world.existing(record.id()))
                .toList();
    }

    /** P6: a check passed only if the subscriber really showed what that run wrote. */
    private static List<String> unfoundedPasses(Outside world) {
        List<String> broken = new ArrayList<>();
        for (DemoRecord record : world.records()) {
            Report report = record.verification();
            if (report != null && !world.isFounded(report)) {
                report.lines().stream()
                        .filter(line -> line.verdict() == Verdict.PASS && !world.wasShown(report, line))
                        .map(line -> "P6: '" + line.check() + "' of " + report.run() + " passed, but was never seen")
                        .forEach(broken::add);
                if (broken.isEmpty()) {
                    world.found(report);
                }
            }
        }
        return broken;
    }

    /** P7: restarts stay within the budget; those of provisioning, which end with its step, are not counted. */
    private static List<String> tooManyRestarts(Outside world) {
        return world.calls().made().stream()
                .filter(call -> call.contains(" connect.restart ") || call.contains(" azure.restart "))
                .filter(call -> !call.contains("/" + StepNames.CONNECTORS_RUNNING + " "))
                .collect(Collectors.groupingBy(call -> call.split("/", 2)[0], Collectors.counting()))
                .entrySet()
                .stream()
                .filter(demo -> demo.getValue() > RESTARTS_OF_A_LIFE)
                .map(demo -> "P7: " + demo.getValue() + " restarts for " + demo.getKey())
                .toList();
    }

    /** P8: no secret in what many can read. The text of the secret is not repeated here either. */
    private static List<String> secretsInSight(Outside world) {
        List<String> broken = new ArrayList<>();
        Set<String> secrets = world.everySecret();
        inSight(world).forEach((where, text) -> {
            if (secrets.stream().anyMatch(text::contains)) {
                broken.add("P8: there is a secret in " + where);
            }
        });
        return broken;
    }

    private static Map<String, String> inSight(Outside world) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.putAll(world.orchestrationTexts());
        texts.putAll(world.ledgerTexts());
        texts.put("calls", world.calls().made().toString());
        texts.put("tags and settings", world.azure().everPublic().toString());
        texts.put("connector configurations", world.connect().configs().toString());
        texts.put("logs", world.log().lines().toString());
        return texts;
    }
}
