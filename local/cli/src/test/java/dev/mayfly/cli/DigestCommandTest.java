// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.cli.client.Json;
import org.junit.jupiter.api.Test;

class DigestCommandTest extends CommandTest {

    private static final String RUNNING = "{\"id\":\"k3f9a1\",\"run\":\"r-1\",\"status\":\"running\"}";

    private static final String EQUAL =
            """
            {"run":"r-1","verdict":"EQUAL","reason":"Nothing differs.","seconds":0.25,
             "master":{"nodes":110,"relationships":445},"subscriber":{"nodes":110,"relationships":445},
             "groups":[{"kind":"node","name":"Person","equal":true,
               "master":{"count":110,"digest":"00112233445566778899aabbccddeeff"},
               "subscriber":{"count":110,"digest":"00112233445566778899aabbccddeeff"}}],
             "differences":[],"truncated":false}
            """;

    private static final String DIFFERENT =
            """
            {"run":"r-1","verdict":"DIFFERENT","reason":"1 entity is not the same.","seconds":0.25,
             "master":{"nodes":1,"relationships":0},"subscriber":{"nodes":1,"relationships":0},
             "groups":[{"kind":"node","name":"","equal":false,
               "master":{"count":1,"digest":"00112233445566778899aabbccddeeff"},
               "subscriber":{"count":1,"digest":"ff112233445566778899aabbccddeeff"}}],
             "differences":[{"kind":"node","group":"","key":"4:x:7","difference":"DIFFERENT",
               "detail":"age: 41, at the subscriber 41.0"}],"truncated":true}
            """;

    @Test
    void shouldWaitForADigestAndShowItsGroups() {
        app.comparing(RUNNING, RUNNING, EQUAL);

        assertThat(run("digest", "k3f9a1")).isZero();

        assertThat(out())
                .isEqualTo(lines(
                        "Digest EQUAL in 0.3 s: Nothing differs.",
                        "        GROUP          MASTER  SUBSCRIBER  CONTENT",
                        "  node  Person         110     110         equal  001122334455",
                        "  all   nodes          110     110",
                        "  all   relationships  445     445"));
    }

    @Test
    void shouldNameWhatDiffers() {
        app.comparing(DIFFERENT);

        assertThat(run("digest", "k3f9a1")).isEqualTo(1);

        assertThat(out())
                .contains(lines(
                        "  DIFFERENT  node  (no label)  4:x:7  age: 41, at the subscriber 41.0",
                        "  … and more than these 1."))
                .contains("DIFFERENT  001122334455 | ff1122334455");
    }

    @Test
    void shouldEndWithBadNewsInDoubt() {
        app.comparing(
                "{\"run\":\"r-1\",\"verdict\":\"UNKNOWN\",\"reason\":\"The marker did not arrive.\",\"seconds\":60.1}");

        assertThat(run("digest", "k3f9a1")).isEqualTo(1);
        assertThat(out()).isEqualTo(lines("Digest UNKNOWN in 60.1 s: The marker did not arrive."));
    }

    @Test
    void shouldResyncAndShowTheDigestAfterwards() {
        app.comparing(
                RUNNING,
                "{\"run\":\"r-1\",\"verdict\":\"EQUAL\",\"reason\":\"Done.\",\"seconds\":1.5,\"rounds\":2,\"written\":3,"
                        + "\"deleted\":1,\"kept\":0,\"digest\":" + EQUAL + "}");

        assertThat(run("resync", "k3f9a1")).isZero();

        assertThat(app.acts()).containsExactly("POST /api/demos/k3f9a1/resync");
        assertThat(out())
                .startsWith(lines(
                        "Resync EQUAL in 1.5 s, rounds: 2, written: 3, deleted: 1, left alone: 0",
                        "Digest EQUAL in 0.3 s: Nothing differs."));
    }

    @Test
    void shouldSayWhyAResyncCouldNotBeJudged() {
        app.comparing(
                "{\"run\":\"r-1\",\"verdict\":\"UNKNOWN\",\"reason\":\"The marker did not arrive.\",\"seconds\":60.1,"
                        + "\"rounds\":0,\"written\":0,\"deleted\":0,\"kept\":0,\"digest\":null}");

        assertThat(run("resync", "k3f9a1")).isEqualTo(1);
        assertThat(out()).endsWith(lines("  The marker did not arrive."));
    }

    @Test
    void shouldPrintTheApisJsonAndNothingElse() throws Exception {
        app.comparing(DIFFERENT);

        assertThat(run("digest", "k3f9a1", "--json")).isEqualTo(1);
        assertThat(Json.mapper().readTree(out())).isEqualTo(Json.mapper().readTree(DIFFERENT));
    }
}
