// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.connect.ConnectApi;
import dev.mayfly.connect.ConnectSettings;
import dev.mayfly.connect.ConnectorKind;
import dev.mayfly.hub.Hubs;
import dev.mayfly.ledger.Versioned;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.Facts;
import dev.mayfly.life.Names;
import dev.mayfly.life.ResourceKind;
import dev.mayfly.life.ResourceLine;
import dev.mayfly.life.Role;
import dev.mayfly.life.SecretKind;
import dev.mayfly.neo4j.Database;
import dev.mayfly.neo4j.Databases;
import dev.mayfly.secrets.Secret;
import dev.mayfly.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One demo laid out to work on: its record, its names, and the outside world narrowed down to it. */
public record Bench(Services services, DemoRecord record, Names names) {

    /** Login name of Kafka Connect's REST port. */
    public static final String CONNECT_USER = "mayfly";

    /** Ways in which a resource was found, as receipts name them. */
    static final String BY_LEDGER = "ledger";

    static final String BY_TAG = "tag";
    static final String BY_NAME = "name";

    public static Bench of(Services services, DemoRecord record) {
        return new Bench(
                services, record, Names.of(record.ref(), services.settings().subscriptionId()));
    }

    /**
     * @throws IllegalStateException if the ledger does not know the demo
     */
    static Bench require(Services services, DemoRef demo) {
        return find(services, demo)
                .orElseThrow(() -> new IllegalStateException("The ledger has no record of demo " + demo + "."));
    }

    /** Nothing if the ledger does not know the demo, or knows a later life of it. */
    static Optional<Bench> find(Services services, DemoRef demo) {
        return services.ledger()
                .find(demo.id())
                .map(Versioned::value)
                .filter(found -> found.generation() == demo.generation())
                .map(found -> of(services, found));
    }

    public DemoRef demo() {
        return record.ref();
    }

    Settings settings() {
        return services.settings();
    }

    Instant now() {
        return services.clock().instant();
    }

    public Facts facts() {
        return services.ledger().facts(demo());
    }

    /** The demo as the ledger has it by now. */
    Bench again() {
        return find(services, demo()).orElse(this);
    }

    /** Remembers for the receipt how a resource was found while it was there. */
    void saw(ResourceKind kind, String name, String... by) {
        String how = String.join(",", by);
        String fact = Facts.seen(kind, name);
        if (!facts().find(fact).equals(Optional.of(how))) {
            learned(Map.of(fact, how));
        }
    }

    void learned(Map<String, String> facts) {
        services.ledger().putFacts(demo(), facts);
    }

    Map<String, String> tags() {
        return names.tags(record.request().owner(), record.expiresAt());
    }

    public Secret secret(SecretKind kind) {
        return services.secrets().require(names.secret(kind));
    }

    void store(SecretKind kind, Secret secret) {
        services.secrets().put(names.secret(kind), secret);
    }

    boolean isStored(SecretKind kind) {
        return services.secrets().get(names.secret(kind)).isPresent();
    }

    /** Writes down that a resource is about to be asked for, unless that is written down already. */
    void intend(ResourceKind kind, String name) {
        if (line(kind, name).isEmpty()) {
            services.ledger().put(demo(), ResourceLine.intended(kind, name, now()));
        }
    }

    /** Writes down that a resource is there, unless that is written down already. */
    void present(ResourceKind kind, String name) {
        line(kind, name)
                .filter(line -> line.status() != ResourceLine.Status.PRESENT)
                .ifPresent(line -> services.ledger().put(demo(), line.present(line.externalId())));
    }

    /** Writes down that a resource is not there, and for the receipt whether it ever was. */
    void gone(ResourceLine line) {
        if (line.wasThere()
                && facts().find(Facts.seen(line.kind(), line.name())).isEmpty()) {
            saw(line.kind(), line.name(), BY_LEDGER);
        }
        services.ledger().put(demo(), line.gone());
    }

    Optional<ResourceLine> line(ResourceKind kind, String name) {
        return lines(kind).stream().filter(line -> line.name().equals(name)).findFirst();
    }

    List<ResourceLine> lines(ResourceKind kind) {
        return services.ledger().resources(demo()).stream()
                .filter(line -> line.kind() == kind)
                .toList();
    }

    /** The database, with the administrator's login. */
    Database database(Role role) {
        return services.databases().of(demo(), role, login(role));
    }

    /** The administrator's login. */
    Databases.Login login(Role role) {
        Facts facts = facts();
        return new Databases.Login(
                facts.get(Facts.uri(role)), facts.get(Facts.adminUser(role)), secret(SecretKind.adminOf(role)));
    }

    /** How to log in at the hub. */
    Hubs.Login hubLogin() {
        Facts facts = facts();
        return new Hubs.Login(
                facts.get(Facts.HUBS_BOOTSTRAP), facts.get(Facts.HUBS_PROTOCOL), secret(SecretKind.CONNECTION_STRING));
    }

    /** Under which name the connector runs now. */
    public String connectorName(ConnectorKind kind) {
        return kind == ConnectorKind.SOURCE
                ? facts().find(Facts.SOURCE_CONNECTOR).orElse(kind.connectorName())
                : kind.connectorName();
    }

    public ConnectApi connect() {
        return services.connect().apply(connectSettings());
    }

    /** For a look that must not hang. */
    public ConnectApi quickConnect() {
        return services.connect().apply(connectSettings().quick());
    }

    /** With less patience than usual. */
    ConnectApi connect(Duration answersWithin) {
        return services.connect().apply(connectSettings().answeringWithin(answersWithin));
    }

    ConnectSettings connectSettings() {
        Facts facts = facts();
        return ConnectSettings.pinned(
                URI.create(facts.get(Facts.CONNECT_URL)),
                CONNECT_USER,
                secret(SecretKind.CONNECT_PASSWORD),
                Certificates.parse(facts.get(Facts.CONNECT_CERTIFICATE)));
    }
}
