// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.aura.AuraException;
import dev.mayfly.aura.AuraInstance;
import dev.mayfly.aura.CdcMode;
import dev.mayfly.aura.CreatedInstance;
import dev.mayfly.aura.Deletion;
import dev.mayfly.aura.InstanceStatus;
import dev.mayfly.aura.InstanceSummary;
import dev.mayfly.aura.NewInstance;
import dev.mayfly.life.Facts;
import dev.mayfly.life.ResourceKind;
import dev.mayfly.life.ResourceLine;
import dev.mayfly.life.Role;
import dev.mayfly.life.SecretKind;
import dev.mayfly.plan.InstanceChoice;
import dev.mayfly.plan.Outcome;
import dev.mayfly.settings.Settings;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Steps about the two Aura instances. */
final class AuraSteps {

    /** The list, and one instance read twice. */
    private static final int REQUESTS_OF_A_LOOK_AT_ITS_END = 3;

    private final Bench bench;
    private final Role role;

    AuraSteps(Bench bench, Role role) {
        this.bench = bench;
        this.role = role;
    }

    /** Asks Aura for the instance, once and only once; see {@link InstanceChoice}. */
    Outcome create() {
        List<ResourceLine> lines = lines();
        String stored = bench.isStored(SecretKind.adminOf(role))
                ? bench.facts().find(Facts.instanceId(role)).orElse("")
                : "";
        InstanceChoice choice =
                InstanceChoice.decide(lines, lines.isEmpty() ? Map.of() : idsByName(), stored, bench.now());
        if (choice instanceof InstanceChoice.Create create) {
            return ask(create.ordinal());
        }
        if (choice instanceof InstanceChoice.Use use) {
            bench.services().ledger().put(bench.demo(), use.line().present(use.instanceId()));
            return Outcome.done("instance " + use.instanceId());
        }
        if (choice instanceof InstanceChoice.Remove remove) {
            return remove(remove);
        }
        return Outcome.going("the answer of Aura was lost; looking whether the instance appears");
    }

    private List<ResourceLine> lines() {
        String prefix = bench.names().auraPrefix() + role.shortName();
        return bench.lines(ResourceKind.AURA_INSTANCE).stream()
                .filter(line -> isOfThisRole(line.name()))
                .sorted(Comparator.comparing(
                        line -> Integer.parseInt(line.name().substring(prefix.length()))))
                .toList();
    }

    private Map<String, List<String>> idsByName() {
        return bench.services().aura().list().stream()
                .collect(Collectors.groupingBy(
                        InstanceSummary::name, Collectors.mapping(InstanceSummary::id, Collectors.toList())));
    }

    /**
     * The password is in the vault before anything else can fail, and the id in the ledger after it: so an id in the ledger
     * means that its password is kept.
     */
    private Outcome ask(int ordinal) {
        String name = bench.names().auraInstance(role, ordinal);
        ResourceLine line = ResourceLine.intended(ResourceKind.AURA_INSTANCE, name, bench.now());
        bench.services().ledger().put(bench.demo(), line);
        Settings.AuraSize size = bench.settings().aura(role);
        CreatedInstance created;
        try {
            created = bench.services()
                    .aura()
                    .create(new NewInstance(
                            name,
                            size.type(),
                            size.memoryGb() + "GB",
                            bench.record().request().region()));
        } catch (AuraException.OutcomeUnknown e) {
            bench.services().ledger().put(bench.demo(), line.unanswered(bench.now()));
            throw e;
        } catch (AuraException.Throttled
                | AuraException.Transient
                | AuraException.NotAllowed
                | AuraException.BadRequest
                | AuraException.Conflict e) {
            bench.services().ledger().put(bench.demo(), line.gone());
            throw e;
        }
        bench.store(SecretKind.adminOf(role), created.password());
        Map<String, String> facts = new HashMap<>();
        facts.put(Facts.adminUser(role), created.username());
        created.connectionUrl().ifPresent(url -> facts.put(Facts.uri(role), url));
        bench.learned(facts);
        bench.learned(Map.of(Facts.instanceId(role), created.id()));
        bench.services().ledger().put(bench.demo(), line.present(created.id()));
        return Outcome.done("instance " + created.id() + ", " + size.type() + " " + size.memoryGb() + " GB");
    }

    private Outcome remove(InstanceChoice.Remove remove) {
        bench.saw(ResourceKind.AURA_INSTANCE, remove.line().name(), Bench.BY_NAME);
        for (String id : remove.instanceIds()) {
            beginDelete(id);
        }
        if (idsByName().containsKey(remove.line().name())) {
            return Outcome.going("an instance whose password was lost is deleted before a new one is made");
        }
        bench.gone(remove.line());
        return Outcome.going("the instance whose password was lost is gone");
    }

    /**
     * Whether it runs, which shows at its Bolt port sooner and for nothing, as Aura counts requests. Aura itself is asked as
     * often as all demos together may, for it alone knows of a failure, and of an address that it did not give at once; and
     * about a master that answers, which must be through with its creation before it takes the mode.
     */
    Outcome running() {
        Outcome outcome = look();
        if (outcome.kind() == Outcome.Kind.DONE && lines().size() > 1) {
            removeStrays();
        }
        return outcome;
    }

