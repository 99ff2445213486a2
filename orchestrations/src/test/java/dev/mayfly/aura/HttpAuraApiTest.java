// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.aura;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent, and what is made of good answers. */
class HttpAuraApiTest {
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
    void shouldLogInWithTheClientCredentialsAndUseTheTokenAgain() throws Exception {
        aura.token("t1").answer(200, "{\"data\":[]}").answer(200, "{\"data\":[]}");
        api.list();
        api.list();
        RecordedRequest login = aura.taken();
        assertThat(login.getRequestLine()).isEqualTo("POST /oauth/token HTTP/1.1");
        assertThat(login.getHeader("Authorization"))
                .isEqualTo("Basic "
                        + Base64.getEncoder().encodeToString("client:canary-secret".getBytes(StandardCharsets.UTF_8)));
        assertThat(login.getHeader("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(login.getBody().readUtf8()).isEqualTo("grant_type=client_credentials");
        RecordedRequest list = aura.taken();
        assertThat(list.getRequestLine()).isEqualTo("GET /v1/instances?tenantId=tenant-1 HTTP/1.1");
        assertThat(list.getHeader("Authorization")).isEqualTo("Bearer t1");
        assertThat(aura.taken().getHeader("Authorization")).isEqualTo("Bearer t1");
        assertThat(aura.requests()).isEqualTo(3);
    }

    @Test
    void shouldFindAllInstancesOfAName() {
        aura.token("t1")
                .answer(
                        200,
                        "{\"data\":[{\"id\":\"0000000a\",\"name\":\"x\",\"created_at\":\"2026-11-20T10:00:00Z\",\"new\":1},"
                                + "{\"id\":\"0000000b\",\"name\":\"xy\"},{\"id\":\"0000000c\",\"name\":\"x\",\"created_at\":\"?\"}]}");
        assertThat(api.findByName("x"))
                .containsExactly(
                        new InstanceSummary("0000000a", "x", Optional.of(Instant.parse("2026-11-20T10:00:00Z"))),
                        new InstanceSummary("0000000c", "x", Optional.empty()));
    }

    @Test
    void shouldReadAnInstanceWithoutAnAddressYet() {
        aura.token("t1")
                .answer(
                        200,
                        "{\"data\":{\"id\":\"0000000a\",\"name\":\"x\",\"status\":\"Creating\",\"connection_url\":null}}");
        assertThat(api.get("0000000a"))
                .isEqualTo(new AuraInstance("0000000a", "x", InstanceStatus.IN_PROGRESS, "Creating", Optional.empty()));
    }

    @Test
    void shouldCreateAndKeepThePasswordOutOfSight() throws Exception {
        aura.token("t1").answer(202, ScriptedAura.CREATED);
        CreatedInstance created = api.create(ScriptedAura.REQUEST);
        assertThat(created.id()).isEqualTo("0000000a");
        assertThat(created.username()).isEqualTo("neo4j");
        assertThat(created.connectionUrl()).contains("neo4j+s://0000000a.databases.neo4j.io");
        assertThat(created.password().reveal()).isEqualTo("canary-password");
        assertThat(created.toString()).doesNotContain("canary");
        aura.taken();
        RecordedRequest post = aura.taken();
        assertThat(post.getHeader("Content-Type")).isEqualTo("application/json");
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(post.getBody().readUtf8()))
                .isEqualTo(json.valueToTree(Map.of(
                        "name", "mayfly-abc-x1y2z-m1",
                        "version", "5",
                        "cloud_provider", "azure",
                        "type", "business-critical",
                        "memory", "2GB",
                        "region", "eastus",
                        "tenant_id", "tenant-1")));
    }

    @Test
    void shouldSendABodyWithEveryAction() throws Exception {
        aura.token("t1").answer(202, "{}").answer(202, "{}").answer(200, "{}");
        api.pause("0000000a");
        api.resume("0000000a");
        api.setCdcMode("0000000a", CdcMode.FULL);
        aura.taken();
        RecordedRequest pause = aura.taken();
        assertThat(pause.getRequestLine()).isEqualTo("POST /v1/instances/0000000a/pause HTTP/1.1");
        assertThat(pause.getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(pause.getBody().readUtf8()).isEqualTo("{}");
        assertThat(aura.taken().getRequestLine()).isEqualTo("POST /v1/instances/0000000a/resume HTTP/1.1");
        RecordedRequest patch = aura.taken();
        assertThat(patch.getRequestLine()).isEqualTo("PATCH /v1/instances/0000000a HTTP/1.1");
        assertThat(patch.getBody().readUtf8()).isEqualTo("{\"cdc_enrichment_mode\":\"FULL\"}");
    }

    @Test
    void shouldTakeGoneForDeleted() {
        aura.token("t1")
                .answer(202, "{\"data\":{}}")
                .answer(404, "{\"errors\":[{\"message\":\"DB not found: 0000000a\",\"reason\":\"db-not-found\"}]}");
        assertThat(api.delete("0000000a")).isEqualTo(Deletion.STARTED);
        assertThat(api.delete("0000000a")).isEqualTo(Deletion.ALREADY_GONE);
    }

    @Test
    void shouldRefreshAStaleTokenOnceEvenForACreate() throws Exception {
        aura.token("t1").answer(403, "{}").token("t2").answer(202, ScriptedAura.CREATED);
        api.create(ScriptedAura.REQUEST);
        aura.taken();
        assertThat(aura.taken().getHeader("Authorization")).isEqualTo("Bearer t1");
        aura.taken();
        assertThat(aura.taken().getHeader("Authorization")).isEqualTo("Bearer t2");
    }

    @Test
    void shouldRepeatAReadAfterAShortTrouble() {
        aura.token("t1")
                .answer(503, "")
                .breakConnection()
                .answer(200, "{\"data\":{\"id\":\"0000000a\",\"name\":\"x\",\"status\":\"running\"}}");
        assertThat(api.get("0000000a").status()).isEqualTo(InstanceStatus.RUNNING);
        assertThat(aura.requests()).isEqualTo(4);
    }
}
