// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.aura;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mayfly.local.kit.Fault;
import dev.mayfly.local.kit.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The traps of the real API, one by one. */
class AuraServerTest {
    private static final String TENANT = "6981ace7-efe8-4f5c-b7c5-267b5162ce91";
    private static final AuraConfig.Account ACCOUNT = new AuraConfig.Account("client", "secret", TENANT);

    /** Only one test is about the limit. */
    private static final int MANY = 100_000;

    @TempDir
    private Path data;

    private final Faults faults = new Faults(1);
    private FakeNeo4j neo4j;
    private AuraServer server;
    private Caller caller;

    @BeforeEach
    void start() throws Exception {
        neo4j = new FakeNeo4j();
        serve(config());
    }

    @AfterEach
    void stop() {
        server.close();
        neo4j.close();
    }

    private AuraConfig config() {
        Duration moment = Duration.ofMillis(50);
        Timings timings = new Timings(moment, moment, moment, moment, moment, 1);
        return AuraConfig.of(data, neo4j.control(), ACCOUNT)
                .faults(faults)
                .timings(timings)
                .requestsPerMinute(MANY);
    }

    private void serve(AuraConfig config) throws Exception {
        if (server != null) {
            server.close();
        }
        server = AuraServer.start(config);
        caller = new Caller(server.url()).login(ACCOUNT);
    }

    private static String body(String... changes) {
        Map<String, String> body = new HashMap<>(Map.of(
                "version", "5",
                "region", "eastus",
                "memory", "2GB",
                "name", "mayfly-abc-m1",
                "type", "business-critical",
                "tenant_id", TENANT,
                "cloud_provider", "azure"));
        for (int i = 0; i < changes.length; i += 2) {
            body.put(changes[i], changes[i + 1]);
        }
        return new ObjectMapper().valueToTree(body).toString();
    }

    private Caller.Reply create() throws Exception {
        return caller.post("/v1/instances", body());
    }

    private String createAndRun() throws Exception {
        String id = create().data().path("id").asText();
        awaitStatus(id, "running");
        return id;
    }

    private void awaitStatus(String id, String status) {
        await().pollInterval(Duration.ofMillis(20)).until(() -> status(id).equals(status));
    }

    private String status(String id) throws Exception {
        return caller.get("/v1/instances/" + id).data().path("status").asText();
    }

    @Test
    void shouldShowThePasswordInTheAnswerToTheCreateOnly() throws Exception {
        Caller.Reply created = create();
        assertThat(created.status()).isEqualTo(202);
        String id = created.data().path("id").asText();
        String password = created.data().path("password").asText();
        int port = neo4j.database(id).orElseThrow().boltPort;
        assertThat(id).matches("[0-9a-f]{8}");
        assertThat(password).hasSizeGreaterThan(30).isEqualTo(neo4j.database(id).orElseThrow().password);
        assertThat(created.data().path("username").asText()).isEqualTo("neo4j");
        assertThat(created.data().path("connection_url").asText()).isEqualTo("bolt://localhost:" + port);
        assertThat(created.data().has("status")).isFalse();
        awaitStatus(id, "running");
        assertThat(caller.get("/v1/instances/" + id).raw().body()).doesNotContain(password);
        assertThat(caller.get("/v1/instances").raw().body()).doesNotContain(password);
        assertThat(everyFile()).isNotEmpty().noneMatch(text -> text.contains(password));
    }

    private List<String> everyFile() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> {
                        try {
                            return Files.readString(file);
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .toList();
        }
    }

    @Test
    void shouldNotKnowANewInstanceAtOnceAndHaveNoAddressWhileCreating() throws Exception {
        serve(config().timings(new Timings(
                Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, 1)));
        String path = "/v1/instances/" + create().data().path("id").asText();
        Caller.Reply first = caller.get(path);
        assertThat(first.status()).isEqualTo(404);
        assertThat(first.reason()).isEqualTo("db-not-found");
        Caller.Reply second = caller.get(path);
        assertThat(second.data().path("status").asText()).isEqualTo("creating");
        assertThat(second.data().path("connection_url").isNull()).isTrue();
    }

    @Test
    void shouldCreateAgainForEachPost() throws Exception {
        create();
        create();
        Caller.Reply list = caller.get("/v1/instances?tenantId=" + TENANT);
        assertThat(list.data()).hasSize(2);
        assertThat(list.data().get(0).has("status")).isFalse();
        assertThat(list.data().get(0).has("connection_url")).isFalse();
        assertThat(caller.get("/v1/instances?tenantId=other").data()).isEmpty();
    }