    private Outcome look() {
        boolean answers = new DatabaseSteps(bench).answers(role);
        if (answers && role == Role.SUBSCRIBER) {
            return Outcome.done(bench.facts().get(Facts.uri(role)));
        }
        if (!answers && !bench.services().aura().hasRoomFor(1)) {
            return Outcome.going("Bolt does not answer yet");
        }
        return runningByAura();
    }

    /** An instance that was given up, and that appeared while the one after it was being made, is paid for by nobody's wish. */
    private void removeStrays() {
        String ours = bench.facts().get(Facts.instanceId(role));
        for (InstanceSummary instance : bench.services().aura().list()) {
            if (isOfThisRole(instance.name()) && !instance.id().equals(ours) && beginDelete(instance.id())) {
                bench.saw(ResourceKind.AURA_INSTANCE, instance.name(), Bench.BY_NAME);
                mark(line -> line.name().equals(instance.name()), ResourceLine::deleting);
            }
        }
    }

    private Outcome runningByAura() {
        AuraInstance instance;
        try {
            instance = bench.services().aura().get(bench.facts().get(Facts.instanceId(role)));
        } catch (AuraException.NotFound e) {
            return Outcome.going("Aura does not know the new instance yet");
        }
        return switch (instance.status()) {
            case RUNNING -> {
                instance.connectionUrl().ifPresent(url -> bench.learned(Map.of(Facts.uri(role), url)));
                yield Outcome.done(bench.facts().find(Facts.uri(role)).orElse("running"));
            }
            case IN_PROGRESS -> Outcome.going(instance.statusText());
            case PAUSED, SUSPENDED, FAILED, DESTROYING ->
                Outcome.failed("Aura instance " + instance.id() + " is " + instance.statusText()
                        + " and will not become running by itself");
        };
    }

    /** Aura takes the mode only by PATCH after creation, and reports it as null: the proof is over Bolt. */
    Outcome cdcFull() {
        bench.services().aura().setCdcMode(bench.facts().get(Facts.instanceId(role)), CdcMode.FULL);
        return Outcome.done("FULL");
    }

    /**
     * Deletes every instance of this role that has a name of this demo, and says when there is none left. What was asked for
     * a moment ago may be missing in Aura's answers and exist all the same.
     */
    Outcome delete() {
        if (isBeingDeleted() && !bench.services().aura().hasRoomFor(REQUESTS_OF_A_LOOK_AT_ITS_END)) {
            return Outcome.going("deleting");
        }
        Map<String, String> left = left();
        if (!left.isEmpty()) {
            left.forEach((id, name) -> {
                if (beginDelete(id)) {
                    mark(line -> line.name().equals(name), ResourceLine::deleting);
                }
            });
            return Outcome.going("deleting " + String.join(", ", left.keySet()));
        }
        if (lines().stream().anyMatch(line -> InstanceChoice.mayStillAppear(line, bench.now()))) {
            return Outcome.going("asked for a moment ago; looking whether the instance appears");
        }
        lines().forEach(bench::gone);
        return Outcome.done("gone");
    }

    private boolean isBeingDeleted() {
        List<ResourceLine> lines = lines();
        return !lines.isEmpty()
                && lines.stream()
                        .allMatch(line -> line.status() == ResourceLine.Status.DELETING
                                || line.status() == ResourceLine.Status.GONE);
    }

    /** Names of the instances that there are, by id. */
    private Map<String, String> left() {
        Map<String, String> left = new HashMap<>();
        for (ResourceLine line : lines()) {
            if (line.externalId() != null && line.status() != ResourceLine.Status.GONE && exists(line.externalId())) {
                left.put(line.externalId(), line.name());
            }
        }
        for (InstanceSummary instance : bench.services().aura().list()) {
            if (isOfThisRole(instance.name())) {
                bench.saw(ResourceKind.AURA_INSTANCE, instance.name(), Bench.BY_NAME);
                left.put(instance.id(), instance.name());
            }
        }
        return left;
    }

    private boolean isOfThisRole(String name) {
        return bench.names().roleOf(name).equals(Optional.of(role));
    }

    private void mark(Predicate<ResourceLine> which, UnaryOperator<ResourceLine> how) {
        lines().stream().filter(which).forEach(line -> bench.services().ledger().put(bench.demo(), how.apply(line)));
    }

    private boolean exists(String id) {
        try {
            bench.services().aura().get(id);
            return true;
        } catch (AuraException.NotFound e) {
            return false;
        }
    }

    /** Sees to it that an instance is deleted, and says whether it is on its way out. */
    private boolean beginDelete(String id) {
        try {
            return bench.services().aura().get(id).status() == InstanceStatus.DESTROYING
                    || bench.services().aura().delete(id) == Deletion.STARTED;
        } catch (AuraException.NotFound e) {
            // Gone in the meantime, or not known yet right after its creation; the next look tells.
            return false;
        }
    }
}
