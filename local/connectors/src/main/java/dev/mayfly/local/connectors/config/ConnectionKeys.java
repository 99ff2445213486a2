// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;

/** The keys that source and sink have in common: where the database is and how to connect. */
public final class ConnectionKeys {
    public static final String URI = "neo4j.uri";
    public static final String DATABASE = "neo4j.database";
    public static final String BATCH_SIZE = "neo4j.batch-size";

    static final String AUTHENTICATION_TYPE = "neo4j.authentication.type";
    static final String BASIC_USERNAME = "neo4j.authentication.basic.username";
    static final String BASIC_PASSWORD = "neo4j.authentication.basic.password";
    static final String BASIC_REALM = "neo4j.authentication.basic.realm";
    static final String KERBEROS_TICKET = "neo4j.authentication.kerberos.ticket";
    static final String BEARER_TOKEN = "neo4j.authentication.bearer.token";
    static final String CUSTOM_PRINCIPAL = "neo4j.authentication.custom.principal";
    static final String CUSTOM_CREDENTIALS = "neo4j.authentication.custom.credentials";
    static final String CUSTOM_REALM = "neo4j.authentication.custom.realm";
    static final String CUSTOM_SCHEME = "neo4j.authentication.custom.scheme";
    static final String ENCRYPTED = "neo4j.security.encrypted";
    static final String TRUST_STRATEGY = "neo4j.security.trust-strategy";
    static final String HOSTNAME_VERIFICATION = "neo4j.security.hostname-verification-enabled";
    static final String CERT_FILES = "neo4j.security.cert-files";
    static final String CONNECTION_TIMEOUT = "neo4j.connection-timeout";
    static final String MAX_RETRY_TIME = "neo4j.max-retry-time";
    static final String POOL_SIZE = "neo4j.pool.max-connection-pool-size";
    static final String ACQUISITION_TIMEOUT = "neo4j.pool.connection-acquisition-timeout";
    static final String CONNECTION_LIFETIME = "neo4j.pool.max-connection-lifetime";
    static final String IDLE_TIME = "neo4j.pool.idle-time-before-connection-test";

    private ConnectionKeys() {}

    static KeyList start() {
        KeyList keys = new KeyList().group("Connection");
        keys.list(
                URI,
                ConfigDef.NO_DEFAULT_VALUE,
                Rules.URIS,
                HIGH,
                "Neo4j URI to connect to; several, separated by commas, are alternatives for the first contact.");
        keys.text(DATABASE, "", HIGH, "Database to use; blank for the user's home database.");
        keys.text(CONNECTION_TIMEOUT, "30s", Rules.DURATION, LOW, "Longest time to wait for a connection to open.");
        keys.text(MAX_RETRY_TIME, "30s", Rules.DURATION, LOW, "Longest time for which a transaction is tried again.");
        authentication(keys);
        security(keys);
        pool(keys);
        return keys;
    }

    private static void authentication(KeyList keys) {
        keys.group("Authentication");
        keys.text(
                AUTHENTICATION_TYPE,
                "BASIC",
                Rules.oneOf("NONE", "BASIC", "KERBEROS", "BEARER", "CUSTOM"),
                HIGH,
                "How to log in.");
        keys.text(BASIC_USERNAME, "", HIGH, "User name, for type BASIC.");
        keys.secret(BASIC_PASSWORD, HIGH, "Password, for type BASIC.");
        keys.text(BASIC_REALM, "", LOW, "Realm, for type BASIC; blank for the default.");
        keys.secret(KERBEROS_TICKET, HIGH, "Ticket, for type KERBEROS.");
        keys.secret(BEARER_TOKEN, HIGH, "Token, for type BEARER.");
        keys.text(CUSTOM_PRINCIPAL, "", HIGH, "Principal, for type CUSTOM.");
        keys.secret(CUSTOM_CREDENTIALS, HIGH, "Credentials, for type CUSTOM.");
        keys.text(CUSTOM_REALM, "", HIGH, "Realm, for type CUSTOM.");
        keys.text(CUSTOM_SCHEME, "", HIGH, "Scheme, for type CUSTOM.");
    }

    private static void security(KeyList keys) {
        keys.group("Security");
        keys.text(ENCRYPTED, "false", Rules.BOOLEAN, LOW, "Whether to use TLS; for URIs whose scheme does not say it.");
        keys.text(
                TRUST_STRATEGY,
                "TRUST_SYSTEM_CA_SIGNED_CERTIFICATES",
                Rules.oneOf(
                        "TRUST_ALL_CERTIFICATES",
                        "TRUST_CUSTOM_CA_SIGNED_CERTIFICATES",
                        "TRUST_SYSTEM_CA_SIGNED_CERTIFICATES"),
                LOW,
                "Which certificates to trust, if encrypted.");
        keys.text(HOSTNAME_VERIFICATION, "true", Rules.BOOLEAN, LOW, "Whether the certificate must name the host.");
        keys.list(
                CERT_FILES,
                "",
                Rules.FILES,
                LOW,
                "Certificate files to trust, for TRUST_CUSTOM_CA_SIGNED_CERTIFICATES.");
    }

    private static void pool(KeyList keys) {
        keys.group("Connection pool");
        keys.number(POOL_SIZE, 100, Range.atLeast(1), LOW, "Most connections open at once.");
        keys.text(ACQUISITION_TIMEOUT, "1m", Rules.DURATION, LOW, "Longest time to wait for a free connection.");
        keys.text(CONNECTION_LIFETIME, "1h", Rules.DURATION, LOW, "Age at which a connection is replaced.");
        keys.text(
                IDLE_TIME,
                "",
                Rules.DURATION_OR_BLANK,
                LOW,
                "Idle time after which a connection is tested before use; blank for never.");
    }
}
