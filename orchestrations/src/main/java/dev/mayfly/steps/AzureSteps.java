// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import com.azure.core.management.exception.ManagementException;
import dev.mayfly.azure.AzureResources;
import dev.mayfly.azure.AzureResources.Group;
import dev.mayfly.azure.AzureResources.Provisioning;
import dev.mayfly.azure.AzureResources.RunningGroup;
import dev.mayfly.life.ConnectionString;
import dev.mayfly.life.Facts;
import dev.mayfly.life.Names;
import dev.mayfly.life.ResourceKind;
import dev.mayfly.life.Role;
import dev.mayfly.life.SecretKind;
import dev.mayfly.plan.Outcome;
import dev.mayfly.secrets.Passwords;
import dev.mayfly.secrets.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Steps about what lies in the demo's resource group. Each looks by name first, and asks only for what is not there. */
final class AzureSteps {

    private static final Duration PULL_GRACE = Duration.ofMinutes(10);

    /** Milliseconds. */
    private static final long BETWEEN_PULLS = 15_000;

    private final Bench bench;
    private final AzureResources azure;
    private final Names names;

    AzureSteps(Bench bench) {
        this.bench = bench;
        this.azure = bench.services().azure();
        this.names = bench.names();
    }

    Outcome resourceGroup() {
        Optional<Group> group = azure.resourceGroup(names.resourceGroup());
        if (group.isPresent() && group.get().deleting()) {
            return Outcome.going("a group of that name is being deleted");
        }
        if (group.isPresent() && !isOurs(group.get())) {
            return Outcome.failed("Resource group " + names.resourceGroup() + " exists and does not carry the tag "
                    + Names.TAG_DEMO + "=" + bench.demo().id() + ": it is somebody else's and left alone.");
        }
        bench.intend(ResourceKind.RESOURCE_GROUP, names.resourceGroup());
        azure.putResourceGroup(names.resourceGroup(), bench.record().request().region(), bench.tags());
        bench.present(ResourceKind.RESOURCE_GROUP, names.resourceGroup());
        putTheExpiryRight();
        return Outcome.done(names.resourceGroup());
    }

    /** Whoever moved the end while the group was being made found no group to write the new end onto. */
    private void putTheExpiryRight() {
        Bench now = bench.again();
        if (!now.record().expiresAt().equals(bench.record().expiresAt())) {
            azure.replaceResourceGroupTags(names.resourceGroup(), now.tags());
        }
    }

    private boolean isOurs(Group group) {
        return bench.demo().id().value().equals(group.tags().get(Names.TAG_DEMO));
    }

    Outcome namespace() {
        Optional<Provisioning> namespace = azure.namespace(names.resourceGroup(), names.namespace());
        if (namespace.isEmpty()) {
            bench.intend(ResourceKind.EVENT_HUBS_NAMESPACE, names.namespace());
            azure.beginNamespace(
                    names.resourceGroup(),
                    names.namespace(),
                    bench.record().request().region(),
                    bench.tags());
            return Outcome.going("asked for");
        }
        bench.present(ResourceKind.EVENT_HUBS_NAMESPACE, names.namespace());
        return whenDone(
                "Event Hubs namespace " + names.namespace(), namespace.get(), () -> Outcome.done(names.namespace()));
    }

    /** What failed half-way is not mended: the demo ends, and the resource goes with its group. */
    private static Outcome whenDone(String what, Provisioning provisioning, Supplier<Outcome> done) {
        return switch (provisioning.state()) {
            case GOING -> Outcome.going(provisioning.detail());
            case FAILED ->
                Outcome.failed(
                        "Azure took the request for " + what + " and could not carry it out: "
                                + provisioning.detail()
                                + ". The portal's activity log of the resource group may say more; a new demo may well succeed.");
            case SUCCEEDED -> done.get();
        };
    }

    Outcome hubs() {
        DemoHubs.ALL.forEach(hub -> azure.putHub(names.resourceGroup(), names.namespace(), hub));
        return Outcome.done(Names.TOPIC + " with 1 partition, 3 compact ones for Connect");
    }

    Outcome accessRule() {
        azure.putAccessRule(names.resourceGroup(), names.namespace(), Names.ACCESS_RULE);
        Secret connectionString = azure.connectionString(names.resourceGroup(), names.namespace(), Names.ACCESS_RULE);
        bench.store(SecretKind.CONNECTION_STRING, connectionString);
        ConnectionString parts = ConnectionString.parse(connectionString.reveal());
        bench.learned(
                Map.of(Facts.HUBS_BOOTSTRAP, parts.bootstrapServers(), Facts.HUBS_PROTOCOL, parts.securityProtocol()));
        return Outcome.done(parts.bootstrapServers());
    }

    /** The certificate comes last in the ledger: if it is there, so are all secrets. */
    Outcome certificate() {
        if (bench.facts().find(Facts.CONNECT_CERTIFICATE).isPresent()) {
            return Outcome.done("made before");
        }
        List.of(
                        SecretKind.SOURCE_PASSWORD,
                        SecretKind.SINK_PASSWORD,
                        SecretKind.HEARTBEAT_PASSWORD,
                        SecretKind.CONNECT_PASSWORD)
                .forEach(kind -> bench.store(kind, Passwords.random()));
        Certificates.Made made = Certificates.make(names.dnsLabel(), Passwords.random());
        bench.store(SecretKind.CONNECT_KEYSTORE, made.keystore());
        bench.store(SecretKind.CONNECT_KEYSTORE_PASSWORD, made.password());
        bench.learned(Map.of(Facts.CONNECT_CERTIFICATE, made.pem()));
        return Outcome.done("for this demo alone");
    }

