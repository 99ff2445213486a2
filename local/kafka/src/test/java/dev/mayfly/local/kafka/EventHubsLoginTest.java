// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.apache.kafka.common.security.plain.PlainAuthenticateCallback;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventHubsLoginTest {

    private static final String SEED = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private static final String USER = "$ConnectionString";

    @TempDir
    Path data;

    private final EventHubsLogin login =
            new EventHubsLogin(Map.of(EventHubsLogin.NAMESPACE, "ns", EventHubsLogin.SEED, SEED));
    private final String good = "Endpoint=sb://localhost:9093;SharedAccessKeyName=connect;SharedAccessKey="
            + new NamespaceKeys("ns", SEED).primary("connect");

    @BeforeEach
    void configure() {
        login.configure(Map.of(EventHubsLogin.RULES, data.resolve("rules").toString()), "PLAIN", List.of());
    }

    @Test
    void shouldAdmitAConnectionStringOfAnExistingRule() throws Exception {
        rules("", " connect ");
        assertThat(admits(USER, good)).isTrue();
    }

    @Test
    void shouldRefuseAnotherUserKeyOrText() throws Exception {
        rules("connect");
        assertThat(admits("connect", good)).isFalse();
        assertThat(admits("", good)).isFalse();
        assertThat(admits(USER, good + "x")).isFalse();
        assertThat(admits(USER, "")).isFalse();
    }

    @Test
    void shouldSeeRulesComeAndGo() throws Exception {
        assertThat(admits(USER, good)).isFalse();
        rules("connect");
        assertThat(admits(USER, good)).isTrue();
        rules("other");
        assertThat(admits(USER, good)).isFalse();
    }

    @Test
    void shouldRefuseAQuestionItDoesNotKnow() {
        assertThatExceptionOfType(UnsupportedCallbackException.class)
                .isThrownBy(() -> login.handle(new Callback[] {new PasswordCallback("?", false)}));
    }

    private boolean admits(String user, String password) throws Exception {
        PlainAuthenticateCallback plain = new PlainAuthenticateCallback(password.toCharArray());
        // The broker hands the user over as the question's default; it may not be empty there.
        Callback[] asked =
                user.isEmpty() ? new Callback[] {plain} : new Callback[] {new NameCallback("username", user), plain};
        login.handle(asked);
        return plain.authenticated();
    }

    private void rules(String... names) throws IOException {
        Files.write(data.resolve("rules"), List.of(names));
    }
}
