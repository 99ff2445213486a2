// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.secrets;

import static dev.mayfly.secrets.FakeKeyVault.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.CredentialUnavailableException;
import dev.mayfly.azure.ShortCalls;
import dev.mayfly.json.Json;
import dev.mayfly.testing.FakeIdentity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The store over HTTP, with the real SDK, against a vault of this test. */
class KeyVaultSecretStoreTest extends SecretStoreContract {

    private static final Duration PATIENCE = Duration.ofSeconds(6);
    private static final Secret SECRET = Secret.of("canary-7319");

    private final FakeKeyVault vault = new FakeKeyVault();
    private final FakeIdentity identity = new FakeIdentity();
    private final MovableClock clock = new MovableClock();
    private final KeyVaultSecretStore store = store(PATIENCE, identity);

    @AfterEach
    void stopTheVault() throws IOException {
        vault.close();
    }

    @Override
    SecretStore store() {
        return store;
    }

    private KeyVaultSecretStore store(Duration patience, TokenCredential credential) {
        return new KeyVaultSecretStore(
                KeyVaultSecretStore.builder(vault.address())
                        .httpClient(vault.detour())
                        .credential(ShortCalls.login(credential))
                        .buildClient(),
                clock,
                patience);
    }

    @Test
    void shouldSendNoSecretBeforeTheVaultHasSaidHowToLogIn() {
        store.put(NAME, SECRET);
        List<RecordedRequest> requests = vault.requests();
        assertThat(requests).extracting(RecordedRequest::getMethod).containsExactly("PUT", "PUT");
        assertThat(requests.get(0).getHeader("Authorization")).isNull();
        assertThat(requests.get(0).getBodySize()).isZero();
        assertThat(requests.get(1).getHeader("Authorization")).isEqualTo("Bearer " + FakeIdentity.TOKEN);
        assertThat(identity.scopes()).containsExactly("https://vault.azure.net/.default");
    }

    @Test
    void shouldTagTheSecretOfADemoWithTheDemo() {
        store.put("demo-abc-12-sink-password", SECRET);
        store.put("registry-password", SECRET);
        assertThat(vault.tags("demo-abc-12-sink-password"))
                .isEqualTo(Json.mapper().valueToTree(Map.of("mayfly-demo", "abc", "mayfly-generation", "12")));
        assertThat(vault.tags("registry-password")).isEmpty();
    }

    @Test
    void shouldTellOfSecretsThatAreDeletedAndNotPurged() {
        vault.withPurgeProtection();
        List<String> names =
                IntStream.range(0, 5).mapToObj(i -> "demo-abc-1-s" + i).toList();
        names.forEach(name -> store.put(name, SECRET));
        names.forEach(name ->
                assertThat(catchThrowable(() -> store.purge(name))).isInstanceOf(VaultException.Permanent.class));
        assertThat(store.get(names.get(0))).isEmpty();
        assertThat(store.names("demo-abc-")).isEqualTo(names);
    }

    @Test
    void shouldStoreUnderTheNameOfADeletedSecret() {
        vault.withPurgeProtection();
        store.put(NAME, Secret.of("of a former life"));
        assertThat(catchThrowable(() -> store.purge(NAME))).isInstanceOf(VaultException.Permanent.class);
        assertThat(store.get(NAME)).isEmpty();
        vault.taking(2);
        store.put(NAME, SECRET);
        assertThat(store.get(NAME)).contains(SECRET);
    }

    @Test
    void shouldWaitForTheSoftDeleteBeforeItPurges() {
        store.put(NAME, SECRET);
        vault.taking(3);
        store.purge(NAME);
        assertThat(store.names("")).isEmpty();
        assertThat(vault.requests().stream()
                        .filter(request -> request.getMethod().equals("DELETE"))
                        .map(request -> request.getRequestUrl().encodedPath()))
                .containsExactly("/secrets/" + NAME, "/deletedsecrets/" + NAME);
    }

