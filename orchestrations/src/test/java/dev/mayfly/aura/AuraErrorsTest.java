// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.aura;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.secrets.Secret;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of failure over real HTTP, with the whole message. */
class AuraErrorsTest {
    private ScriptedAura aura;
    private AuraApi api;

    @BeforeEach
    void start() throws Exception {
        aura = new ScriptedAura();
        api = aura.client();
    }

    @AfterEach
    void stop() throws Exception {
        aura.close();
    }

    @Test
    @FaultCase(number = 6, tier = Tier.F)
    void shouldPassOnHowLongToWaitWhenThrottledAndNotAskAgain() {
        aura.token("t1")
                .answer(
                        429,
                        "{\"errors\":[{\"message\":\"Too many requests\",\"reason\":\"rate-limited\"}]}",
                        "Retry-After",
                        "17");
        var e = failure(AuraException.Throttled.class, api::list);
        assertThat(e)
                .hasMessage("Could not list the instances on Aura: GET /v1/instances?tenantId=tenant-1 was answered 429"
                        + " rate-limited: Too many requests (X-Request-Id req-1). Nothing was done; ask again in 17 s at"
                        + " the earliest.");
        assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(17));
        assertThat(aura.requests()).isEqualTo(2);
    }

    @Test
    void shouldGiveUpOnAReadAfterThreeAttempts() {
        aura.token("t1").answer(503, "").answer(500, "<html>").answer(502, "oh\n dear");
        var e = failure(AuraException.Transient.class, () -> api.get("0000000a"));
        assertThat(e)
                .hasMessage(
                        "Could not read Aura instance 0000000a: GET /v1/instances/0000000a was answered 502 (oh dear)"
                                + " (X-Request-Id req-1). It can be tried again without harm in 5 s.");
        assertThat(aura.requests()).isEqualTo(4);
    }

    /** Aura's own list names none of these: they come from somebody in between, who cannot know what was done. */
    @ParameterizedTest
    @ValueSource(ints = {302, 308, 501, 505, 520, 524, 529})
    void shouldNotTakeTheWordOfAGatewayForAVerdict(int status) {
        aura.token("t1").answer(status, "").answer(status, "").answer(status, "");
        assertThat(failure(AuraException.Transient.class, () -> api.get("0000000a")))
                .hasMessageEndingWith("It can be tried again without harm in 5 s.");

        aura.answer(status, "");
        assertThat(failure(AuraException.OutcomeUnknown.class, () -> api.create(ScriptedAura.REQUEST)))
                .hasMessageContaining("was answered " + status)
                .hasMessageEndingWith("look on Aura, by name, before it is sent again.");
    }

    @Test
    void shouldLeaveALongerWaitToTheCaller() {
        aura.token("t1").answer(503, "", "Retry-After", "40");
        var e = failure(AuraException.Transient.class, () -> api.get("0000000a"));
        assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(40));
        assertThat(aura.requests()).isEqualTo(2);
    }

    @Test
    void shouldSayThatTheOutcomeIsUnknownWhenTheAnswerToACreateIsLost() {
        aura.token("t1").breakConnection();
        var e = failure(AuraException.OutcomeUnknown.class, () -> api.create(ScriptedAura.REQUEST));
        assertThat(e.getMessage())
                .startsWith(
                        "Could not create Aura instance \"mayfly-abc-x1y2z-m1\": POST /v1/instances was sent and got no"
                                + " whole answer (IOException: unexpected end of stream on http://127.0.0.1:")
                .endsWith("It may have been done all the same: look on Aura, by name, before it is sent again.");
        assertThat(aura.requests()).isEqualTo(2);
    }

    @Test
    @FaultCase(number = 5, tier = Tier.F)
    void shouldNeverSendACreateTwiceWhateverTheServerSuggests() {
        neverTwice(script -> script.answer(500, "{\"errors\":[{\"message\":\"boom\",\"reason\":\"server-err\"}]}"));
        // OkHttp repeats these by itself unless it is kept from it.
        neverTwice(script -> script.answer(503, "", "Retry-After", "0"));
        neverTwice(script -> script.answer(408, ""));
        neverTwice(ScriptedAura::keepSilent);
        neverTwice(ScriptedAura::breakConnection);
    }

    private static void neverTwice(Consumer<ScriptedAura> answer) {
        try (ScriptedAura script = new ScriptedAura()) {
            script.token("t1");
            AuraApi client = script.client();
            answer.accept(script);
            script.answer(202, ScriptedAura.CREATED);
            failure(AuraException.OutcomeUnknown.class, () -> client.create(ScriptedAura.REQUEST));
            assertThat(script.requests()).isEqualTo(2);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void shouldNotUseADeadPooledConnectionForACreate() {
        aura.token("t1").answer(200, "{\"data\":[]}").answer(202, ScriptedAura.CREATED);
        api.list();
        api.create(ScriptedAura.REQUEST);
        assertThat(aura.requests()).isEqualTo(3);
        assertThat(sequenceNumberOfLast(3))
                .as("first request of its connection")
                .isZero();
    }

    private int sequenceNumberOfLast(int count) {
        try {
            int last = -1;
            for (int i = 0; i < count; i++) {
                last = aura.taken().getSequenceNumber();
            }
            return last;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void shouldNotShowAnAnswerThatMayHoldAPassword() {
        aura.token("t1").answer(202, "{\"data\":{\"id\":\"0000000a\",\"password\":canary-password");
        var e = failure(AuraException.OutcomeUnknown.class, () -> api.create(ScriptedAura.REQUEST));
        assertThat(e)
                .hasMessage(
                        "Could not create Aura instance \"mayfly-abc-x1y2z-m1\": POST /v1/instances was answered 202 with"
                                + " a body that makes no sense (X-Request-Id req-1). It may have been done all the same: look on"
                                + " Aura, by name, before it is sent again.")
                .hasNoCause();
    }

    @Test
    void shouldSayNotSentWhenNobodyListens() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        URI nobody = URI.create("http://127.0.0.1:" + port);
        AuraApi client = new HttpAuraApi(AuraSettings.of(nobody, "client", Secret.of("canary-secret"), "tenant-1"));
        var e = failure(AuraException.Transient.class, () -> client.create(ScriptedAura.REQUEST));
        assertThat(e)
                .hasMessage(
                        "Could not get an access token of Aura: POST /oauth/token could not be sent (ConnectException:"
                                + " Failed to connect to /127.0.0.1:" + port
                                + "). It can be tried again without harm in 5 s.");
    }

    @Test
    void shouldSayThatACreateWasNotSentWhenTheServerWentAwayAfterTheLogin() throws Exception {
        aura.token("t1").answer(200, "{\"data\":[]}");
        api.list();
        aura.close();
        var e = failure(AuraException.Transient.class, () -> api.create(ScriptedAura.REQUEST));
        assertThat(e.getMessage()).contains("POST /v1/instances could not be sent (ConnectException: ");
    }

    @Test
    @FaultCase(number = 7, tier = Tier.F)
    void shouldTakeASecondRefusalAsAVerdict() {
        aura.token("t1")
                .answer(403, "{\"errors\":[{\"message\":\"no\",\"reason\":\"token-expired\"}]}")
                .token("t2")
                .answer(403, "{\"errors\":[{\"message\":\"Missing role\",\"reason\":\"unauthorized\"}]}");
        var e = failure(AuraException.NotAllowed.class, () -> api.delete("0000000a"));
        assertThat(e)
                .hasMessage("Could not delete Aura instance 0000000a: DELETE /v1/instances/0000000a was answered 403"
                        + " unauthorized: Missing role (X-Request-Id req-1). Check that the Aura API credentials with client"
                        + " id client are valid and that their user may do this in tenant tenant-1.");
        assertThat(aura.requests()).isEqualTo(4);
    }

    @Test
    void shouldNameTheCredentialsWhenTheLoginIsRefused() {
        aura.answer(401, "{\"error\":\"access_denied\",\"error_description\":\"Unauthorized canary-secret\"}");
        var e = failure(AuraException.NotAllowed.class, api::list);
        assertThat(e)
                .hasMessage("Could not get an access token of Aura: POST /oauth/token was answered 401 access_denied:"
                        + " Unauthorized *** (X-Request-Id req-1). Check client id and client secret of the Aura API"
                        + " credentials.");
        assertThat(e.hint()).isEqualTo("Check client id and client secret of the Aura API credentials.");
    }

    @Test
    void shouldSayWhatIsNotThere() {
        aura.token("t1")
                .answer(404, "{\"errors\":[{\"message\":\"DB not found: 0000000a\",\"reason\":\"db-not-found\"}]}");
        assertThat(failure(AuraException.NotFound.class, () -> api.get("0000000a")))
                .hasMessage("Could not read Aura instance 0000000a: GET /v1/instances/0000000a was answered 404"
                        + " db-not-found: DB not found: 0000000a (X-Request-Id req-1). It is not there, not yet or not any"
                        + " more.");
    }

    @Test
    @FaultCase(number = 6, tier = Tier.F)
    void shouldPassOnTheReasonOfAConflict() {
        aura.token("t1").answer(409, "{\"errors\":[{\"message\":\"busy\",\"reason\":\"ongoing-database-operation\"}]}");
        var e = failure(AuraException.Conflict.class, () -> api.setCdcMode("0000000a", CdcMode.FULL));
        assertThat(e)
                .hasMessage(
                        "Could not set CDC of Aura instance 0000000a to FULL: PATCH /v1/instances/0000000a was answered"
                                + " 409 ongoing-database-operation: busy (X-Request-Id req-1). Nothing was done; wait until its"
                                + " state allows it.");
        assertThat(e.reason()).isEqualTo("ongoing-database-operation");
    }

    @Test
    void shouldPassOnReasonAndFieldOfABadRequest() {
        aura.token("t1")
                .answer(
                        400,
                        "{\"errors\":[{\"message\":\"Too small\",\"reason\":\"invalid-memory-size\",\"field\":\"memory\"},"
                                + "{\"message\":\"Wrong\",\"reason\":\"validation-error\"}]}");
        var e = failure(AuraException.BadRequest.class, () -> api.create(ScriptedAura.REQUEST));
        assertThat(e)
                .hasMessage(
                        "Could not create Aura instance \"mayfly-abc-x1y2z-m1\": POST /v1/instances was answered 400"
                                + " invalid-memory-size, field memory: Too small; validation-error: Wrong (X-Request-Id req-1)."
                                + " Nothing was done; correct the request, unchanged it fails again.");
        assertThat(e.reason()).isEqualTo("invalid-memory-size");
        assertThat(e.field()).contains("memory");
    }

    @Test
    void shouldHideCredentialsThatAnErrorPageRepeats() {
        aura.token("canary-token")
                .answer(502, "sent: Bearer canary-token")
                .answer(502, "")
                .answer(400, "Bearer canary-token");
        assertThat(failure(AuraException.BadRequest.class, api::list).getMessage())
                .contains("was answered 400 (Bearer ***)");
    }

    private static <T extends AuraException> T failure(Class<T> type, ThrowingCallable call) {
        T failure = catchThrowableOfType(type, call);
        assertThat(failure).isNotNull();
        assertThat(failure.toString()).doesNotContain("canary");
        return failure;
    }
}
