// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.plain.PlainAuthenticateCallback;

/**
 * Checks a SASL PLAIN login the way Event Hubs does: the user is the literal {@code $ConnectionString}, the password a
 * whole connection string. Made by the broker, which hands it its own configuration.
 *
 * <p>The rules are read again at each login, so that a rule made or deleted while the broker runs counts at once.
 */
public final class EventHubsLogin implements AuthenticateCallbackHandler {

    /** Broker property: the file with one rule name a line. */
    static final String RULES = "mayfly.rules";

    static final String NAMESPACE = "MAYFLY_NAMESPACE";
    static final String SEED = "MAYFLY_SAS_SEED";
    private static final String USER = "$ConnectionString";

    private final Map<String, String> environment;
    private NamespaceKeys keys;
    private Path rules;

    /** Called by the broker. */
    public EventHubsLogin() {
        this(System.getenv());
    }

    EventHubsLogin(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void configure(Map<String, ?> configs, String saslMechanism, List<AppConfigurationEntry> jaasEntries) {
        keys = new NamespaceKeys(environment.get(NAMESPACE), environment.get(SEED));
        rules = Path.of((String) configs.get(RULES));
    }

    @Override
    public void handle(Callback[] callbacks) throws IOException, UnsupportedCallbackException {
        String user = null;
        for (Callback callback : callbacks) {
            if (callback instanceof NameCallback name) {
                user = name.getDefaultName();
            } else if (callback instanceof PlainAuthenticateCallback plain) {
                plain.authenticated(USER.equals(user) && admits(new String(plain.password())));
            } else {
                throw new UnsupportedCallbackException(callback);
            }
        }
    }

    private boolean admits(String password) throws IOException {
        Set<String> existing = existingRules();
        return ConnectionString.parse(password)
                .map(caller -> keys.admits(caller, existing))
                .orElse(false);
    }

    private Set<String> existingRules() throws IOException {
        try {
            return Files.readAllLines(rules).stream()
                    .map(String::trim)
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.toSet());
        } catch (NoSuchFileException e) {
            return Set.of();
        }
    }

    @Override
    public void close() {}
}
