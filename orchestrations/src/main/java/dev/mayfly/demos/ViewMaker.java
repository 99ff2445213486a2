// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.demos;

import dev.mayfly.demos.Views.ConnectLogin;
import dev.mayfly.demos.Views.ConnectorView;
import dev.mayfly.demos.Views.Cost;
import dev.mayfly.demos.Views.CredentialsView;
import dev.mayfly.demos.Views.DemoSummary;
import dev.mayfly.demos.Views.DemoView;
import dev.mayfly.demos.Views.GuardView;
import dev.mayfly.demos.Views.Login;
import dev.mayfly.demos.Views.PlanView;
import dev.mayfly.demos.Views.PlannedResource;
import dev.mayfly.demos.Views.Price;
import dev.mayfly.guard.GuardState;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.DemoRequest;
import dev.mayfly.life.DemoState;
import dev.mayfly.life.Facts;
import dev.mayfly.life.Names;
import dev.mayfly.life.Prices;
import dev.mayfly.life.ResourceKind;
import dev.mayfly.life.Role;
import dev.mayfly.life.SecretKind;
import dev.mayfly.plan.StepView;
import dev.mayfly.repair.Repair;
import dev.mayfly.steps.Bench;
import dev.mayfly.steps.Guards;
import dev.mayfly.steps.PulseNote;
import dev.mayfly.steps.RepairWatch;
import dev.mayfly.steps.Services;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the views of demos, from the ledger, the orchestrations and, for the connectors, Kafka Connect itself. */
final class ViewMaker {

    private static final Logger LOG = LoggerFactory.getLogger(ViewMaker.class);
    private static final Prices PRICES = Prices.listPrices();

    private final Services services;
    private final Workflow workflow;

    ViewMaker(Services services, Workflow workflow) {
        this.services = services;
        this.workflow = workflow;
    }

    DemoSummary summary(DemoRecord record) {
        return new DemoSummary(
                record.id().value(),
                record.state(),
                record.request().region(),
                record.request().owner(),
                record.createdAt(),
                record.expiresAt(),
                timeLeft(record),
                record.cause(),
                cost(record));
    }

    DemoView demo(DemoRecord record) {
        Facts facts = services.ledger().facts(record.ref());
        return new DemoView(
                record.id().value(),
                record.generation(),
                record.state(),
                record.request().region(),
                record.request().owner(),
                record.createdAt(),
                record.expiresAt(),
                services.settings().lease().latestExpiry(record.createdAt()),
                timeLeft(record),
                record.cause(),
                steps(record),
                endpoints(record, facts),
                connectors(record, facts),
                record.request().sampleData(),
                record.verification(),
                PulseNote.read(services.ledger(), record.ref()).state().pulse(),
                Repair.of(RepairWatch.read(services.ledger(), record.ref())),
                guard(record),
                cost(record),
                links(record));
    }

    /** Nothing before the first look. */
    private GuardView guard(DemoRecord record) {
        GuardState state = Guards.state(services, record);
        return state.equals(GuardState.UNSEEN)
                ? null
                : new GuardView(
                        state.mode(),
                        state.cursor(),
                        state.partitions(),
                        state.tasks(),
                        Guards.recoveries(services, record),
                        Guards.warnings(services, record),
                        state.operatorAction());
    }

    private long timeLeft(DemoRecord record) {
        return record.state().isAlive()
                ? Math.max(
                        0,
                        Duration.between(services.clock().instant(), record.expiresAt())
                                .toSeconds())
                : 0;
    }

    /** While an orchestration runs its own view is the newest; afterwards the ledger has it. */
    private List<StepView> steps(DemoRecord record) {
        List<StepView> steps = new ArrayList<>(
                record.provisionSteps().isEmpty()
                        ? stepsByHub(record.ref().provisionInstance())
                        : record.provisionSteps());
        if (record.destroyRound() > 0) {
            steps.addAll(
                    record.destroySteps().isEmpty()
                            ? stepsByHub(record.ref().destroyInstance(record.destroyRound()))
                            : record.destroySteps());
        }
        return steps;
    }

    /** Without the hub the steps are not known, and all else still is. */
    private List<StepView> stepsByHub(String instanceId) {
        try {
            return workflow.steps(instanceId);
        } catch (RuntimeException e) {
            LOG.warn("The steps of {} are not known, as the task hub does not answer: {}", instanceId, e.toString());
            return List.of();
        }
    }

