// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The digest and the resync through the HTTP API and the command, over the whole pipeline. */
@ExtendWith(LiveDemo.Shared.class)
class DigestLiveIT {

    private static final String PEOPLE = "UNWIND range(1, 20) AS i CREATE (p:DigestPerson {id: i, name: 'Person ' + i,"
            + " at: datetime('2026-11-20T10:00:00.5[Europe/Berlin]'), born: date('1990-01-01'), share: 0.1 * i,"
            + " where: point({longitude: 13.4, latitude: 52.5}), took: duration('P1M2DT3.5S'), tags: ['a', 'b'],"
            + " local: localdatetime('2026-11-20T10:00'), time: time('10:00+01:00'), big: '" + "ü𝄞".repeat(1000)
            + "'})";

    @BeforeEach
    void write(LiveDemo live) {
        master(live, PEOPLE);
        master(live, "MATCH (a:DigestPerson), (b:DigestPerson) WHERE b.id = a.id + 1 CREATE (a)-[:DIGEST_KNOWS]->(b)");
    }

    @AfterEach
    void remove(LiveDemo live) {
        master(live, "MATCH (p:DigestPerson) DETACH DELETE p");
        assertThat(live.call("POST", "/demos/" + live.id() + "/resync", null).status())
                .isEqualTo(202);
        assertThat(digest(live).path("verdict").asText()).isEqualTo("EQUAL");
    }

    @Test
    void shouldFindNameAndRepairWhatDiffers(LiveDemo live) {
        var before = digest(live);
        assertThat(before.path("verdict").asText()).as(before.toPrettyString()).isEqualTo("EQUAL");
        var lost = LiveDemo.rows(live.master(), "MATCH (p:DigestPerson {id: 7}) RETURN elementId(p) AS key", Map.of())
                .get(0)
                .get("key");

        subscriber(live, "MATCH (p:DigestPerson {id: 7}) DETACH DELETE p");
        subscriber(live, "MATCH (p:DigestPerson {id: 9}) SET p.name = 'Somebody else'");
        master(live, "MATCH (a:DigestPerson {id: 7}), (b:DigestPerson {id: 9}) CREATE (a)-[:DIGEST_SKIPPED]->(b)");

        try (var digest = live.command("digest", live.id())) {
            assertThat(digest.exitCode()).as(() -> digest.output()).isEqualTo(1);
            assertThat(digest.output())
                    .contains("Digest DIFFERENT", "name: 'Person 9', at the subscriber 'Somebody else'")
                    .containsPattern("MISSING +relationship +DIGEST_SKIPPED .* its start node " + lost + " is missing");
        }
        try (var resync = live.command("resync", live.id())) {
            assertThat(resync.exitCode()).as(() -> resync.output()).isZero();
            assertThat(resync.output()).contains("Resync EQUAL", "written: 5, deleted: 0, left alone: 0");
        }
        var after = digest(live);
        assertThat(after.path("verdict").asText()).as(after.toPrettyString()).isEqualTo("EQUAL");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        LiveDemo.rows(live.subscriber(), "MATCH (p:MayflyProbe) RETURN 1 AS left", Map.of()))
                .as("markers that are left")
                .isEmpty());
    }

    @Test
    void shouldAnswerForARunAndRefuseStrangeOnes(LiveDemo live) {
        var run = digest(live).path("run").asText();
        var again = live.call("GET", "/demos/" + live.id() + "/digest?run=" + run, null);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("run").asText()).isEqualTo(run);

        assertThat(live.call("GET", "/demos/" + live.id() + "/digest?run=demo-" + live.id() + "-1", null)
                        .status())
                .isEqualTo(404);
        assertThat(live.call("GET", "/demos/" + live.id() + "/resync", null).status())
                .isEqualTo(400);
        assertThat(live.call("PUT", "/demos/" + live.id() + "/digest", null).status())
                .isEqualTo(405);
        assertThat(live.call("GET", "/demos/nosuch/digest", null).status()).isEqualTo(404);
    }

    /** Waits as long as it goes on. */
    private static JsonNode digest(LiveDemo live) {
        var answer = live.call("GET", "/demos/" + live.id() + "/digest", null);
        while (answer.status() == 202) {
            answer = live.call("GET", answer.location().substring("/api".length()), null);
        }
        assertThat(answer.status()).as(answer.json().toPrettyString()).isEqualTo(200);
        return answer.json();
    }

    private static void master(LiveDemo live, String cypher) {
        LiveDemo.rows(live.master(), cypher, Map.of());
    }

    private static void subscriber(LiveDemo live, String cypher) {
        LiveDemo.rows(live.subscriber(), cypher, Map.of());
    }
}
