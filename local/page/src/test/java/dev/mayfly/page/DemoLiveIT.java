// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.mayfly.cli.live.LiveDemo;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page as a presenter uses it, against the local default: real databases, a real broker, real connectors. */
@ExtendWith({Chromium.Shared.class, LiveDemo.Shared.class})
class DemoLiveIT {

    private static final LocatorAssertions.ContainsTextOptions IN_A_WHILE =
            new LocatorAssertions.ContainsTextOptions().setTimeout(240_000);

    private final LiveDemo live;
    private final Tab tab;
    private final Page page;

    DemoLiveIT(Chromium chromium, LiveDemo live) {
        this.live = live;
        this.tab = chromium.tab();
        this.page = tab.page();
        page.navigate(live.url() + "/api/dashboard");
        tab.giveKey(live.functionKey());
    }

    @AfterEach
    void close() {
        tab.assertWellBehaved(live.url().toString());
        tab.close();
    }

    @Test
    void shouldMakeADemoExtendItAndDestroyItWithAReceipt() {
        tab.button("New demo").click();
        page.getByLabel("Name").fill("page1");
        assertThat(page.locator("dialog .price")).containsText("$");
        tab.button("Create").click();
        assertThat(tab.heading("page1")).isVisible();
        assertThat(tab.panel("picture")).containsText("The pipeline is being made");
        assertThat(page.locator("#announcer")).containsText("Demo page1 is ready.", IN_A_WHILE);
        assertThat(tab.panel("verification").locator(".verdict-line")).containsText("pass");
        String before = page.locator(".demo-head .box .hint").first().textContent();
        tab.button("Extend").click();
        tab.button("Move the end").click();
        assertThat(page.locator(".demo-head .box .hint").first()).not().hasText(before);
        tab.button("Destroy").click();
        page.getByLabel("Type page1 to confirm").fill("page1");
        tab.button("Destroy it").click();
        assertThat(tab.panel("receipt")).containsText("nothing is left", IN_A_WHILE);
        assertThat(tab.panel("receipt").locator("tbody tr").first()).containsText("gone");
        assertThat(tab.heading("How it was removed")).isVisible();
    }

    @Test
    void shouldShowAChangeOnItsWayAndProveIt() {
        openTheSharedDemo();
        assertThat(tab.panel("picture")).containsText("Changes flow", IN_A_WHILE);
        page.waitForFunction(
                "() => Chart.getChart(document.querySelector('.panel-latency canvas'))?.data.datasets[0].data.length > 2");
        Locator subscriber = page.locator(".station.subscriber");
        String before = subscriber.textContent();
        LiveDemo.rows(live.master(), "UNWIND range(1, 40) AS i CREATE (:Shown {i: i})", Map.of());
        page.waitForFunction(
                "(before) => document.querySelector('.station.subscriber').textContent.replace(/mark.*/, '')"
                        + " !== before.replace(/mark.*/, '')",
                before);
        page.waitForFunction("() => Chart.getChart(document.querySelector('.panel-rate canvas'))"
                + "?.data.datasets[0].data.some((point) => point.y > 5)");
        LiveDemo.rows(live.master(), "MATCH (n:Shown) DELETE n", Map.of());
        String last = tab.panel("verification").locator(".about").textContent();
        tab.button("Verify now").click();
        assertThat(tab.panel("verification").locator(".about"))
                .not()
                .hasText(last, new LocatorAssertions.HasTextOptions().setTimeout(IN_A_WHILE.timeout));
        assertThat(tab.panel("verification").locator(".verdict-line")).containsText("pass");
    }

    @Test
    void shouldTurnWhenADrillBreaksThePipelineAndTurnBack() {
        openTheSharedDemo();
        // A drill begins only where the pulse has seen changes flow.
        assertThat(page.locator(".station.subscriber")).containsText("mark", IN_A_WHILE);
        page.evaluate(
                """
                () => {
                  const status = () => document.querySelectorAll('.link')[3]?.dataset.status;
                  window.turns = [status()];
                  const note = () => window.turns.at(-1) === status() || window.turns.push(status());
                  new MutationObserver(note).observe(document.body, { attributes: true, childList: true, subtree: true });
                }""");
        // One that stays broken until Mayfly has tried something: others may be well again before anybody looks.
        page.getByLabel("What to break").selectOption("wrong-sink-password");
        tab.button("Run the drill").click();
        Locator drill = tab.panel("drills").locator(".item").first();
        assertThat(drill).containsText("Wrong sink password");
        assertThat(drill.locator(".pill")).containsText("recovered", IN_A_WHILE);
        assertThat(drill.locator("[data-done]")).hasCount(4);
        assertThat(tab.panel("picture")).containsText("Changes flow", IN_A_WHILE);
        assertThat((List<?>) page.evaluate("() => window.turns"))
                .as("what the hop to the subscriber was shown as")
                .anyMatch(status -> !status.equals("flowing"))
                .last()
                .isEqualTo("flowing");
        live.awaitReady();
    }

    @Test
    void shouldCompareWhatBothHold() {
        openTheSharedDemo();
        tab.button("Compare now").click();
        assertThat(tab.panel("digest").locator(".verdict-line")).containsText(Pattern.compile("equal"), IN_A_WHILE);
    }

    private void openTheSharedDemo() {
        page.locator(".card a", new Page.LocatorOptions().setHasText(live.id())).click();
        assertThat(tab.heading(live.id())).isVisible();
    }
}
