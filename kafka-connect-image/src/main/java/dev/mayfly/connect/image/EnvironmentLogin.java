// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;

/**
 * Lets in the one user named by the environment variables {@code CONNECT_REST_USER} and {@code CONNECT_REST_PASSWORD}.
 *
 * <p>Kafka's own {@code PropertyFileLoginModule} reads plain passwords from a file; here none is ever written. If either
 * variable is missing or empty, nobody gets in. Made anew by JAAS for every request.
 */
public final class EnvironmentLogin implements LoginModule {

    static final String USER = "CONNECT_REST_USER";
    static final String PASSWORD = "CONNECT_REST_PASSWORD";

    private final Map<String, String> environment;
    private CallbackHandler caller;

    /** Called by JAAS. */
    public EnvironmentLogin() {
        this(System.getenv());
    }

    EnvironmentLogin(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void initialize(
            Subject subject, CallbackHandler callbackHandler, Map<String, ?> sharedState, Map<String, ?> options) {
        this.caller = callbackHandler;
    }

    /**
     * Asks the caller for name and password and compares both in constant time.
     *
     * @throws FailedLoginException if either differs, is missing, or the environment names none
     */
    @Override
    public boolean login() throws LoginException {
        NameCallback name = new NameCallback("user: ");
        PasswordCallback password = new PasswordCallback("password: ", false);
        ask(name, password);
        char[] given = password.getPassword();
        // Not short-circuited: a wrong name must take as long as a wrong password.
        boolean good = same(USER, name.getName()) & same(PASSWORD, given == null ? null : new String(given));
        password.clearPassword();
        if (!good) {
            throw new FailedLoginException("Wrong user or password.");
        }
        return true;
    }

    private void ask(Callback... questions) throws LoginException {
        try {
            caller.handle(questions);
        } catch (IOException | UnsupportedCallbackException e) {
            throw (LoginException) new LoginException("The caller told no name and password.").initCause(e);
        }
    }

    private boolean same(String variable, String given) {
        String expected = environment.getOrDefault(variable, "");
        return !expected.isEmpty() & MessageDigest.isEqual(bytes(expected), bytes(given == null ? "" : given));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean commit() {
        return true;
    }

    @Override
    public boolean abort() {
        return true;
    }

    @Override
    public boolean logout() {
        return true;
    }
}
