// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.cli.client.Json;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MainTest extends CommandTest {

    @Test
    void shouldListDemosAsATable() {
        app.holding("k3f9a1", "READY");

        assertThat(run("list")).isZero();
        assertThat(out())
                .isEqualTo(lines(
                        "ID      STATE  REGION  TIME LEFT  COST                   CAUSE",
                        "k3f9a1  READY  eastus  1h 30m     USD 0.05 (USD 0.61/h)"));
    }

    @Test
    void shouldPrintTheJsonOfTheApiAndNothingElse() throws IOException {
        app.holding("k3f9a1", "READY");

        assertThat(run("list", "--json")).isZero();
        assertThat(Json.mapper().readTree(out()).at("/demos/0/fromTheFuture").asInt())
                .isEqualTo(1);
        assertThat(err()).isEmpty();
    }

    @Test
    void shouldShowADemo() {
        app.holding("k3f9a1", "READY");

        assertThat(run("status", "k3f9a1")).isZero();
        assertThat(out())
                .isEqualTo(lines(
                        "Demo k3f9a1 is READY, eastus, 3h 53m left",
                        "  + Aura master: create                             2.5 s",
                        "  . Aura master: delete",
                        "  master  bolt://localhost:7687",
                        "  source connector c1: RUNNING, tasks RUNNING",
                        "    as u1: own login",
                        "Verification PASS in 1.5 s, from commit to visible p50 38 ms, p95 58 ms, longest 61 ms",
                        "  PASS  node create  38 ms"));
    }

    @Test
    void shouldEndWithBadNewsForAFailedDemo() {
        app.holding("k3f9a1", "FAILED");

        assertThat(run("status", "k3f9a1")).isEqualTo(1);
        assertThat(out()).startsWith("Demo k3f9a1 is FAILED, eastus: Aura said no");
    }

    @Test
    void shouldPrintALineForEachChangeWhileItWatches() {
        app.holding("k3f9a1", "DESTROYING", "DESTROYED");

        assertThat(run("status", "k3f9a1", "--watch")).isZero();
        assertThat(out())
                .isEqualTo(lines("Demo k3f9a1 is DESTROYING, eastus, 3h 53m left", "Demo k3f9a1 is DESTROYED, eastus"));
    }

    @Test
    void shouldTellAProblemWithItsId() {
        assertThat(run("status", "nope1")).isEqualTo(1);
        assertThat(out()).isEmpty();
        assertThat(err()).isEqualTo("mayfly: There is no demo nope1.\n(HTTP 404, id c0ffee)" + NL);
    }

    @Test
    void shouldCreateWhatWasAskedFor() {
        assertThat(run("create", "--id", "demo1", "--region", "westeurope", "--ttl", "90m"))
                .isZero();
        assertThat(app.bodies()).hasToString("[{\"id\":\"demo1\",\"region\":\"westeurope\",\"ttl\":\"PT1H30M\"}]");
        assertThat(out()).isEqualTo(lines("Demo k3f9a1 is REQUESTED, eastus, 3h 53m left"));
    }

    @Test
    void shouldAskForSampleData() {
        assertThat(run("create", "--sample-data", "supply-chain", "--scale", "3"))
                .isZero();
        assertThat(app.bodies()).hasToString("[{\"sampleData\":{\"generator\":\"supply-chain\",\"scale\":3}}]");
    }

    @Test
    void shouldLeaveEveryChoiceToTheDeployment() {
        assertThat(run("create")).isZero();
        assertThat(app.bodies()).hasToString("[{}]");
    }

    @Test
    void shouldShowThePriceAndMakeNothing() {
        assertThat(run("create", "--dry-run")).isZero();
        assertThat(app.bodies()).hasToString("[{\"dryRun\":true}]");
        assertThat(out())
                .isEqualTo(lines(
                        "Nothing was made. Demo k3f9a1 in eastus for 4h would be:",
                        "  aura-instance  mayfly-k3f9a1-master",
                        "Price: USD 2.44 in all, USD 0.61 an hour, USD 14.64 a day, list prices of 2026-05-01",
                        "  USD 0.52  Aura, two instances"));
    }

    @Test
    void shouldWaitUntilReady() {
        assertThat(run("create", "--wait")).isZero();
        assertThat(out())
                .startsWith("  done       2.5 s  Aura master: create" + NL + "Demo k3f9a1 is READY, eastus")
                .contains("Verification PASS");
    }

    @Test
    void shouldEndWithBadNewsIfItDoesNotBecomeReady() {
        app.rising("REQUESTED", "PROVISIONING", "FAILED");

        assertThat(run("create", "--wait", "--json")).isEqualTo(1);
        assertThat(out()).contains("\"cause\" : \"Aura said no\"").doesNotContain("  FAILED ");
    }

    @Test
    void shouldTellAConflict() {
        assertThat(run("create", "--id", "taken")).isEqualTo(1);
        assertThat(err())
                .isEqualTo("mayfly: Demo taken exists with another region: choose another id.\n"
                        + "(HTTP 409, id c0ffee)" + NL);
    }

    @Test
    void shouldVerify() {
        assertThat(run("verify", "k3f9a1")).isZero();
        assertThat(out())
                .isEqualTo(lines(
                        "Verification PASS in 1.5 s, from commit to visible p50 38 ms, p95 58 ms, longest 61 ms",
                        "  PASS  node create  38 ms"));
    }

    @Test
    void shouldEndWithBadNewsInDoubt() {
        app.verdict("UNKNOWN");

        assertThat(run("verify", "k3f9a1")).isEqualTo(1);
        assertThat(out()).contains("  UNKNOWN  node create  38 ms  not seen in 30 s");
    }

    @Test
    void shouldWaitForAVerificationThatStillRuns() {
        app.verdict("RUNNING").holding("k3f9a1", "REQUESTED", "READY");

        assertThat(run("verify", "k3f9a1")).isZero();
        assertThat(out()).startsWith("Verification PASS");
    }

    @Test
    void shouldExtendFromNowOrUntil() {
        assertThat(run("extend", "k3f9a1", "--ttl", "2h")).isZero();
        assertThat(run("extend", "k3f9a1", "--until", "2026-05-04T18:30:00Z")).isZero();
        assertThat(app.bodies()).hasToString("[{\"ttl\":\"PT2H\"}, {\"expiresAt\":\"2026-05-04T18:30:00Z\"}]");
    }

    @Test
    void shouldDestroyAndShowTheReceipt() {
        app.holding("k3f9a1", "READY");

        assertThat(run("destroy", "k3f9a1", "--wait")).isZero();
        assertThat(out())
                .isEqualTo(lines(
                        "  done              Aura master: delete",
                        "Receipt of k3f9a1: DESTROYED, nothing is left (asked)",
                        "  gone  aura-instance  mayfly-master  found by ledger and name  confirmed by aura"));
    }

    @Test
    void shouldEndWithBadNewsIfSomethingIsLeft() {
        app.leavingSomething().holding("k3f9a1", "READY");

        assertThat(run("destroy", "k3f9a1", "--wait")).isEqualTo(1);
        assertThat(out())
                .endsWith(lines(
                        "Receipt of k3f9a1: LEFTOVERS, LEFT: mayfly-master (asked)",
                        "  left  aura-instance  mayfly-master  found by ledger and name  locked by somebody"));
    }

    @Test
    void shouldShowCredentials() {
        assertThat(run("credentials", "k3f9a1")).isZero();
        assertThat(out())
                .isEqualTo(lines(
                        "              URI                     USER    PASSWORD",
                        "  master      bolt://localhost:7687   neo4j   p-master",
                        "  subscriber  bolt://localhost:7688   neo4j   p-subscriber",
                        "  connect     https://localhost:8083  mayfly  p-connect"));
    }

    /** What this command lets pass, the deployment may know to be wrong. */
    @Test
    void shouldCallItWrongUsageWhereTheDeploymentDoes() {
        app.holding("k3f9a1", "400");

        assertThat(run("status", "k3f9a1")).isEqualTo(Exit.USAGE);
        assertThat(err()).startsWith("mayfly: Not now.");
    }

    /** As in a container, by cron, in CI. */
    @Test
    void shouldEscapeWhatTheOutputCannotTake() {
        app.beating("{\"pulse\":null,\"history\":[],\"repairs\":[{\"reason\":\"Zo\u00eb \u2026\"}]}");

        run("pulse", "k3f9a1", "--json");

        assertThat(out()).contains("\"Zo\\u00EB \\u2026\"");
    }
}