    @Test
    void shouldGoOnWithAPurgeThatTookTooLong() {
        store.put(NAME, SECRET);
        vault.taking(2);
        KeyVaultSecretStore impatient = store(Duration.ZERO, identity);
        assertThatExceptionOfType(VaultException.Transient.class)
                .isThrownBy(() -> impatient.purge(NAME))
                .withMessage("The vault " + vault.address() + " could not purge secret '" + NAME
                        + "': it was asked, and is not done after 0 s.");
        store.purge(NAME);
        assertThat(store.names("")).isEmpty();
    }

    @Test
    void shouldSayThatAProtectedVaultKeepsTheName() {
        vault.withPurgeProtection();
        store.put(NAME, SECRET);
        assertThatExceptionOfType(VaultException.Permanent.class)
                .isThrownBy(() -> store.purge(NAME))
                .withMessage("The vault " + vault.address() + " could not purge secret '" + NAME
                        + "': it answered 403 Forbidden (request request-1). The vault has purge protection: the secret is"
                        + " deleted, but it can be recovered and its name stays reserved until the vault's retention period"
                        + " ends (7 to 90 days). Give Mayfly a vault without it.");
    }

    @Test
    void shouldTellByAnySecretWhetherItCanPurge() {
        assertThat(store.purging()).isEqualTo(SecretStore.Purging.NOT_KNOWN);
        store.put(NAME, SECRET);
        assertThat(store.purging()).isEqualTo(SecretStore.Purging.AT_ONCE);
        vault.withPurgeProtection();
        assertThat(store.purging()).isEqualTo(SecretStore.Purging.AFTER_RETENTION);
    }

    @Test
    void shouldGiveANewRoleAssignmentTenMinutes() {
        MockResponse byRbac = refusal(403, "Forbidden", "ForbiddenByRbac", "Caller is not authorized");
        vault.answering(byRbac, byRbac, byRbac);
        assertThatExceptionOfType(VaultException.Transient.class)
                .isThrownBy(() -> store.put(NAME, SECRET))
                .withMessage(
                        "The vault " + vault.address() + " could not store secret '" + NAME
                                + "': it answered 403 Forbidden/ForbiddenByRbac (request request-1). The app's identity needs the"
                                + " role 'Key Vault Secrets Officer' on the vault; a new assignment takes up to 10 minutes to work.")
                .satisfies(failure -> assertThat(failure.retryAfter()).hasSeconds(15));
        clock.pass(Duration.ofMinutes(9));
        assertThat(catchThrowable(() -> store.get(NAME))).isInstanceOf(VaultException.Transient.class);
        clock.pass(Duration.ofMinutes(1));
        assertThatExceptionOfType(VaultException.Permanent.class)
                .isThrownBy(() -> store.get(NAME))
                .withMessageEndingWith("and has been without it for 10 minutes.");
        store.put(NAME, SECRET);
    }

    @Test
    void shouldNotRepeatWhatAPersonMustChange() {
        vault.answering(refusal(403, "Forbidden", "ForbiddenByFirewall", "Client address is not authorized"));
        assertThatExceptionOfType(VaultException.Permanent.class)
                .isThrownBy(() -> store.names(""))
                .withMessage(
                        "The vault " + vault.address() + " could not list its secrets: it answered 403"
                                + " Forbidden/ForbiddenByFirewall (request request-1). The vault's network rules keep the app out.");
    }

    @Test
    void shouldLeaveTheWaitThatTheVaultAsksForToItsCaller() {
        vault.answering(
                refusal(429, "Throttled", null, "Request was not processed").setHeader("Retry-After", "17"),
                refusal(503, "ServiceUnavailable", null, "").setHeader("Retry-After", "60"));
        assertThatExceptionOfType(VaultException.Transient.class)
                .isThrownBy(() -> store.put(NAME, SECRET))
                .satisfies(failure -> assertThat(failure.retryAfter()).hasSeconds(17));
        assertThatExceptionOfType(VaultException.Transient.class)
                .isThrownBy(() -> store.put(NAME, SECRET))
                .satisfies(failure -> assertThat(failure.retryAfter()).hasMinutes(1));
        assertThat(vault.requests()).hasSize(1 + 2);
    }

