// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.aura;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mayfly.aura.AuraApi;
import dev.mayfly.aura.AuraException;
import dev.mayfly.aura.AuraInspection;
import dev.mayfly.aura.AuraInstance;
import dev.mayfly.aura.AuraProject;
import dev.mayfly.aura.AuraSettings;
import dev.mayfly.aura.CreatedInstance;
import dev.mayfly.aura.Deletion;
import dev.mayfly.aura.HttpAuraApi;
import dev.mayfly.aura.InstanceStatus;
import dev.mayfly.aura.NewInstance;
import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.local.kit.Fault;
import dev.mayfly.local.kit.Faults;
import dev.mayfly.secrets.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product's client against this server, over real HTTP. */
class ProductClientTest {
    private static final String TENANT = "6981ace7-efe8-4f5c-b7c5-267b5162ce91";
    private static final NewInstance MASTER =
            new NewInstance("mayfly-abc-x1y2z-m1", "business-critical", "2GB", "eastus");

    @TempDir
    private Path data;

    private final Faults faults = new Faults(1);
    private FakeNeo4j neo4j;
    private AuraServer server;
    private AuraApi api;

    @BeforeEach
    void start() throws Exception {
        neo4j = new FakeNeo4j();
        Duration moment = Duration.ofMillis(50);
        serve(AuraConfig.of(data, neo4j.control(), new AuraConfig.Account("client", "secret", TENANT))
                .faults(faults)
                .timings(new Timings(moment, moment, moment, moment, moment, 1))
                .requestsPerMinute(100_000));
    }

    @AfterEach
    void stop() {
        server.close();
        neo4j.close();
    }

    private void serve(AuraConfig config) throws Exception {
        server = AuraServer.start(config);
        api = client("secret");
    }

    private AuraApi client(String secret) {
        return new HttpAuraApi(AuraSettings.of(URI.create(server.url()), "client", Secret.of(secret), TENANT));
    }

    private AuraInstance awaitStatus(String id, InstanceStatus status) {
        return await().pollInterval(Duration.ofMillis(20))
                .ignoreExceptionsInstanceOf(AuraException.NotFound.class)
                .until(() -> api.get(id), instance -> instance.status() == status);
    }

    private String createAndRun() {
        String id = api.create(MASTER).id();
        awaitStatus(id, InstanceStatus.RUNNING);
        return id;
    }

    @Test
    void shouldLeadAnInstanceThroughItsLife() {
        CreatedInstance created = api.create(MASTER);
        String id = created.id();
        assertThat(created.connectionUrl()).isPresent();
        assertThatThrownBy(() -> api.get(id)).isInstanceOf(AuraException.NotFound.class);
        AuraInstance running = awaitStatus(id, InstanceStatus.RUNNING);
        assertThat(running.connectionUrl()).isEqualTo(created.connectionUrl());
        api.setCdcMode(id, dev.mayfly.aura.CdcMode.FULL);
        awaitStatus(id, InstanceStatus.RUNNING);
        assertThat(neo4j.database(id).orElseThrow().cdcMode).isEqualTo("FULL");
        api.pause(id);
        awaitStatus(id, InstanceStatus.PAUSED);
        api.resume(id);
        awaitStatus(id, InstanceStatus.RUNNING);
        assertThat(api.delete(id)).isEqualTo(Deletion.STARTED);
        await().until(() -> api.list().isEmpty());
        assertThatThrownBy(() -> api.get(id)).isInstanceOf(AuraException.NotFound.class);
        assertThat(api.delete(id)).isEqualTo(Deletion.ALREADY_GONE);
    }

    @Test
    void shouldFindWhatWasCreatedWithoutAnAnswerAndPayForOneAtATime() {
        faults.set(List.of(
                Fault.of(Fault.Kind.DROP_ANSWER, "POST", "/v1/instances$").times(1)));
        assertThatThrownBy(() -> api.create(MASTER)).isInstanceOf(AuraException.OutcomeUnknown.class);
        var found = api.findByName(MASTER.name());
        assertThat(found).hasSize(1);
        assertThat(found.get(0).createdAt()).isPresent();
        api.delete(found.get(0).id());
        await().until(() -> api.findByName(MASTER.name()).isEmpty());
        api.create(MASTER);
        assertThat(api.findByName(MASTER.name())).hasSize(1);
    }

    @Test
    @FaultCase(number = 7, tier = Tier.F)
    void shouldGetOverAStaleTokenInTheMiddle() {
        createAndRun();
        faults.set(
                List.of(Fault.of(Fault.Kind.STALE_TOKEN, null, "/v1/instances").times(1)));
        assertThat(api.list()).hasSize(1);
        faults.set(List.of(
                Fault.of(Fault.Kind.STALE_TOKEN, "POST", "/v1/instances").times(1)));
        api.create(MASTER);
        assertThat(api.list()).hasSize(2);
    }