    private static Map<String, Map<String, String>> endpoints(DemoRecord record, Facts facts) {
        Map<String, Map<String, String>> endpoints = new LinkedHashMap<>();
        if (record.state().isOver()) {
            return endpoints;
        }
        for (Role role : Role.values()) {
            facts.find(Facts.uri(role)).ifPresent(uri -> endpoints.put(role.word(), Map.of("uri", uri)));
        }
        facts.find(Facts.CONNECT_URL).ifPresent(url -> endpoints.put("connect", Map.of("url", url)));
        facts.find(Facts.HUBS_BOOTSTRAP)
                .ifPresent(servers -> endpoints.put("eventHubs", Map.of("bootstrap", servers, "topic", Names.TOPIC)));
        return endpoints;
    }

    /** Asked now: a list that is out of date would be a lie. */
    private List<ConnectorView> connectors(DemoRecord record, Facts facts) {
        return record.state() == DemoState.READY || record.state() == DemoState.DEGRADED
                ? new ConnectorViews(Bench.of(services, record), facts).all()
                : List.of();
    }

    private Cost cost(DemoRecord record) {
        Instant until = record.state().isOver() && record.receipt() != null
                ? record.receipt().destroyedAt()
                : services.clock().instant();
        Prices.Size size = services.settings().size();
        return new Cost("USD", PRICES.of(size, record.createdAt(), until), PRICES.perHour(size), PRICES.asOf(size));
    }

    private static Map<String, String> links(DemoRecord record) {
        String self = "/api/demos/" + record.id();
        Map<String, String> links = new LinkedHashMap<>();
        links.put("self", self);
        links.put("credentials", self + "/credentials");
        links.put("verify", self + "/verify");
        links.put("receipt", self + "/receipt");
        return links;
    }

    CredentialsView credentials(DemoRecord record) {
        Bench bench = Bench.of(services, record);
        Facts facts = bench.facts();
        if (facts.find(Facts.CONNECT_URL).isEmpty()) {
            throw Problem.of(
                    Problem.Kind.CONFLICT,
                    "Demo '" + record.id() + "' is " + record.state()
                            + ": its credentials are not complete yet. Try again later.");
        }
        return new CredentialsView(
                record.id().value(),
                login(bench, facts, Role.MASTER),
                login(bench, facts, Role.SUBSCRIBER),
                new ConnectLogin(
                        facts.get(Facts.CONNECT_URL),
                        Bench.CONNECT_USER,
                        bench.secret(SecretKind.CONNECT_PASSWORD).reveal(),
                        facts.get(Facts.CONNECT_CERTIFICATE)));
    }

    private static Login login(Bench bench, Facts facts, Role role) {
        return new Login(
                facts.get(Facts.uri(role)),
                facts.get(Facts.adminUser(role)),
                bench.secret(SecretKind.adminOf(role)).reveal());
    }

    PlanView plan(DemoId id, Optional<DemoRecord> existing, DemoRequest request, Instant now) {
        int generation = existing.map(
                        record -> record.generation() + (record.state().isOver() ? 1 : 0))
                .orElse(1);
        Names names = Names.of(new DemoRef(id, generation), services.settings().subscriptionId());
        Prices.Size size = services.settings().size();
        Price price = new Price(
                "USD",
                PRICES.perHour(size),
                PRICES.perDay(size),
                PRICES.of(size, now, now.plus(request.ttl())),
                PRICES.asOf(size),
                PRICES.lines(size));
        return new PlanView(
                true,
                id.value(),
                request.region(),
                request.ttl().toSeconds(),
                now.plus(request.ttl()),
                resources(names),
                price);
    }

    private static List<PlannedResource> resources(Names names) {
        return List.of(
                new PlannedResource(ResourceKind.RESOURCE_GROUP.word(), names.resourceGroup()),
                new PlannedResource(ResourceKind.EVENT_HUBS_NAMESPACE.word(), names.namespace()),
                new PlannedResource(ResourceKind.CONTAINER_GROUP.word(), names.containerGroup()),
                new PlannedResource(ResourceKind.AURA_INSTANCE.word(), names.auraInstance(Role.MASTER, 1)),
                new PlannedResource(ResourceKind.AURA_INSTANCE.word(), names.auraInstance(Role.SUBSCRIBER, 1)));
    }
}