    @Test
    void shouldSwitchCdcOverUpdatingAndNeverShowItForBusinessCritical() throws Exception {
        String id = createAndRun();
        assertThat(neo4j.database(id).orElseThrow().cdcMode).isEqualTo("OFF");
        Caller.Reply patched = caller.patch("/v1/instances/" + id, "{\"cdc_enrichment_mode\":\"FULL\"}");
        assertThat(patched.status()).isEqualTo(202);
        assertThat(patched.data().path("status").asText()).isEqualTo("updating");
        awaitStatus(id, "running");
        assertThat(neo4j.database(id).orElseThrow().cdcMode).isEqualTo("FULL");
        Caller.Reply detail = caller.get("/v1/instances/" + id);
        assertThat(detail.data().has("cdc_enrichment_mode")).isTrue();
        assertThat(detail.data().path("cdc_enrichment_mode").isNull()).isTrue();
    }

    @Test
    void shouldRefuseAPatchWhileSomethingIsGoingOn() throws Exception {
        serve(config().timings(new Timings(
                Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0)));
        String id = create().data().path("id").asText();
        Caller.Reply reply = caller.patch("/v1/instances/" + id, "{\"cdc_enrichment_mode\":\"FULL\"}");
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.reason()).isEqualTo("ongoing-database-operation");
        assertThat(caller.post("/v1/instances/" + id + "/pause", "{}").status()).isEqualTo(409);
    }

    @Test
    void shouldRefuseCdcForATypeThatHasNone() throws Exception {
        String id = caller.post("/v1/instances", body("type", "professional-db"))
                .data()
                .path("id")
                .asText();
        awaitStatus(id, "running");
        Caller.Reply reply = caller.patch("/v1/instances/" + id, "{\"cdc_enrichment_mode\":\"FULL\"}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.reason()).isEqualTo("database-incapable-of-action");
        assertThat(caller.patch("/v1/instances/" + id, "{\"cdc_enrichment_mode\":\"SOME\"}")
                        .reason())
                .isEqualTo("validation-error");
    }

    @Test
    void shouldComeBackFromAPauseAtTheSamePortWithCdcOff() throws Exception {
        String id = createAndRun();
        int port = neo4j.database(id).orElseThrow().boltPort;
        caller.patch("/v1/instances/" + id, "{\"cdc_enrichment_mode\":\"FULL\"}");
        awaitStatus(id, "running");
        assertThat(caller.post("/v1/instances/" + id + "/resume", "{}").reason())
                .isEqualTo("instance-action-unavailable");
        assertThat(caller.post("/v1/instances/" + id + "/pause", "{}")
                        .data()
                        .path("status")
                        .asText())
                .isEqualTo("pausing");
        awaitStatus(id, "paused");
        assertThat(neo4j.database(id).orElseThrow().state).isEqualTo("stopped");
        assertThat(caller.post("/v1/instances/" + id + "/pause", "{}").reason())
                .isEqualTo("instance-action-unavailable");
        Caller.Reply resumed = caller.post("/v1/instances/" + id + "/resume", "{}");
        assertThat(resumed.data().path("status").asText()).isEqualTo("resuming");
        assertThat(resumed.data().path("connection_url").isNull()).isTrue();
        awaitStatus(id, "running");
        assertThat(neo4j.database(id).orElseThrow().cdcMode).isEqualTo("OFF");
        assertThat(caller.get("/v1/instances/" + id)
                        .data()
                        .path("connection_url")
                        .asText())
                .isEqualTo("bolt://localhost:" + port);
    }

    @Test
    void shouldDestroyOverDestroyingToNotFound() throws Exception {
        String id = createAndRun();
        Caller.Reply reply = caller.delete("/v1/instances/" + id);
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.data().path("status").asText()).isEqualTo("destroying");
        assertThat(reply.data().has("memory")).isFalse();
        await().until(() -> caller.get("/v1/instances/" + id).status() == 404);
        assertThat(neo4j.database(id)).isEmpty();
        assertThat(caller.get("/v1/instances").data()).isEmpty();
        Caller.Reply again = caller.delete("/v1/instances/" + id);
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.body().at("/errors/0/message").asText()).isEqualTo("DB not found: " + id);
    }

    @ParameterizedTest
    @CsvSource({
        "memory, 1GB, 400, invalid-memory-size, memory",
        "memory, 3GB, 400, invalid-memory-size, memory",
        "storage, 2GB, 400, invalid-memory-size, storage",
        "region, westeurope, 400, validation-error, region",
        "type, unheard-of, 400, tenant-incapable-of-action, type",
        "cloud_provider, aws, 400, validation-error, cloud_provider",
        "name, '', 400, validation-error, name",
        "name, ' x', 400, validation-error, name",
        "name, 0123456789012345678901234567890, 400, validation-error, name",
        "version, 4, 400, validation-error, version",
        "cdc_enrichment_mode, FULL, 400, validation-error, cdc_enrichment_mode",
        "tenant_id, other, 404, tenant-not-found, "
    })
    void shouldRefuseABadCreateAndCreateNothing(String field, String value, int status, String reason, String named)
            throws Exception {
        Caller.Reply reply = caller.post("/v1/instances", body(field, value));
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.reason()).isEqualTo(reason);
        assertThat(reply.body().at("/errors/0/field").asText(null)).isEqualTo(named);
        assertThat(caller.get("/v1/instances").data()).isEmpty();
    }

    @Test
    void shouldOfferWestEuropeToEnterpriseOnly() throws Exception {
        assertThat(caller.post("/v1/instances", body("type", "enterprise-db", "region", "westeurope"))
                        .status())
                .isEqualTo(202);
        Caller.Reply tenant = caller.get("/v1/tenants/" + TENANT);
        assertThat(tenant.data().path("instance_configurations"))
                .anySatisfy(
                        offer -> assertThat(offer.toString())
                                .isEqualTo(
                                        "{\"cloud_provider\":\"azure\",\"region\":\"eastus\",\"region_name\":\"eastus\","
                                                + "\"type\":\"business-critical\",\"memory\":\"2GB\",\"storage\":\"4GB\",\"version\":\"5\"}"))
                .noneMatch(offer -> offer.path("type").asText().equals("business-critical")
                        && offer.path("region").asText().equals("westeurope"));
        assertThat(caller.get("/v1/tenants").data().get(0).path("id").asText()).isEqualTo(TENANT);
        assertThat(caller.get("/v1/tenants/other").reason()).isEqualTo("tenant-not-found");
    }

    @Test
    void shouldWantABodyWithAnAction() throws Exception {
        String id = createAndRun();
        assertThat(caller.postNothing("/v1/instances/" + id + "/pause").status())
                .isEqualTo(415);
        assertThat(status(id)).isEqualTo("running");
    }

    @Test
    void shouldTellAnUnknownTokenFromAStaleOne() throws Exception {
        assertThat(new Caller(server.url()).get("/v1/instances").status()).isEqualTo(401);
        serve(config().tokenLifetime(Duration.ofMillis(1)));
        await().until(() -> caller.get("/v1/instances").status() == 403);
        assertThat(caller.get("/v1/instances").reason()).isEqualTo("token-expired");
    }

    @Test
    void shouldMakeTheTokenStaleOnRequest() throws Exception {
        faults.set(List.of(
                Fault.of(Fault.Kind.STALE_TOKEN, "GET", "^/v1/instances$").times(1)));
        assertThat(caller.get("/v1/instances").status()).isEqualTo(403);
        assertThat(caller.get("/v1/instances").status()).isEqualTo(403);
        assertThat(caller.login(ACCOUNT).get("/v1/instances").status()).isEqualTo(200);
    }

    @Test
    void shouldRefuseALoginThatIsWrong() throws Exception {
        AuraConfig.Account wrong = new AuraConfig.Account("client", "wrong", TENANT);
        assertThat(caller.token(wrong, "grant_type=client_credentials").status())
                .isEqualTo(401);
        assertThat(caller.token(ACCOUNT, "grant_type=password").status()).isEqualTo(403);
        assertThat(caller.token(ACCOUNT, "").status()).isEqualTo(404);
        Caller.Reply good = caller.token(ACCOUNT, "grant_type=client_credentials");
        assertThat(good.body().path("expires_in").asInt()).isEqualTo(3600);
        assertThat(good.body().path("token_type").asText()).isEqualTo("bearer");
    }

    @Test
    void shouldThrottleAndSayForHowLong() throws Exception {
        serve(config().requestsPerMinute(2));
        assertThat(caller.get("/v1/instances").status()).isEqualTo(200);
        Caller.Reply reply = caller.get("/v1/instances");
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.reason()).isEqualTo("rate-limited");
        assertThat(Integer.parseInt(
                        reply.raw().headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(50, 60);
        assertThat(reply.raw().headers().firstValue("X-Request-Id")).isPresent();
    }

    @Test
    void shouldSpeakInItsOwnShapeOfPathsAndMethodsThatAreNotThere() throws Exception {
        assertThat(caller.get("/v1/projects").reason()).isEqualTo("not-found");
        assertThat(caller.delete("/v1/instances").status()).isEqualTo(405);
        assertThat(caller.post("/v1/instances", "{").reason()).isEqualTo("validation-error");
    }

    @Test
    void shouldCreateAndSayNothingWhenTheAnswerIsDropped() throws Exception {
        faults.set(List.of(
                Fault.of(Fault.Kind.DROP_ANSWER, "POST", "/v1/instances").times(1)));
        assertThatThrownBy(this::create).isInstanceOf(IOException.class);
        assertThat(caller.get("/v1/instances").data()).hasSize(1);
    }

    @Test
    void shouldKeepAFailedCreateInCreatingUntilItIsDeleted() throws Exception {
        faults.set(List.of(Fault.of(Fault.Kind.FAIL_OPERATION, "POST", "/v1/instances")));
        String id = create().data().path("id").asText();
        faults.set(List.of());
        String other = createAndRun();
        assertThat(status(other)).isEqualTo("running");
        caller.get("/v1/instances/" + id);
        assertThat(status(id)).isEqualTo("creating");
        caller.delete("/v1/instances/" + id);
        await().until(() -> caller.get("/v1/instances/" + id).status() == 404);
    }

    @Test
    void shouldFallBackWhenAnOperationFails() throws Exception {
        String id = createAndRun();
        faults.set(List.of(Fault.of(Fault.Kind.FAIL_OPERATION, null, "/v1/instances/.+")));
        caller.patch("/v1/instances/" + id, "{\"cdc_enrichment_mode\":\"FULL\"}");
        awaitStatus(id, "running");
        assertThat(neo4j.database(id).orElseThrow().cdcMode).isEqualTo("OFF");
        caller.delete("/v1/instances/" + id);
        awaitStatus(id, "running");
        assertThat(neo4j.database(id)).isPresent();
    }

    @Test
    void shouldLeaveAPaidInstanceBehindWhenTheDatabaseDidNotComeUp() throws Exception {
        neo4j.down(true);
        Caller.Reply reply = create();
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.reason()).isEqualTo("server-err");
        neo4j.down(false);
        String id = caller.get("/v1/instances").data().get(0).path("id").asText();
        assertThat(caller.delete("/v1/instances/" + id).status()).isEqualTo(202);
        await().until(() -> caller.get("/v1/instances").data().isEmpty());
    }

    @Test
    void shouldKeepPayingAfterARestartForAnInstanceWhosePasswordNobodyGot() throws Exception {
        neo4j.down(true);
        assertThat(create().status()).isEqualTo(500);
        neo4j.down(false);
        serve(config());
        String id = caller.get("/v1/instances").data().get(0).path("id").asText();
        awaitStatus(id, "running");
        assertThat(neo4j.database(id)).isPresent();
    }

    @Test
    void shouldBringEverythingBackAfterARestart() throws Exception {
        String id = createAndRun();
        FakeNeo4j.Database before = neo4j.database(id).orElseThrow();
        server.close();
        neo4j.stopAll();
        neo4j.down(true);
        serve(config());
        assertThat(caller.get("/v1/instances").data()).hasSize(1);
        neo4j.down(false);
        await().until(() -> before.state.equals("running"));
        assertThat(neo4j.database(id)).containsSame(before);
        assertThat(caller.get("/v1/instances/" + id)
                        .data()
                        .path("connection_url")
                        .asText())
                .isEqualTo("bolt://localhost:" + before.boltPort);
    }

    @Test
    void shouldFinishAfterARestartWhatWasBegunBefore() throws Exception {
        String patched = createAndRun();
        String deleted = createAndRun();
        Duration never = Duration.ofHours(1);
        serve(config().timings(new Timings(never, never, never, never, never, 1)));
        String created = create().data().path("id").asText();
        String password = neo4j.database(created).orElseThrow().password;
        caller.patch("/v1/instances/" + patched, "{\"cdc_enrichment_mode\":\"FULL\"}");
        caller.delete("/v1/instances/" + deleted);
        neo4j.stopAll();
        serve(config());
        awaitStatus(created, "running");
        awaitStatus(patched, "running");
        await().until(() -> caller.get("/v1/instances/" + deleted).status() == 404);
        assertThat(neo4j.database(created).orElseThrow().password).isEqualTo(password);
        assertThat(neo4j.database(patched).orElseThrow().cdcMode).isEqualTo("FULL");
        assertThat(neo4j.database(deleted)).isEmpty();
    }
}