    @Test
    @FaultCase(number = 7, tier = Tier.F)
    void shouldRefreshOnceForManyCallsThatFoundTheTokenStale() throws Exception {
        api.list();
        // The delay lets the others find out while the first one is refreshing.
        faults.set(List.of(
                Fault.of(Fault.Kind.STALE_TOKEN, "GET", "/v1/instances").times(1),
                Fault.of(Fault.Kind.DELAY, "POST", "/oauth/token").delayMs(100)));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(() -> api.list().size());
        }
        for (Future<Integer> call : threads.invokeAll(calls)) {
            assertThat(call.get()).isZero();
        }
        threads.shutdownNow();
        assertThat(server.tokensIssued()).isEqualTo(2);
    }

    @Test
    @FaultCase(number = 7, tier = Tier.F)
    void shouldTakeTwoStaleTokensInARowForAMissingRight() {
        faults.set(List.of(Fault.of(Fault.Kind.STALE_TOKEN, "GET", "/v1/instances")));
        assertThatThrownBy(api::list)
                .isInstanceOf(AuraException.NotAllowed.class)
                .hasMessageContaining("was answered 403 token-expired");
        assertThatThrownBy(client("wrong")::list)
                .isInstanceOf(AuraException.NotAllowed.class)
                .hasMessageContaining("Check client id and client secret");
    }

    @Test
    void shouldPassOnTheServersRefusals() {
        String id = createAndRun();
        assertThatThrownBy(() -> api.resume(id))
                .isInstanceOfSatisfying(AuraException.Conflict.class, e -> assertThat(e.reason())
                        .isEqualTo("instance-action-unavailable"));
        api.setCdcMode(id, dev.mayfly.aura.CdcMode.FULL);
        assertThatThrownBy(() -> api.setCdcMode(id, dev.mayfly.aura.CdcMode.FULL))
                .isInstanceOfSatisfying(AuraException.Conflict.class, e -> assertThat(e.reason())
                        .isEqualTo("ongoing-database-operation"));
        assertThatThrownBy(() -> api.create(new NewInstance("x", "business-critical", "1GB", "eastus")))
                .isInstanceOfSatisfying(AuraException.BadRequest.class, e -> assertThat(e.field())
                        .contains("memory"));
    }

    @Test
    void shouldBeToldHowLongToWait() {
        faults.set(List.of(Fault.of(Fault.Kind.STATUS, "GET", "/v1/instances")
                .answer(429, 17)
                .times(1)));
        assertThatThrownBy(api::list)
                .isInstanceOfSatisfying(AuraException.Throttled.class, e -> assertThat(e.retryAfter())
                        .isEqualTo(Duration.ofSeconds(17)));
    }

    @Test
    void shouldGoOnAfterTheServerCameBackWithoutItsTokens() throws Exception {
        String id = createAndRun();
        int port = URI.create(server.url()).getPort();
        server.close();
        assertThatThrownBy(() -> api.get(id)).isInstanceOf(AuraException.Transient.class);
        AuraApi before = api;
        serve(AuraConfig.of(data, neo4j.control(), new AuraConfig.Account("client", "secret", TENANT))
                .port(port));
        assertThat(before.get(id).status()).isEqualTo(InstanceStatus.RUNNING);
    }

    @Test
    void shouldTellBeforehandWhatCanBeCreated() {
        AuraProject project = inspection("secret", TENANT).project();

        assertThat(project.id()).isEqualTo(TENANT);
        assertThat(project.name()).isEqualTo("local");
        assertThat(project.offers())
                .contains(new AuraProject.Offer("azure", "eastus", "business-critical", "2GB"))
                .doesNotContain(new AuraProject.Offer("azure", "eastus", "business-critical", "1GB"));
        assertThatThrownBy(() -> inspection("secret", "00000000-0000-0000-0000-000000000000")
                        .project())
                .isInstanceOf(AuraException.NotFound.class)
                .hasMessageContaining("404 tenant-not-found");
    }

    @Test
    void shouldAskForANewTokenToKnowWhetherTheCredentialsHold() {
        AuraInspection good = inspection("secret", TENANT);
        good.login();
        good.login();
        assertThat(server.tokensIssued()).isEqualTo(2);
        assertThatThrownBy(() -> inspection("wrong", TENANT).login())
                .isInstanceOf(AuraException.NotAllowed.class)
                .hasMessageContaining("POST /oauth/token was answered 401");
    }

    private AuraInspection inspection(String secret, String tenant) {
        return new HttpAuraApi(AuraSettings.of(URI.create(server.url()), "client", Secret.of(secret), tenant));
    }
}
