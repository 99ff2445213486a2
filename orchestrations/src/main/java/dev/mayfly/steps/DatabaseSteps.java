// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.connect.ConnectorConfigs;
import dev.mayfly.life.Facts;
import dev.mayfly.life.Role;
import dev.mayfly.life.SecretKind;
import dev.mayfly.neo4j.Database;
import dev.mayfly.plan.Outcome;
import dev.mayfly.secrets.Secret;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.exceptions.ClientException;
import org.neo4j.driver.exceptions.Neo4jException;

/** Steps that speak Bolt. */
final class DatabaseSteps {

    static final String SOURCE_USER = "mayfly_source";
    static final String HEARTBEAT_USER = "mayfly_heartbeat";
    static final String SINK_USER = "mayfly_sink";

    private static final String KNOCK = "RETURN 1 AS one";
    private static final String UNSUPPORTED = "Neo.ClientError.Statement.UnsupportedAdministrationCommand";
    private static final String CDC_DISABLED = "ChangeDataCapture.Disabled";

    private final Bench bench;

    DatabaseSteps(Bench bench) {
        this.bench = bench;
    }

    /** Whether the database takes the administrator's login by now; false also if its address is not known yet. */
    boolean answers(Role role) {
        if (bench.facts().find(Facts.uri(role)).isEmpty()) {
            return false;
        }
        try {
            bench.database(role).read(KNOCK, Map.of());
            return true;
        } catch (Neo4jException e) {
            // Whatever it is: it is not ready, and if that does not pass Aura says so, or the next step does.
            return false;
        }
    }

    /** Proves that change data capture answers; Aura itself does not report the mode. */
    Outcome cdcAnswers() {
        try {
            bench.database(Role.MASTER).read("CALL db.cdc.current() YIELD id RETURN id", Map.of());
            return Outcome.done("db.cdc.current answers");
        } catch (Neo4jException e) {
            if (e.code() != null && e.code().contains(CDC_DISABLED)) {
                return Outcome.going("still off");
            }
            throw e;
        }
    }

    /** Without it every event would scan the label: the sink makes no constraint itself. */
    Outcome constraint() {
        bench.database(Role.SUBSCRIBER)
                .write(
                        "CREATE CONSTRAINT mayfly_source_event IF NOT EXISTS FOR (n:" + ConnectorConfigs.SOURCE_LABEL
                                + ") REQUIRE n." + ConnectorConfigs.SOURCE_ID_PROPERTY + " IS UNIQUE",
                        Map.of());
        SourceIdIndexes.make(bench.database(Role.SUBSCRIBER), SourceIdIndexes.ofSamples());
        return Outcome.done("unique " + ConnectorConfigs.SOURCE_LABEL + "." + ConnectorConfigs.SOURCE_ID_PROPERTY);
    }

    Outcome masterUsers() {
        if (!hasOwnUser(Role.MASTER)) {
            return administrator(Role.MASTER);
        }
        Database master = bench.database(Role.MASTER);
        String rights = user(master, SOURCE_USER, SecretKind.SOURCE_PASSWORD, SOURCE_GRANTS);
        user(master, HEARTBEAT_USER, SecretKind.HEARTBEAT_PASSWORD, HEARTBEAT_GRANTS);
        return learned(Role.MASTER, SOURCE_USER + " and " + HEARTBEAT_USER + ": " + rights);
    }

    Outcome subscriberUsers() {
        if (!hasOwnUser(Role.SUBSCRIBER)) {
            return administrator(Role.SUBSCRIBER);
        }
        String rights = user(bench.database(Role.SUBSCRIBER), SINK_USER, SecretKind.SINK_PASSWORD, SINK_GRANTS);
        return learned(Role.SUBSCRIBER, SINK_USER + ": " + rights);
    }

    private Outcome administrator(Role role) {
        return learned(role, "the administrator, since this tier has no users of one's own");
    }

    private Outcome learned(Role role, String rights) {
        keepLogin(role);
        bench.learned(Map.of(Facts.userRights(role), rights));
        return Outcome.done(rights);
    }

