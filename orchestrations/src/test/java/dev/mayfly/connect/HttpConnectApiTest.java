// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.secrets.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpConnectApiTest {
    /** For another host name than the one that is called. */
    private static final HeldCertificate OURS = certificate();

    private static final HeldCertificate SOMEBODYS = certificate();

    private MockWebServer worker;
    private ConnectApi api;

    private static HeldCertificate certificate() {
        return new HeldCertificate.Builder()
                .commonName("mayfly-abc")
                .addSubjectAlternativeName("mayfly-abc.invalid")
                .build();
    }

    @BeforeEach
    void start() throws Exception {
        worker = new MockWebServer();
        HandshakeCertificates tls =
                new HandshakeCertificates.Builder().heldCertificate(OURS).build();
        worker.useHttps(tls.sslSocketFactory(), false);
        worker.start();
        api = client(OURS);
    }

    @AfterEach
    void stop() throws Exception {
        worker.shutdown();
    }

    private ConnectApi client(HeldCertificate pinned) {
        return new HttpConnectApi(new ConnectSettings(
                URI.create("https://127.0.0.1:" + worker.getPort()),
                "mayfly",
                Secret.of("canary-password"),
                Optional.of(pinned.certificate()),
                Duration.ofSeconds(5),
                Duration.ofMillis(500)));
    }

    private void answer(int status, String body) {
        worker.enqueue(new MockResponse().setResponseCode(status).setBody(body));
    }

    private RecordedRequest taken() throws InterruptedException {
        return worker.takeRequest(5, TimeUnit.SECONDS);
    }

    @Test
    void shouldMoveASink() throws Exception {
        answer(200, "{\"message\":\"The Connect framework-managed offsets for this connector have been altered\"}");
        api.moveSink("sink", "cdc-all", 0, 42);

        RecordedRequest request = taken();
        assertThat(request.getRequestLine()).isEqualTo("PATCH /connectors/sink/offsets HTTP/1.1");
        assertThat(new ObjectMapper().readTree(request.getBody().readUtf8()))
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(
                                        """
                                {"offsets": [{"partition": {"kafka_topic": "cdc-all", "kafka_partition": 0},
                                              "offset": {"kafka_offset": 42}}]}"""));
    }

    /** The answers of Connect 3.9 to a sink that runs, and to one whose task is on its way down. */
    @Test
    void shouldSayWhyASinkCannotBeMoved() {
        answer(
                400,
                "{\"error_code\":400,\"message\":\"Connectors must be in the STOPPED state before their offsets\"}");
        assertThat(failure(ConnectFailure.BadRequest.class, () -> api.moveSink("sink", "cdc-all", 0, 42)))
                .hasMessage("Could not move connector sink to offset 42 of cdc-all: PATCH /connectors/sink/offsets was"
                        + " answered 400 (Connectors must be in the STOPPED state before their offsets). Correct it,"
                        + " unchanged it fails again.");
        answer(500, "{\"error_code\":500,\"message\":\"its tasks haven't stopped completely yet\"}");
        failure(ConnectFailure.Transient.class, () -> api.moveSink("sink", "cdc-all", 0, 42));
    }

    @Test
    void shouldTrustThePinnedCertificateWhateverItsName() throws Exception {
        answer(200, "[\"a\",\"b\"]");
        assertThat(api.connectors()).containsExactly("a", "b");
        RecordedRequest request = taken();
        assertThat(request.getRequestLine()).isEqualTo("GET /connectors HTTP/1.1");
        assertThat(request.getHeader("Authorization")).isEqualTo("Basic bWF5Zmx5OmNhbmFyeS1wYXNzd29yZA==");
    }

    @Test
    void shouldNotSayAWordToAnotherCertificate() {
        ConnectApi misled = client(SOMEBODYS);
        var e = failure(ConnectFailure.NotAllowed.class, misled::connectors);
        assertThat(e)
                .hasMessage(
                        "Could not list the connectors: GET /connectors got no answer (SSLHandshakeException: not the"
                                + " pinned certificate). The certificate is not the one made for this demo: something else answers"
                                + " at this address.");
        assertThat(worker.getRequestCount()).isZero();
    }

    @Test
    void shouldInsistOnAPinBeyondThisMachine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConnectSettings.loopback(URI.create("http://10.0.0.1:8083"), "u", Secret.of("p")))
                .withMessage("Connect needs https and a pinned certificate (http only to this machine), was"
                        + " http://10.0.0.1:8083");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConnectSettings.loopback(URI.create("https://localhost:8083"), "u", Secret.of("p")));
        assertThat(ConnectSettings.loopback(URI.create("http://localhost:8083"), "u", Secret.of("p")))
                .hasToString("ConnectSettings[baseUrl=http://localhost:8083, user=u, password=***,"
                        + " certificate=Optional.empty, connectTimeout=PT5S, answerTimeout=PT15S]");
    }

    @Test
    void shouldReadTheKeysOfAPlugin() throws Exception {
        answer(200, "[{\"name\":\"tasks.max\",\"type\":\"INT\"},{\"name\":\"neo4j.uri\",\"type\":\"LIST\"}]");
        assertThat(api.pluginConfigKeys("a.b.C")).containsExactlyInAnyOrder("tasks.max", "neo4j.uri");
        assertThat(taken().getPath()).isEqualTo("/connector-plugins/a.b.C/config");
    }

    @Test
    void shouldValidateAndKeepOnlyTheErrors() throws Exception {
        answer(
                200,
                "{\"name\":\"a.b.C\",\"error_count\":1,\"configs\":["
                        + "{\"definition\":{},\"value\":{\"name\":\"neo4j.uri\",\"value\":null,\"errors\":[\"is missing\"]}},"
                        + "{\"definition\":{},\"value\":{\"name\":\"x\",\"value\":\"canary\",\"errors\":[]}}]}");
        assertThat(api.validate(Map.of("connector.class", "a.b.C")))
                .containsExactly(new ConfigProblem("neo4j.uri", "is missing"));
        RecordedRequest request = taken();
        assertThat(request.getRequestLine()).isEqualTo("PUT /connector-plugins/a.b.C/config/validate HTTP/1.1");
        assertThat(request.getBody().readUtf8()).isEqualTo("{\"connector.class\":\"a.b.C\"}");
    }

    @Test
    void shouldTellCreatedFromUpdated() throws Exception {
        answer(201, "{}");
        answer(200, "{}");
        assertThat(api.putConfig("c", Map.of("tasks.max", "1"))).isEqualTo(ConnectApi.Applied.CREATED);
        assertThat(api.putConfig("c", Map.of("tasks.max", "1"))).isEqualTo(ConnectApi.Applied.UPDATED);
        RecordedRequest request = taken();
        assertThat(request.getRequestLine()).isEqualTo("PUT /connectors/c/config HTTP/1.1");
        assertThat(request.getHeader("Content-Type")).startsWith("application/json");
        assertThat(request.getBody().readUtf8()).isEqualTo("{\"tasks.max\":\"1\"}");
    }

    @Test
    void shouldReadAStatusWithATrace() {
        answer(
                200,
                "{\"name\":\"c\",\"connector\":{\"state\":\"RUNNING\",\"worker_id\":\"w:8083\"},\"tasks\":["
                        + "{\"id\":1,\"state\":\"RUNNING\",\"worker_id\":\"w:8083\"},"
                        + "{\"id\":0,\"state\":\"FAILED\",\"worker_id\":\"w:8083\",\"trace\":\"boom\"}],\"type\":\"source\"}");
        assertThat(api.status("c"))
                .contains(new ConnectorStatus(
                        "c",
                        ConnectorState.RUNNING,
                        "w:8083",
                        Optional.empty(),
                        List.of(
                                new TaskStatus(0, ConnectorState.FAILED, "w:8083", Optional.of("boom")),
                                new TaskStatus(1, ConnectorState.RUNNING, "w:8083", Optional.empty()))));
    }

    @Test
    void shouldTakeNoStatusForNotYet() {
        answer(404, "{\"error_code\":404,\"message\":\"No status found for connector c\"}");
        assertThat(api.status("c")).isEmpty();
    }

    @Test
    void shouldSendTheActions() throws Exception {
        for (int status : new int[] {202, 202, 202, 204, 204}) {
            answer(status, "");
        }
        api.restart("c", true, false);
        api.pause("c");
        api.resume("c");
        api.stop("c");
        api.delete("c");
        assertThat(taken().getRequestLine())
                .isEqualTo("POST /connectors/c/restart?includeTasks=true&onlyFailed=false HTTP/1.1");
        assertThat(taken().getRequestLine()).isEqualTo("PUT /connectors/c/pause HTTP/1.1");
        assertThat(taken().getRequestLine()).isEqualTo("PUT /connectors/c/resume HTTP/1.1");
        assertThat(taken().getRequestLine()).isEqualTo("PUT /connectors/c/stop HTTP/1.1");
        assertThat(taken().getRequestLine()).isEqualTo("DELETE /connectors/c HTTP/1.1");
    }

    @Test
    void shouldTakeGoneForDeleted() {
        answer(404, "{\"error_code\":404,\"message\":\"Connector c not found\"}");
        api.delete("c");
        assertThat(worker.getRequestCount()).isEqualTo(1);
    }

    @Test
    @FaultCase(number = 22, tier = Tier.F)
    void shouldWaitOutARebalanceInBothOfItsForms() {
        answer(
                409,
                "{\"error_code\":409,\"message\":\"Cannot complete request momentarily due to stale configuration\"}");
        var e = failure(ConnectFailure.Rebalancing.class, () -> api.resume("c"));
        assertThat(e)
                .hasMessage("Could not resume connector c: PUT /connectors/c/resume was answered 409 (Cannot complete"
                        + " request momentarily due to stale configuration). Try again in 1 s.");
        assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        answer(500, "{\"error_code\":500,\"message\":\"Request cannot be completed because a rebalance is expected\"}");
        assertThat(failure(ConnectFailure.Rebalancing.class, () -> api.resume("c")))
                .hasMessage("Could not resume connector c: PUT /connectors/c/resume was answered 500 (Request cannot be"
                        + " completed because a rebalance is expected). Try again in 1 s.");
    }

    @Test
    void shouldSayNotReadyWhileTheWorkerStarts() throws Exception {
        answer(404, "<html><body>Error 404 Not Found</body></html>");
        assertThat(failure(ConnectFailure.NotReady.class, api::connectors))
                .hasMessage("Could not list the connectors: GET /connectors was answered 404. Try again in 1 s.");
        answer(404, "{\"url\":\"/connectors\",\"status\":\"404\",\"message\":\"Not Found\",\"servlet\":\"-\"}");
        failure(ConnectFailure.NotReady.class, api::connectors);
        answer(404, "{\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}");
        failure(ConnectFailure.NotReady.class, api::connectors);
        answer(503, "");
        failure(ConnectFailure.NotReady.class, api::connectors);
        answer(500, "{\"error_code\":500,\"message\":\"Request timed out. The worker is currently starting\"}");
        failure(ConnectFailure.NotReady.class, api::connectors);
        worker.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
        assertThat(failure(ConnectFailure.NotReady.class, api::connectors))
                .hasMessage(
                        "Could not list the connectors: GET /connectors got no answer (SocketTimeoutException: timeout)."
                                + " Try again in 1 s.");
        worker.shutdown();
        assertThat(failure(ConnectFailure.NotReady.class, api::connectors))
                .hasMessage("Could not list the connectors: GET /connectors got no answer (ConnectException: Failed to"
                        + " connect to /127.0.0.1:" + worker.getPort() + "). Try again in 1 s.");
    }

    @Test
    void shouldSayWhoseLoginIsRefused() {
        answer(401, "User cannot access the resource.");
        var e = failure(ConnectFailure.NotAllowed.class, api::connectors);
        assertThat(e)
                .hasMessage(
                        "Could not list the connectors: GET /connectors was answered 401. Check the user and password of"
                                + " this demo's Connect.");
        assertThat(e.hint()).isEqualTo("Check the user and password of this demo's Connect.");
    }

    @Test
    @FaultCase(number = 33, tier = Tier.F)
    void shouldNotRepeatARestartThatMayHaveWorked() {
        answer(500, "{\"error_code\":500,\"message\":\"boom\"}");
        var e = failure(ConnectFailure.Transient.class, () -> api.restart("c", true, true));
        assertThat(e)
                .hasMessage(
                        "Could not restart connector c: POST /connectors/c/restart was answered 500 (boom). It may have"
                                + " been done all the same: read the state before it is sent again.");
        assertThat(worker.getRequestCount()).isEqualTo(1);
    }

    @Test
    void shouldSayWhatIsWrongWithAConfiguration() {
        answer(400, "{\"error_code\":400,\"message\":\"Connector configuration is invalid\\nand contains 1 error\"}");
        assertThat(failure(ConnectFailure.BadRequest.class, () -> api.putConfig("c", Map.of())))
                .hasMessage("Could not configure connector c: PUT /connectors/c/config was answered 400 (Connector"
                        + " configuration is invalid and contains 1 error). Correct it, unchanged it fails again.");
        answer(404, "{\"error_code\":404,\"message\":\"Unknown plugin a.B\"}");
        assertThat(failure(ConnectFailure.NotFound.class, () -> api.pluginConfigKeys("a.B")))
                .hasMessage("Could not read the keys of plugin a.B: GET /connector-plugins/a.B/config was answered 404"
                        + " (Unknown plugin a.B).");
    }

    @Test
    void shouldSayThatAPluginIsMissing() {
        answer(
                500,
                "{\"error_code\":500,\"message\":\"Failed to find any class that implements Connector and which\"}");
        assertThat(failure(ConnectFailure.NotFound.class, () -> api.putConfig("c", Map.of())))
                .hasMessage(
                        "Could not configure connector c: PUT /connectors/c/config was answered 500 (Failed to find any"
                                + " class that implements Connector and which).");
    }

    @Test
    void shouldNotBelieveASuccessThatMakesNoSense() {
        answer(200, "hello");
        assertThatThrownBy(api::connectors)
                .isInstanceOf(ConnectFailure.Transient.class)
                .hasMessage(
                        "Could not list the connectors: GET /connectors was answered with a body that makes no sense."
                                + " Try again in 2 s.");
    }

    private static <T extends ConnectFailure> T failure(Class<T> type, ThrowingCallable call) {
        T failure = catchThrowableOfType(type, call);
        assertThat(failure).isNotNull();
        assertThat(failure.toString()).doesNotContain("canary");
        return failure;
    }
}
