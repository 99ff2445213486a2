// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.demos;

import dev.mayfly.data.DataRun;
import dev.mayfly.demos.Views.CredentialsView;
import dev.mayfly.demos.Views.DemoSummary;
import dev.mayfly.demos.Views.DemoView;
import dev.mayfly.ledger.Ledger;
import dev.mayfly.ledger.Versioned;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.DemoRequest;
import dev.mayfly.life.DemoState;
import dev.mayfly.life.LeasePolicy;
import dev.mayfly.life.Names;
import dev.mayfly.life.Receipt;
import dev.mayfly.steps.Services;
import dev.mayfly.sweeper.OrphanReceipts;
import dev.mayfly.verify.Report;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creating, showing, extending, verifying and destroying demos. Every refusal is a {@link Problem}. */
public final class Demos {

    private static final Logger LOG = LoggerFactory.getLogger(Demos.class);
    private static final String DESTROY_ASKED = "a person asked for it";
    private static final Duration VERIFY_WAIT = Duration.ofSeconds(45);
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz";
    private static final String LETTERS_AND_DIGITS = LETTERS + "23456789";
    private static final int ID_LENGTH = 6;
    private static final int RUN_LENGTH = 13;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Services services;
    private final Ledger ledger;
    private final Workflow workflow;
    private final ViewMaker views;

    public Demos(Services services, Workflow workflow) {
        this.services = services;
        this.ledger = services.ledger();
        this.workflow = workflow;
        this.views = new ViewMaker(services, workflow);
    }

    /**
     * What a create came to.
     *
     * @param fresh whether a demo was made; false if it was there with the same input
     */
    public record Created(DemoView demo, boolean fresh) {}

    /** Begins a demo. Asking again with the same input finds the same demo. */
    public Created create(CreateRequest request) {
        DemoId id = request.id().orElseGet(this::unusedId);
        Optional<DemoRecord> made = begun(id, request);
        DemoRecord record = made.orElseGet(() -> require(id.value()));
        if (made.isEmpty()) {
            refuseUnlessSame(record, request);
        }
        if (record.state().isAlive()) {
            lead(record.ref());
        }
        return new Created(made.isPresent() ? shownFresh(record) : views.demo(record), made.isPresent());
    }

    /** The demo that this request made; nothing if there is one of that id, which is not over. */
    private Optional<DemoRecord> begun(DemoId id, CreateRequest request) {
        Optional<Versioned<DemoRecord>> old = ledger.find(id);
        if (old.isEmpty() && request.id().isPresent()) {
            new LostDemos(services).refuse(id);
        }
        int generation = old.map(found -> found.value().generation() + 1).orElse(1);
        DemoRecord wanted = DemoRecord.requested(new DemoRef(id, generation), request.demo(), now());
        boolean done = old.isEmpty()
                ? ledger.insert(wanted)
                : old.get().value().state().isOver() && ledger.replace(old.get(), wanted);
        return done ? Optional.of(wanted) : Optional.empty();
    }

    /** Whoever does not learn the id asks once more, and pays for a second one. */
    private DemoView shownFresh(DemoRecord record) {
        try {
            return views.demo(record);
        } catch (RuntimeException e) {
            String why = Outages.problem(e).map(Problem::getMessage).orElseGet(e::toString);
            String what = "Demo '" + record.id() + "' is being made, and cannot be shown at the moment: " + why;
            throw Problem.unavailable(what, Outages.AGAIN);
        }
    }

    /** The ledger has it by then, so that a hub that is away for a moment is no reason to answer that nothing was done. */
    private void lead(DemoRef demo) {
        try {
            workflow.lead(demo);
        } catch (RuntimeException e) {
            LOG.warn("{} is left to the next sweep, as the task hub does not answer: {}", demo, e.toString());
        }
    }

    private static void refuseUnlessSame(DemoRecord record, CreateRequest request) {
        if (!record.state().isAlive()) {
            throw Problem.of(
                    Problem.Kind.CONFLICT,
                    "Demo '" + record.id() + "' is " + record.state()
                            + ": its name can be used again once it is DESTROYED. Choose another id, or wait.");
        }
        if (!record.request().isSameAs(request.demo())) {
            throw Problem.of(
                    Problem.Kind.CONFLICT,
                    "Demo '" + record.id() + "' exists already with region "
                            + record.request().region() + ", ttl "
                            + record.request().ttl() + " and "
                            + sampleData(record.request()) + ": choose another id, or extend or destroy that one.");
        }
    }

    private static String sampleData(DemoRequest request) {
        DataRun.Order order = request.sampleData();
        return order == null
                ? "no sample data"
                : "sample data " + order.generator().word() + " ("
                        + order.mode().word() + ", scale " + order.scale() + ", seed " + order.seed() + ")";
    }

    private DemoId unusedId() {
        while (true) {
            DemoId id = randomId();
            if (ledger.find(id).isEmpty()) {
                return id;
            }
        }
    }

