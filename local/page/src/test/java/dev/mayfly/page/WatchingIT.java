// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a person sees of a demo without doing anything: the picture, the plots, the clock, each as the API tells it. */
@ExtendWith(Chromium.Shared.class)
class WatchingIT {

    private static final String ID = "k3f9a1";
    private static final String DEMO = "#/demos/" + ID;

    private final FakeApi api = new FakeApi();
    private final Tab tab;
    private final Page page;

    WatchingIT(Chromium chromium) {
        tab = chromium.tab();
        page = tab.page();
    }

    @AfterEach
    void close() {
        tab.assertWellBehaved(api.url());
        tab.close();
        api.close();
    }

    @Test
    void shouldShowAPipelineThatFlows() {
        api.has(() -> Canned.demo(ID, "READY"));
        tab.open(api, DEMO);
        assertThat(tab.panel("picture")).containsText("Changes flow");
        assertThat(page.locator(".link[data-status=flowing]")).hasCount(4);
        assertThat(page.locator(".station[data-tone=good]")).hasCount(5);
        assertThat(page.locator(".chip").first()).containsText("flowing");
        assertThat(page.locator(".station.master")).containsText("1,203 nodes, 2,411 rels");
        assertThat(page.locator(".latency-box")).containsText("ms");
        assertThat(tab.panel("rate")).containsText("most 4");
        assertThat(tab.panel("verification").locator("tbody tr")).hasCount(6);
        assertThat(tab.panel("verification")).containsText("6 of 6 checks passed");
        assertThat(tab.panel("data")).containsText("110 nodes, 445 relationships");
        assertThat(tab.panel("drills")).containsText("8.1 s");
        assertThat(tab.panel("guard")).containsText("full");
        assertThat(tab.panel("steps")).containsText("19 steps, 14 s");
        page.waitForFunction(
                "() => Chart.getChart(document.querySelector('.panel-latency canvas'))?.data.datasets[0].data.length >= 2");
    }