    @Test
    void shouldGetOverABrokenConnectionAndAnErrorOfTheVault() {
        store.put(NAME, SECRET);
        vault.answering(
                refusal(500, "InternalServerError", null, ""),
                new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
        assertThat(store.get(NAME)).contains(SECRET);
    }

    @Test
    void shouldUnderstandARefusalThatIsNoJson() {
        vault.answering(
                new MockResponse()
                        .setResponseCode(429)
                        .setHeader("Content-Type", "application/xml")
                        .setHeader("Retry-After", "3")
                        .setBody("<?xml version=\"1.0\"?><Error><Code>ServerBusy</Code></Error>"),
                new MockResponse()
                        .setResponseCode(403)
                        .setHeader("Content-Type", "text/html")
                        .setBody("<html>blocked"));
        assertThatExceptionOfType(VaultException.Transient.class)
                .isThrownBy(() -> store.put(NAME, SECRET))
                .satisfies(failure -> assertThat(failure.retryAfter()).hasSeconds(3));
        assertThatExceptionOfType(VaultException.Permanent.class)
                .isThrownBy(() -> store.get(NAME))
                .withMessageContaining("it answered 403. ");
    }

    /** A vault that takes the request and says nothing. */
    @Test
    void shouldNotWaitLongForAnAnswer() {
        store.put(NAME, SECRET);
        vault.answering(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
        long start = System.nanoTime();
        assertThatExceptionOfType(VaultException.Transient.class)
                .isThrownBy(() -> store.get(NAME))
                .withMessageEndingWith("it could not be asked: HttpTimeoutException: request timed out");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(9));
    }

    @Test
    void shouldTellOfAVaultThatCannotBeReached() throws IOException {
        vault.close();
        assertThatExceptionOfType(VaultException.Transient.class)
                .isThrownBy(() -> store.get(NAME))
                .withMessageStartingWith("The vault " + vault.address() + " could not read secret '" + NAME
                        + "': it could not be asked: ConnectException");
    }

    @Test
    void shouldTellOfAnIdentityThatIsNotThere() {
        TokenCredential none = request -> {
            throw new CredentialUnavailableException("No managed identity is assigned.\nSee the logs.");
        };
        assertThatExceptionOfType(VaultException.Transient.class)
                .isThrownBy(() -> store(PATIENCE, none).get(NAME))
                .withMessageEndingWith(
                        "it could not be asked: IllegalStateException: no token for the app's identity: No managed identity is assigned.");
    }

    /** Not even when the vault itself repeats it. */
    @Test
    void shouldShowTheSecretInNoExceptionAndNoLog() {
        PrintStream stderr = System.err;
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        StringWriter shown = new StringWriter();
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
        try {
            for (int status : List.of(400, 403, 409, 500, 500, 500)) {
                vault.answering(refusal(status, "Code", "InnerCode", "not this: " + SECRET.reveal()));
            }
            for (int i = 0; i < 4; i++) {
                Throwable failure =
                        catchThrowable(() -> store(Duration.ZERO, identity).put(NAME, SECRET));
                assertThat(failure).isInstanceOf(VaultException.class);
                failure.printStackTrace(new PrintWriter(shown, true));
            }
        } finally {
            System.setErr(stderr);
        }
        assertThat(shown.toString()).contains("could not store secret '" + NAME + "'");
        assertThat(shown + logged.toString(StandardCharsets.UTF_8)).doesNotContain(SECRET.reveal());
    }

    private static final class MovableClock extends Clock {
        private Instant now = Instant.parse("2026-03-01T10:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
