// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.config;

import java.io.File;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.config.AbstractConfig;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.AuthToken;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Config.ConfigBuilder;
import org.neo4j.driver.Config.TrustStrategy;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Logging;
import org.neo4j.driver.NotificationSeverity;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.net.ServerAddress;

/** The database of a connector as its configuration describes it. Not a record: a record would print its secrets. */
public final class Connection {
    private final List<URI> uris;
    private final String database;
    private final AuthToken login;
    private final Config driver;

    private Connection(List<URI> uris, String database, AuthToken login, Config driver) {
        this.uris = uris;
        this.database = database;
        this.login = login;
        this.driver = driver;
    }

    /** Reads the keys of {@link ConnectionKeys}, which must have been validated. */
    public static Connection of(AbstractConfig config, String userAgent) {
        List<URI> uris = config.getList(ConnectionKeys.URI).stream()
                .map(uri -> URI.create(uri.strip()))
                .toList();
        return new Connection(
                uris, config.getString(ConnectionKeys.DATABASE), login(config), driver(config, uris, userAgent));
    }

    /** The name of the database, blank for the user's home database. */
    public String database() {
        return database;
    }

    /** Makes the driver, which connects when it is first used. The caller closes it. */
    public Driver open() {
        return GraphDatabase.driver(uris.get(0), login, driver);
    }

    /** How to open sessions on the database. */
    public SessionConfig session(AccessMode mode) {
        return builder(mode).build();
    }

    /** The same, with results that come {@code rows} at a time. */
    public SessionConfig session(AccessMode mode, int rows) {
        return builder(mode).withFetchSize(rows).build();
    }

    private SessionConfig.Builder builder(AccessMode mode) {
        SessionConfig.Builder session = SessionConfig.builder().withDefaultAccessMode(mode);
        return database.isBlank() ? session : session.withDatabase(database);
    }

    private static AuthToken login(AbstractConfig config) {
        return switch (config.getString(ConnectionKeys.AUTHENTICATION_TYPE)) {
            case "NONE" -> AuthTokens.none();
            case "KERBEROS" -> AuthTokens.kerberos(secret(config, ConnectionKeys.KERBEROS_TICKET));
            case "BEARER" -> AuthTokens.bearer(secret(config, ConnectionKeys.BEARER_TOKEN));
            case "CUSTOM" ->
                AuthTokens.custom(
                        config.getString(ConnectionKeys.CUSTOM_PRINCIPAL),
                        secret(config, ConnectionKeys.CUSTOM_CREDENTIALS),
                        config.getString(ConnectionKeys.CUSTOM_REALM),
                        config.getString(ConnectionKeys.CUSTOM_SCHEME));
            default ->
                AuthTokens.basic(
                        config.getString(ConnectionKeys.BASIC_USERNAME),
                        secret(config, ConnectionKeys.BASIC_PASSWORD),
                        config.getString(ConnectionKeys.BASIC_REALM));
        };
    }

    private static String secret(AbstractConfig config, String key) {
        return config.getPassword(key).value();
    }

    @SuppressWarnings("deprecation") // Logging has no successor that could be told to write nowhere else.
    private static Config driver(AbstractConfig config, List<URI> uris, String userAgent) {
        ConfigBuilder driver = Config.builder()
                .withUserAgent(userAgent)
                // The default one makes a text of every message, all parameters included, before it asks for the level.
                .withLogging(Logging.slf4j())
                .withTelemetryDisabled(true)
                .withMinimumNotificationSeverity(NotificationSeverity.OFF)
                .withConnectionTimeout(millis(config, ConnectionKeys.CONNECTION_TIMEOUT), TimeUnit.MILLISECONDS)
                .withMaxTransactionRetryTime(millis(config, ConnectionKeys.MAX_RETRY_TIME), TimeUnit.MILLISECONDS)
                .withMaxConnectionPoolSize(config.getInt(ConnectionKeys.POOL_SIZE))
                .withConnectionAcquisitionTimeout(
                        millis(config, ConnectionKeys.ACQUISITION_TIMEOUT), TimeUnit.MILLISECONDS)
                .withMaxConnectionLifetime(millis(config, ConnectionKeys.CONNECTION_LIFETIME), TimeUnit.MILLISECONDS);
        if (!config.getString(ConnectionKeys.IDLE_TIME).isBlank()) {
            driver.withConnectionLivenessCheckTimeout(millis(config, ConnectionKeys.IDLE_TIME), TimeUnit.MILLISECONDS);
        }
        if (uris.size() > 1) {
            driver.withResolver(first -> addresses(uris));
        }
        return encryption(config, uris.get(0), driver).build();
    }

    /** A scheme such as {@code neo4j+s} settles encryption and trust; the driver refuses to be told twice. */
    private static ConfigBuilder encryption(AbstractConfig config, URI uri, ConfigBuilder driver) {
        boolean schemeSaysIt = uri.getScheme().contains("+");
        if (schemeSaysIt || !flag(config, ConnectionKeys.ENCRYPTED)) {
            return driver;
        }
        TrustStrategy trust = trust(config);
        return driver.withEncryption()
                .withTrustStrategy(
                        flag(config, ConnectionKeys.HOSTNAME_VERIFICATION)
                                ? trust.withHostnameVerification()
                                : trust.withoutHostnameVerification());
    }

    private static TrustStrategy trust(AbstractConfig config) {
        return switch (config.getString(ConnectionKeys.TRUST_STRATEGY)) {
            case "TRUST_ALL_CERTIFICATES" -> TrustStrategy.trustAllCertificates();
            case "TRUST_CUSTOM_CA_SIGNED_CERTIFICATES" ->
                TrustStrategy.trustCustomCertificateSignedBy(config.getList(ConnectionKeys.CERT_FILES).stream()
                        .map(File::new)
                        .toArray(File[]::new));
            default -> TrustStrategy.trustSystemCertificates();
        };
    }

    private static Set<ServerAddress> addresses(List<URI> uris) {
        Set<ServerAddress> addresses = new LinkedHashSet<>();
        uris.forEach(uri -> addresses.add(ServerAddress.of(uri.getHost(), uri.getPort() < 0 ? 7687 : uri.getPort())));
        return addresses;
    }

    private static boolean flag(AbstractConfig config, String key) {
        return Boolean.parseBoolean(config.getString(key));
    }

    private static long millis(AbstractConfig config, String key) {
        return duration(config, key).toMillis();
    }

    /** The value of a key that holds a duration. */
    public static Duration duration(AbstractConfig config, String key) {
        return Durations.parse(config.getString(key));
    }
}