    @Test
    void shouldDrawPlotsInTheColoursOfTheTheme() {
        api.has(() -> Canned.demo(ID, "READY"));
        tab.open(api, DEMO);
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            page.waitForFunction(
                    """
                    () => {
                      const wanted = getComputedStyle(document.documentElement).getPropertyValue('--idle').trim();
                      const bar = Chart.getChart(document.querySelector('.panel-rate canvas'))?.getDatasetMeta(0).data[0];
                      return bar?.options.backgroundColor === wanted;
                    }""");
        }
    }

    @Test
    void shouldLetADotRunForEachChangeUnlessLessMotionIsAskedFor() {
        api.has(() -> Canned.demo(ID, "READY"));
        tab.open(api, DEMO);
        page.waitForFunction("() => document.querySelectorAll('.dots circle').length > 0");
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        page.waitForFunction("() => document.querySelectorAll('.dots circle').length === 0");
        String before = page.locator(".station.hub").textContent();
        page.waitForFunction("(before) => document.querySelector('.station.hub').textContent !== before", before);
        assertThat(page.locator(".dots circle")).hasCount(0);
    }

    @Test
    void shouldNameTheHopThatIsStalledAndWhyAndWhoCanMendIt() {
        Stalled.at(api, ID);
        tab.open(api, DEMO);
        assertThat(tab.panel("picture")).containsText("Stalled at the sink");
        assertThat(page.locator(".link[data-status=flowing]")).hasCount(2);
        assertThat(page.locator(".link[data-status=stalled]")).hasCount(2);
        assertThat(page.locator(".station.sink")).hasAttribute("data-tone", "bad");
        assertThat(page.locator(".chip").nth(1)).containsText("stalled, 1 min");
        assertThat(page.getByText(Canned.reason("STALLED_AT_SINK")).and(page.locator(":visible")))
                .hasCount(1);
        assertThat(tab.panel("guard")).containsText(Stalled.OPERATOR);
        assertThat(tab.panel("guard")).containsText("2 of 8 restarts used");
        assertThat(tab.panel("guard")).containsText("since 20 Nov, ");
        assertThat(tab.panel("drills")).containsText("11 s");
        tab.panel("connectors").locator("summary:visible").click();
        assertThat(tab.panel("connectors").locator("pre:visible")).containsText("AuthenticationException");
    }

    @Test
    void shouldTurnWithTheVerdictAndTellAScreenReader() {
        AtomicReference<String> verdict = new AtomicReference<>("FLOWING");
        api.has(() -> Canned.with(Canned.demo(ID, "READY"), "pulse", Canned.pulse(verdict.get())));
        api.on("GET /api/demos/" + ID + "/live", () -> Canned.live(verdict.get(), 5, null));
        api.on("GET /api/demos/" + ID + "/pulse", () -> Canned.pulseHistory(verdict.get()));
        tab.open(api, DEMO);
        assertThat(tab.panel("picture")).containsText("Changes flow");
        for (Map.Entry<String, List<String>> turn : Map.of(
                        "STALLED_AT_SOURCE", List.of("stalled", "waiting"),
                        "STALLED_AT_SINK", List.of("flowing", "stalled"),
                        "UNKNOWN", List.of("unknown", "unknown"))
                .entrySet()) {
            verdict.set(turn.getKey());
            Locator links = page.locator(".link");
            assertThat(links.nth(0)).hasAttribute("data-status", turn.getValue().get(0));
            assertThat(links.nth(3)).hasAttribute("data-status", turn.getValue().get(1));
            assertThat(page.locator("#announcer")).not().isEmpty();
        }
    }

    @Test
    void shouldCallNoDatabaseWellThatDoesNotAnswer() {
        Map<String, Object> away = Canned.object("master", null, "subscriber", null, "hubRecords", null);
        AtomicReference<Map<String, Object>> seen = new AtomicReference<>(away);
        api.has(() -> Canned.with(Canned.demo(ID, "READY"), "pulse", Canned.pulse("UNKNOWN")));
        api.on("GET /api/demos/" + ID + "/pulse", () -> Canned.pulseHistory("UNKNOWN"));
        api.on("GET /api/demos/" + ID + "/live", () -> {
            Map<String, Object> sample = Canned.live("UNKNOWN", 5, null);
            sample.putAll(seen.get());
            return sample;
        });
        tab.open(api, DEMO);
        Locator unknown = page.locator(".station[data-tone=unknown]");
        assertThat(unknown).hasCount(3);
        assertThat(unknown.first()).containsText("no answer just now");
        seen.set(Canned.object("subscriber", null));
        assertThat(page.locator(".station.subscriber")).hasAttribute("data-tone", "bad");
        assertThat(page.locator(".station.subscriber")).containsText("does not answer");
        assertThat(page.locator(".station[data-tone=good]")).hasCount(4);
        seen.set(Canned.object("master", null));
        assertThat(page.locator(".station.master")).hasAttribute("data-tone", "bad");
        assertThat(page.locator(".station.subscriber")).hasAttribute("data-tone", "good");
        api.refuse("GET /api/demos/" + ID + "/live", 409, "Nothing is measured.");
        assertThat(unknown).hasCount(3);
    }

    /** The page asks for a demo more often than for the pulse's history. */
    @Test
    void shouldTellTheAgeOfTheNewerOfTwoPulses() {
        api.has(() -> Canned.demo(ID, "READY"));
        Map<String, Object> old = Canned.with(Canned.pulse("FLOWING"), "at", Canned.ago(600));
        api.on("GET /api/demos/" + ID + "/pulse", () -> Canned.with(Canned.pulseHistory("FLOWING"), "pulse", old));
        tab.open(api, DEMO);
        page.waitForFunction(
                "() => Chart.getChart(document.querySelector('.panel-latency canvas'))?.data.datasets[1].data.length > 0");
        assertThat(page.locator(".chip").first()).hasText(Pattern.compile("flowing, \\d+ s ago"));
    }

    @Test
    void shouldCallTheHubWellOnlyWithThePartitionThatWasCounted() {
        AtomicReference<Integer> partitions = new AtomicReference<>();
        api.has(() -> Canned.with(
                Canned.demo(ID, "READY"), "guard", Canned.with(Canned.guard(), "partitions", partitions.get())));
        tab.open(api, DEMO);
        Locator hub = page.locator(".station.hub");
        assertThat(hub).hasAttribute("data-tone", "unknown");
        partitions.set(3);
        assertThat(hub).hasAttribute("data-tone", "bad");
        assertThat(hub).containsText("3 partitions, not 1");
        partitions.set(1);
        assertThat(hub).hasAttribute("data-tone", "good");
        assertThat(hub).containsText("records");
    }

    /** The pulse needs up to half a minute to know; a room would see it at once. */
    @Test
    void shouldSayThatChangesAreLateBeforeThePulseKnowsWhyAndThenWhatIsPaused() {
        AtomicReference<String> verdict = new AtomicReference<>("FLOWING");
        AtomicReference<String> sink = new AtomicReference<>("RUNNING");
        api.has(() -> Canned.with(Canned.demo(ID, "READY"), "connectors", Canned.connectors("RUNNING", sink.get())));
        api.on("GET /api/demos/" + ID + "/live", () -> Canned.live(verdict.get(), 5, null));
        tab.open(api, DEMO);
        Locator links = page.locator(".link");
        assertThat(tab.panel("picture")).containsText("Changes are late");
        assertThat(links.first()).hasAttribute("data-status", "late");
        verdict.set("IDLE");
        sink.set("PAUSED");
        assertThat(tab.panel("picture")).containsText("Paused by a person");
        assertThat(links.first()).hasAttribute("data-status", "flowing");
        assertThat(links.last()).hasAttribute("data-status", "paused");
    }

    @Test
    void shouldBuildThePictureWhileADemoIsMade() {
        api.has(() -> Canned.making(ID));
        tab.open(api, DEMO);
        assertThat(tab.panel("picture")).containsText("9 of 19 steps done");
        assertThat(page.locator(".station.hub")).containsText("ready");
        assertThat(page.locator(".station.source")).containsText("0 of 4 steps");
        assertThat(page.locator(".step[data-state=RUNNING]")).hasCount(3);
        assertThat(page.locator(".step[data-state=RUNNING]").first()).containsText("1 retry");
        api.has(() -> Canned.demo(ID, "READY"));
        assertThat(page.locator("#announcer")).containsText("Demo k3f9a1 is ready.");
        assertThat(tab.panel("picture")).containsText("Changes flow");
    }

    @Test
    void shouldWarnWhenTimeRunsOut() {
        AtomicReference<Integer> left = new AtomicReference<>(905);
        api.has(() -> Canned.with(Canned.demo(ID, "READY"), "timeLeftSeconds", left.get()));
        tab.open(api, DEMO);
        Locator clock = page.locator(".demo-head .clock");
        assertThat(clock).hasText(Pattern.compile("1[45]:\\d\\d"));
        left.set(890);
        assertThat(clock).hasAttribute("data-tone", "warn");
        assertThat(page.locator("#announcer")).containsText("15 minutes left.");
        left.set(200);
        assertThat(clock).hasAttribute("data-tone", "bad");
        assertThat(clock).hasText(Pattern.compile("03:\\d\\d"));
    }

    @Test
    void shouldShowTheReceiptOfWhatIsOver() {
        api.has(() -> Canned.over(ID, "LEFTOVERS"))
                .on("GET /api/demos/" + ID + "/receipt", () -> Canned.receipt(ID, true));
        tab.open(api, DEMO);
        assertThat(tab.panel("receipt")).containsText("1 thing left");
        assertThat(tab.panel("receipt")).containsText("remove the lock");
        assertThat(tab.panel("receipt").locator("tbody tr")).hasCount(6);
        assertThat(tab.heading("How it was removed")).isVisible();
        assertThat(tab.button("Extend")).isHidden();
    }

    /** Each try to remove what is left writes a receipt anew, of the same demo. */
    @Test
    void shouldShowTheReceiptOfTheLastTry() {
        AtomicReference<String> state = new AtomicReference<>("LEFTOVERS");
        AtomicReference<Map<String, Object>> receipt = new AtomicReference<>(Canned.receipt(ID, true));
        api.has(() -> Canned.over(ID, state.get())).on("GET /api/demos/" + ID + "/receipt", receipt::get);
        tab.open(api, DEMO);
        assertThat(tab.panel("receipt")).containsText("1 thing left");
        state.set("DESTROYING");
        assertThat(tab.panel("receipt")).containsText("the receipt follows");
        assertThat(tab.panel("receipt").getByText("1 thing left")).isHidden();
        receipt.set(Canned.with(receipt.get(), "reason", "a second try"));
        state.set("LEFTOVERS");
        assertThat(tab.panel("receipt")).containsText("a second try");
        receipt.set(Canned.receipt(ID, false));
        state.set("DESTROYED");
        assertThat(tab.panel("receipt")).containsText("nothing is left");
        assertThat(tab.panel("receipt")).not().containsText("remove the lock");
    }

    @Test
    void shouldSayWhatAnOlderDeploymentLacks() {
        api.on("GET /api/demos", () -> Map.of("demos", List.of()));
        api.on("GET /api/demos/" + ID, () -> {
            Map<String, Object> older = Canned.demo(ID, "READY");
            older.keySet().removeAll(List.of("pulse", "repair", "guard"));
            return older;
        });
        tab.open(api, DEMO);
        assertThat(tab.panel("picture")).containsText("Nothing measured yet");
        assertThat(tab.panel("latency")).containsText("This deployment does not measure live.");
        assertThat(tab.panel("data")).containsText("This deployment makes no sample data.");
        assertThat(tab.panel("drills")).containsText("This deployment has no drills.");
        assertThat(tab.panel("guard")).containsText("Nothing watched yet.");
    }

    @Test
    void shouldShowTheTwoCurvesOfTheLabOnOneScale() {
        api.has(() -> Canned.demo(ID, "READY"));
        api.on(
                "GET /api/lab/connections",
                () -> Map.of("runs", List.of(Canned.with(Canned.lab(), "patterns", List.of()))));
        api.on("GET /api/lab/connections/lab1", Canned::lab);
        tab.open(api, "#/lab");
        assertThat(page.locator("figure")).hasCount(2);
        assertThat(page.locator("figure").nth(0)).containsText("100 connections at most");
        assertThat(page.locator("figure").nth(1)).containsText("8 connections at most");
        page.waitForFunction("() => new Set([...document.querySelectorAll('figure canvas')]"
                + ".map((canvas) => Chart.getChart(canvas)?.scales.y.max ?? canvas)).size === 1");
        assertThat(page.locator("tbody tr").nth(1)).containsText("One shared driver");
    }
}
