// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mayfly.cli.client.DataRun;
import dev.mayfly.cli.client.MayflyClient;
import dev.mayfly.cli.errors.BadNewsException;
import dev.mayfly.cli.view.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MainJobTest {

    private static final MainJob.Wish THEN_DESTROY = new MainJob.Wish("PT1H", null, true);
    private static final MainJob.Wish STAY = new MainJob.Wish(null, null, false);

    private final FakeDeployment app = new FakeDeployment();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final RunReport report = new RunReport(Instant.now());
    private final AtomicInteger measured = new AtomicInteger();

    @AfterEach
    void close() {
        app.close();
    }

    private JsonNode run(MainJob.Wish wish, Pause interrupts) {
        var screen = Screen.plain(new PrintStream(out, true, StandardCharsets.UTF_8));
        var surroundings = new MainJob.Surroundings() {
            @Override
            public void check() {}

            @Override
            public void measure(RunReport to) {
                measured.incrementAndGet();
            }
        };
        new MainJob(new MayflyClient(app.deployment()), screen, wish, report, surroundings, interrupts).run();
        return report.json();
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Ctrl-C comes at the n-th look at the clock. */
    private static Pause interruptedAt(int look) {
        var looks = new AtomicInteger();
        return time -> looks.incrementAndGet() >= look || Pause.SLEEP.isStoppedAfter(shorter(time));
    }

    private static Duration shorter(Duration time) {
        return time.compareTo(Duration.ofMillis(10)) > 0 ? Duration.ofMillis(10) : time;
    }

    private static Pause never() {
        return interruptedAt(Integer.MAX_VALUE);
    }

    @Test
    void shouldCreateVerifyDestroyAndReport() {
        var json = run(THEN_DESTROY, never());

        assertThat(app.acts()).containsExactly("POST /api/demos", "DELETE /api/demos/k3f9a1");
        assertThat(app.bodies()).hasToString("[{\"ttl\":\"PT1H\"}]");
        assertThat(json.path("passed").asBoolean()).isTrue();
        assertThat(json.has("error")).isFalse();
        assertThat(json.at("/demo/state").asText()).isEqualTo("DESTROYED");
        assertThat(json.at("/demo/endpoints/master/uri").asText()).isEqualTo("bolt://localhost:7687");
        assertThat(json.at("/demo/steps").isMissingNode()).isTrue();
        assertThat(json.path("steps").findValuesAsText("phase")).containsExactly("provision", "destroy");
        assertThat(json.at("/verification/lines/0/latencyMs").asDouble()).isEqualTo(38.4);
        assertThat(json.at("/receipt/left")).isEmpty();
        assertThat(json.path("phases").fieldNames())
                .toIterable()
                .contains("provisionSeconds", "readySeconds", "destroySeconds");
        assertThat(measured).hasValue(1);
        assertThat(out())
                .contains("  done       2.5 s  Aura master: create", "  PASS  node create  38 ms")
                .contains("Receipt of k3f9a1: DESTROYED, nothing is left (asked)")
                .doesNotContain("p-master");
    }

    @Test
    void shouldAskForTheSampleDataThatWasWished() {
        var order = new DataRun.Order("supply-chain", 2, null, null, null, null);

        run(new MainJob.Wish(null, order, true), never());

        assertThat(app.bodies()).hasToString("[{\"sampleData\":{\"generator\":\"supply-chain\",\"scale\":2}}]");
    }

    @Test
    void shouldNotPassWithADoubtfulVerification() {
        app.verdict("UNKNOWN");

        var json = run(THEN_DESTROY, never());

        assertThat(json.path("passed").asBoolean()).isFalse();
        assertThat(json.path("error").asText()).isEqualTo("the verification did not pass");
        assertThat(json.at("/receipt/state").asText()).isEqualTo("DESTROYED");
    }

    @Test
    void shouldReportWhyADemoFailedWithItsReceipt() {
        app.rising("REQUESTED", "PROVISIONING", "FAILED");

        var json = run(THEN_DESTROY, never());

        assertThat(app.acts()).containsExactly("POST /api/demos");
        assertThat(json.path("passed").asBoolean()).isFalse();
        assertThat(json.path("error").asText()).isEqualTo("Aura said no");
        assertThat(json.path("receipt").isObject()).isTrue();
        assertThat(measured).hasValue(0);
    }

    @Test
    void shouldNotPassWithLeftovers() {
        app.leavingSomething();

        var json = run(THEN_DESTROY, never());

        assertThat(json.path("passed").asBoolean()).isFalse();
        assertThat(json.path("error").asText()).isEqualTo("the demo ended as LEFTOVERS");
    }

    @Test
    void shouldStayUntilCtrlCAndThenDestroy() {
        var json = run(STAY, interruptedAt(30));

        assertThat(app.acts()).containsExactly("POST /api/demos", "DELETE /api/demos/k3f9a1");
        assertThat(json.path("passed").asBoolean()).isTrue();
        assertThat(out())
                .contains("mayfly credentials k3f9a1")
                .contains("Destroying demo k3f9a1; once more Ctrl-C stops at once.")
                .contains("DESTROYED, nothing is left")
                .doesNotContain("p-master", "dashboard");
    }

    @Test
    void shouldShowThatTheTimeIsUp() {
        app.rising("REQUESTED", "READY", "READY", "DEGRADED", "DESTROYING", "DESTROYED");

        var json = run(STAY, never());

        assertThat(json.path("passed").asBoolean()).isTrue();
        assertThat(out()).contains("is DEGRADED", "is DESTROYING").doesNotContain("once more Ctrl-C");
    }

    @Test
    void shouldDestroyWhatWasHalfMadeWhenInterrupted() {
        app.rising("REQUESTED", "PROVISIONING");

        var json = run(THEN_DESTROY, interruptedAt(4));

        assertThat(app.acts()).containsExactly("POST /api/demos", "DELETE /api/demos/k3f9a1");
        assertThat(json.path("passed").asBoolean()).isFalse();
        assertThat(json.path("error").asText()).isEqualTo("interrupted");
        assertThat(json.at("/receipt/state").asText()).isEqualTo("DESTROYED");
    }

    @Test
    void shouldMakeNothingWhenInterruptedBefore() {
        assertThatThrownBy(() -> run(STAY, interruptedAt(1)))
                .isInstanceOf(BadNewsException.class)
                .hasMessage("Stopped before a demo was created; nothing was made.");
        assertThat(app.acts()).isEmpty();
    }

    @Test
    void shouldGoOnWithTheDemoOfAKilledRun() {
        app.holding("old1", "PROVISIONING", "PROVISIONING", "READY");

        var json = run(STAY, interruptedAt(30));

        assertThat(app.acts()).containsExactly("DELETE /api/demos/old1");
        assertThat(json.path("adopted").asBoolean()).isTrue();
        assertThat(json.at("/demo/id").asText()).isEqualTo("old1");
        assertThat(out())
                .contains("A former run was interrupted. Demo old1 is PROVISIONING")
                .contains("Going on with it.");
    }

    @Test
    void shouldProveAgainWhatWasReadyBeforeTheKill() {
        app.holding("old1", "READY");

        var json = run(STAY, interruptedAt(30));

        assertThat(app.acts()).containsExactly("POST /api/demos/old1/verify", "DELETE /api/demos/old1");
        assertThat(json.path("passed").asBoolean()).isTrue();
    }

    /** Its worker was killed with the run, and is well again a moment later. */
    @Test
    void shouldWaitUntilTheDemoOfAKilledRunIsWellAgain() {
        app.holding("old1", "DEGRADED", "DEGRADED", "READY");

        var json = run(STAY, interruptedAt(30));

        assertThat(app.acts()).containsExactly("POST /api/demos/old1/verify", "DELETE /api/demos/old1");
        assertThat(json.path("passed").asBoolean()).isTrue();
        assertThat(out()).contains("Going on with it.").doesNotContain("Bad news");
    }

    /** Somebody may stand in front of an audience with it. */
    @Test
    void shouldNotDestroyADemoForABadAnswer() {
        app.rising("REQUESTED", "READY", "500", "503", "429", "404", "READY", "DESTROYING", "DESTROYED");

        var json = run(STAY, never());

        assertThat(app.acts()).containsExactly("POST /api/demos", "DELETE /api/demos/k3f9a1");
        assertThat(out()).contains("is DESTROYING").doesNotContain("Bad news", "once more Ctrl-C");
        assertThat(json.path("passed").asBoolean()).isTrue();
    }

    @Test
    void shouldWaitOnWhileADeploymentIsStartedAgain() {
        app.rising("REQUESTED", "502", "PROVISIONING", "503", "READY");

        assertThat(run(THEN_DESTROY, never()).path("passed").asBoolean()).isTrue();
    }

    @Test
    void shouldDestroyTheDemoOfAKilledRunBeforeANewOne() {
        app.holding("old1", "PROVISIONING");

        var json = run(THEN_DESTROY, never());

        assertThat(app.acts()).containsExactly("DELETE /api/demos/old1", "POST /api/demos", "DELETE /api/demos/k3f9a1");
        assertThat(json.at("/recovered/0/receipt/id").asText()).isEqualTo("old1");
        assertThat(json.path("passed").asBoolean()).isTrue();
    }

    @Test
    void shouldWaitForTheDestroyOfAKilledRun() {
        app.holding("old1", "DESTROYING");

        var json = run(STAY, interruptedAt(30));

        assertThat(app.acts()).startsWith("DELETE /api/demos/old1", "POST /api/demos");
        assertThat(json.at("/recovered/0/demo/state").asText()).isEqualTo("DESTROYED");
    }

    @Test
    void shouldNotMakeAnotherBesideLeftovers() {
        app.leavingSomething().holding("old1", "LEFTOVERS");

        assertThatThrownBy(() -> run(THEN_DESTROY, never()))
                .isInstanceOf(BadNewsException.class)
                .hasMessage("The demo old1 of a former run left something behind: no new one is made beside it."
                        + " It is tried again by itself and with every 'mayfly up'.");
        assertThat(app.acts()).containsExactly("DELETE /api/demos/old1");
        assertThat(report.json().at("/recovered/0/receipt/left/0").asText()).isEqualTo("mayfly-master");
    }

    @Test
    void shouldTellOfDemosThatOthersMade() {
        app.rising("REQUESTED", "READY").falling("DESTROYING", "DESTROYED");
        var joined = new AtomicInteger();

        run(STAY, time -> {
            if (joined.incrementAndGet() == 10) {
                app.holding("other1", "READY");
            }
            return joined.get() > 20 || Pause.SLEEP.isStoppedAfter(shorter(time));
        });

        assertThat(out())
                .contains("Demo other1 is READY and stays in the folder; the next 'mayfly up' goes on with it");
        assertThat(app.acts()).doesNotContain("DELETE /api/demos/other1");
    }

    @Test
    void shouldNotCareForDemosThatAreGone() {
        app.holding("old1", "DESTROYED").holding("old2", "FAILED");

        run(THEN_DESTROY, never());

        assertThat(app.acts()).containsExactly("POST /api/demos", "DELETE /api/demos/k3f9a1");
    }
}