    /** CDC reads the whole database whatever the rights; see "Security" in Neo4j's CDC manual for these grants. */
    private static final List<String> SOURCE_GRANTS = List.of(
            "GRANT ACCESS ON HOME DATABASE TO $role",
            "GRANT EXECUTE PROCEDURE db.cdc.* ON DBMS TO $role",
            "GRANT EXECUTE BOOSTED PROCEDURE db.cdc.query ON DBMS TO $role");

    private static final List<String> HEARTBEAT_GRANTS = List.of(
            "GRANT ACCESS ON HOME DATABASE TO $role",
            "GRANT NAME MANAGEMENT ON HOME DATABASE TO $role",
            "GRANT MATCH {*} ON HOME GRAPH NODES _Heartbeat TO $role",
            "GRANT CREATE ON HOME GRAPH NODES _Heartbeat TO $role",
            "GRANT SET PROPERTY {*} ON HOME GRAPH NODES _Heartbeat TO $role");

    private static final List<String> SINK_GRANTS = List.of(
            "GRANT ACCESS ON HOME DATABASE TO $role",
            "GRANT NAME MANAGEMENT ON HOME DATABASE TO $role",
            "GRANT MATCH {*} ON HOME GRAPH TO $role",
            "GRANT WRITE ON HOME GRAPH TO $role");

    /** Makes a user and gives it its rights, where the edition has rights to give; says which it was. */
    private String user(Database database, String user, SecretKind password, List<String> grants) {
        Map<String, Object> parameters =
                Map.of("password", bench.secret(password).reveal());
        database.write("CREATE USER " + user + " IF NOT EXISTS SET PASSWORD $password CHANGE NOT REQUIRED", parameters);
        try {
            database.write("CREATE ROLE " + user + " IF NOT EXISTS", Map.of());
        } catch (ClientException e) {
            if (UNSUPPORTED.equals(e.code())) {
                return "own login, with all rights, since this edition has no roles";
            }
            throw e;
        }
        grants.forEach(grant -> database.write(grant.replace("$role", user), Map.of()));
        database.write("GRANT ROLE " + user + " TO " + user, Map.of());
        return "own login with least rights";
    }

    /** That of the demo, whatever the app's tier is by now: the worker has the password of one user, and no other. */
    private boolean hasOwnUser(Role role) {
        return bench.facts()
                .find(Facts.ownUser(role))
                .map(Boolean::parseBoolean)
                .orElseGet(() -> bench.settings().aura(role).hasOwnUsers());
    }

    /** Writes down how the connector of this role logs in, before anybody is given its password. */
    void keepLogin(Role role) {
        bench.learned(Map.of(Facts.ownUser(role), Boolean.toString(hasOwnUser(role))));
    }

    /** User name and password that the connector of this role logs in with. */
    record ConnectorLogin(String username, Secret password) {}

    ConnectorLogin connectorLogin(Role role) {
        if (!hasOwnUser(role)) {
            return new ConnectorLogin(bench.facts().get(Facts.adminUser(role)), bench.secret(SecretKind.adminOf(role)));
        }
        return role == Role.MASTER
                ? new ConnectorLogin(SOURCE_USER, bench.secret(SecretKind.SOURCE_PASSWORD))
                : new ConnectorLogin(SINK_USER, bench.secret(SecretKind.SINK_PASSWORD));
    }

    /** What the connector of this role logs in with, in words: the secret is called by its name. */
    String connectorCredential(Role role) {
        boolean own = hasOwnUser(role);
        String ofItsOwn = role == Role.MASTER ? SOURCE_USER : SINK_USER;
        SecretKind itsOwn = role == Role.MASTER ? SecretKind.SOURCE_PASSWORD : SecretKind.SINK_PASSWORD;
        String user = own ? ofItsOwn : bench.facts().get(Facts.adminUser(role));
        return "user " + user + " (secret '" + bench.names().secret(own ? itsOwn : SecretKind.adminOf(role)) + "')";
    }

    ConnectorLogin heartbeatLogin() {
        return hasOwnUser(Role.MASTER)
                ? new ConnectorLogin(HEARTBEAT_USER, bench.secret(SecretKind.HEARTBEAT_PASSWORD))
                : connectorLogin(Role.MASTER);
    }
}