    Outcome containerGroup() {
        Optional<RunningGroup> group = azure.containerGroup(names.resourceGroup(), names.containerGroup());
        if (group.isEmpty() && bench.facts().find(Facts.uri(Role.MASTER)).isEmpty()) {
            return Outcome.going("Aura has not given the master's address yet");
        }
        if (group.isEmpty()) {
            bench.intend(ResourceKind.CONTAINER_GROUP, names.containerGroup());
            return askForContainerGroup();
        }
        Provisioning provisioning = group.get().provisioning();
        if (provisioning.state() == Provisioning.State.FAILED && AzureFailures.isNotPulled(provisioning.detail())) {
            return notPulled(provisioning.detail(), this::askForContainerGroup);
        }
        return whenDone("container group " + names.containerGroup(), provisioning, () -> reachable(group.get()));
    }

    private Outcome askForContainerGroup() {
        DatabaseSteps databases = new DatabaseSteps(bench);
        List.of(Role.values()).forEach(databases::keepLogin);
        try {
            azure.beginContainerGroup(names.resourceGroup(), new ContainerGroupDefinition(bench).make());
            return Outcome.going("asked for");
        } catch (ManagementException e) {
            if (AzureFailures.isNotPulled(e)) {
                return notPulled(AzureFailures.outcome(e).detail(), () -> Outcome.going(""));
            }
            throw e;
        }
    }

    /**
     * A role that was just given to the identity that pulls takes up to 10 minutes to work. So long it is asked again, by
     * the means given; later the images are not there, or the role is not.
     */
    private Outcome notPulled(String said, Supplier<Outcome> again) {
        Instant since =
                bench.facts().find(Facts.PULL_REFUSED_AT).map(Instant::parse).orElseGet(bench::now);
        bench.learned(Map.of(Facts.PULL_REFUSED_AT, since.toString()));
        String message =
                "The images could not be pulled from " + bench.settings().registry() + ": " + said
                        + " The identity of MAYFLY_PULL_IDENTITY needs the role AcrPull there, and both images must be there.";
        if (!bench.now().isBefore(since.plus(PULL_GRACE))) {
            return Outcome.failed(message + " Asked again for " + PULL_GRACE.toMinutes() + " minutes, in vain.");
        }
        Outcome asked = again.get();
        return asked.kind() == Outcome.Kind.GOING
                ? Outcome.retry(
                        message + " Tried again, since a new role takes up to 10 minutes to work.", BETWEEN_PULLS)
                : asked;
    }

    /** The service may say Succeeded before the group has its address. */
    private Outcome reachable(RunningGroup group) {
        if (group.host() == null) {
            return Outcome.going("no address yet");
        }
        String url = "https://" + group.host() + ":" + group.port();
        bench.learned(Map.of(Facts.CONNECT_URL, url));
        bench.present(ResourceKind.CONTAINER_GROUP, names.containerGroup());
        return Outcome.done(url);
    }

    /** Only in a group with our tag, as everything in a group belongs to whom the group belongs to. */
    Outcome deleteContainerGroup() {
        Optional<String> forbidden = azure.resourceGroup(names.resourceGroup()).flatMap(this::whyNotToTouch);
        if (forbidden.isPresent()) {
            return Outcome.failed(forbidden.get());
        }
        if (azure.containerGroup(names.resourceGroup(), names.containerGroup()).isEmpty()) {
            markGone(ResourceKind.CONTAINER_GROUP);
            return Outcome.done("gone");
        }
        bench.saw(ResourceKind.CONTAINER_GROUP, names.containerGroup(), Bench.BY_NAME);
        azure.beginDeleteContainerGroup(names.resourceGroup(), names.containerGroup());
        return Outcome.going("stopping");
    }

    /** Only a group with our tag is deleted, whatever its name, and not if a person put it under protection. */
    Outcome deleteResourceGroup() {
        Optional<Group> group = azure.resourceGroup(names.resourceGroup());
        if (group.isEmpty()) {
            markGone(ResourceKind.RESOURCE_GROUP);
            markGone(ResourceKind.EVENT_HUBS_NAMESPACE);
            return Outcome.done("gone");
        }
        Optional<String> forbidden = whyNotToTouch(group.get());
        if (forbidden.isPresent()) {
            return Outcome.failed(forbidden.get());
        }
        bench.saw(ResourceKind.RESOURCE_GROUP, names.resourceGroup(), Bench.BY_NAME, Bench.BY_TAG);
        if (!group.get().deleting()) {
            azure.beginDeleteResourceGroup(names.resourceGroup());
        }
        return Outcome.going("deleting");
    }

    private Optional<String> whyNotToTouch(Group group) {
        String start = "Resource group " + names.resourceGroup();
        if (!isOurs(group)) {
            return Optional.of(start + " does not carry the tag " + Names.TAG_DEMO + "="
                    + bench.demo().id()
                    + ": it is left alone. If it is the demo's, put the tag back and destroy again.");
        }
        return group.tags().containsKey(Names.TAG_PROTECT)
                ? Optional.of(start + " carries the tag " + Names.TAG_PROTECT
                        + ": it is left alone until somebody takes that tag away.")
                : Optional.empty();
    }

    private void markGone(ResourceKind kind) {
        bench.lines(kind).forEach(bench::gone);
    }
}