    private static DemoId randomId() {
        return new DemoId(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())) + random(ID_LENGTH - 1));
    }

    private static String random(int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(LETTERS_AND_DIGITS.charAt(RANDOM.nextInt(LETTERS_AND_DIGITS.length())));
        }
        return text.toString();
    }

    /** What a create would make and cost; makes nothing. */
    public Views.PlanView plan(CreateRequest request) {
        DemoId id = request.id().orElseGet(this::unusedId);
        return views.plan(id, ledger.find(id).map(Versioned::value), request.demo(), now());
    }

    /** All demos, newest first. */
    public List<DemoSummary> list() {
        return ledger.all().stream()
                .sorted(Comparator.comparing(DemoRecord::createdAt).reversed())
                .map(views::summary)
                .toList();
    }

    public DemoView get(String id) {
        return views.demo(require(id));
    }

    public CredentialsView credentials(String id) {
        DemoRecord record = require(id);
        if (!record.state().isAlive()) {
            throw Problem.of(
                    Problem.Kind.CONFLICT,
                    "Demo '" + id + "' is " + record.state() + ": its credentials are gone or going.");
        }
        return views.credentials(record);
    }

    /** Extends or shortens; the tag in the cloud, by which the sweeper judges, is moved first. */
    public DemoView move(String id, MoveRequest request) {
        DemoRecord record = require(id);
        Instant now = now();
        Instant target = checked(record, request.from(now), now);
        retag(record, target);
        DemoRecord moved = ledger.update(
                        record.ref(),
                        found -> movable(found, now) ? Optional.of(found.withExpiry(target)) : Optional.empty())
                .orElseThrow(() -> Problem.unknownDemo(id));
        retag(moved, moved.expiresAt());
        refuseUnlessMovable(moved, now);
        lead(moved.ref());
        return views.demo(moved);
    }

    private Instant checked(DemoRecord record, Instant target, Instant now) {
        refuseUnlessMovable(record, now);
        LeasePolicy lease = services.settings().lease();
        try {
            return lease.checkedExpiry(record.createdAt(), now, target);
        } catch (IllegalArgumentException e) {
            throw Problem.of(Problem.Kind.BAD_REQUEST, e.getMessage());
        }
    }

    private static boolean movable(DemoRecord record, Instant now) {
        return record.state().isAlive() && !record.isExpired(now);
    }

    private static void refuseUnlessMovable(DemoRecord record, Instant now) {
        if (!movable(record, now)) {
            throw Problem.of(
                    Problem.Kind.CONFLICT,
                    "Demo '" + record.id() + "' is " + (record.state().isAlive() ? "expired" : record.state())
                            + ": it cannot be extended any more. Create a new one.");
        }
    }

    /** A group that is not there yet gets the end that the ledger has when it is made. */
    private void retag(DemoRecord record, Instant expiresAt) {
        String group =
                Names.of(record.ref(), services.settings().subscriptionId()).resourceGroup();
        services.azure().resourceGroup(group).ifPresent(found -> {
            Map<String, String> tags = new TreeMap<>(found.tags());
            if (!found.deleting()
                    && !expiresAt.toString().equals(tags.put(Names.TAG_EXPIRES_AT, expiresAt.toString()))) {
                services.azure().replaceResourceGroupTags(group, tags);
            }
        });
    }

    /** Begins to destroy; legal in every state. A demo that is over stays as it is. */
    public DemoView destroy(String id) {
        DemoRecord record = require(id);
        DemoRecord after = ledger.update(record.ref(), found -> found.destroying(DESTROY_ASKED, false))
                .orElseThrow(() -> Problem.unknownDemo(id));
        if (!after.state().isOver()) {
            lead(after.ref());
        }
        return views.demo(after);
    }

    /** The receipt of the last demo of that id, or of one that only the sweeper found. */
    public Receipt receipt(String id) {
        Optional<Receipt> withoutRecord = DemoId.parse(id)
                .filter(demo -> ledger.find(demo).isEmpty())
                .flatMap(demo -> new OrphanReceipts(ledger).of(demo));
        return withoutRecord.orElseGet(() -> ofRecord(id));
    }

    private Receipt ofRecord(String id) {
        DemoRecord record = require(id);
        if (record.receipt() == null) {
            throw Problem.of(
                    Problem.Kind.NOT_FOUND,
                    "Demo '" + id + "' is " + record.state()
                            + " and has no receipt yet: it is written when it is destroyed.");
        }
        return record.receipt();
    }

    /**
     * A verification that was asked for.
     *
     * @param run its token, by which its report is known
     * @param report empty if it takes longer than a request should
     */
    public record Verification(String run, Optional<Report> report) {}

    /** Verifies now. Each caller has a run of its own. */
    public Verification verify(String id) {
        DemoRecord record = require(id);
        if (record.state() != DemoState.READY && record.state() != DemoState.DEGRADED) {
            throw Problem.of(
                    Problem.Kind.CONFLICT,
                    "Demo '" + id + "' is " + record.state() + ": only a READY demo can be verified.");
        }
        String run = "run-" + random(RUN_LENGTH);
        String instance = workflow.verify(record.ref(), run);
        try {
            return new Verification(run, workflow.awaitReport(instance, VERIFY_WAIT));
        } catch (IllegalStateException e) {
            throw Problem.of(Problem.Kind.UNAVAILABLE, e.getMessage());
        }
    }

    private DemoRecord require(String id) {
        return DemoId.parse(id).flatMap(ledger::find).map(Versioned::value).orElseThrow(() -> Problem.unknownDemo(id));
    }

    private Instant now() {
        return services.clock().instant();
    }
}
