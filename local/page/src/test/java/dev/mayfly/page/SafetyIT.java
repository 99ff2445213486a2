// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keys, passwords, hostile texts, lost connections, keyboards: what must not go wrong on a stage. */
@ExtendWith(Chromium.Shared.class)
class SafetyIT {

    private static final String ID = "k3f9a1";
    private static final String DEMO = "#/demos/" + ID;
    private static final String MARKUP = "<img src=x onerror=\"window.caught=1\"><script>window.caught=2</script>";

    private final FakeApi api = new FakeApi();
    private final Tab tab;
    private final Page page;

    SafetyIT(Chromium chromium) {
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
    void shouldAskForTheKeyOnceAndKeepItInThisTabAlone() {
        api.has(() -> Canned.demo(ID, "READY"));
        List<String> addresses = new ArrayList<>();
        page.onRequest(request -> addresses.add(request.url()));
        page.navigate(api.page());
        tab.giveKey("a-wrong-key");
        assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT)
                        .first())
                .containsText("The deployment does not accept this key.");
        tab.giveKey("no key “at all”");
        assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT)
                        .first())
                .containsText("A function key is one word of plain letters, digits and signs.");
        tab.giveKey(FakeApi.KEY);
        assertThat(tab.heading("Demos")).isVisible();
        page.reload();
        assertThat(tab.heading("Demos")).isVisible();
        assertThat(page.evaluate("() => JSON.stringify({...localStorage}) + document.cookie")
                        .toString())
                .doesNotContain(FakeApi.KEY);
        assertThat(addresses).noneMatch(address -> address.contains(FakeApi.KEY));
        tab.button("Forget key").click();
        assertThat(tab.button("Open the dashboard")).isVisible();
        assertThat(page.evaluate("() => JSON.stringify({...sessionStorage})").toString())
                .isEqualTo("{}");
    }

    @Test
    void shouldLetMarkupInAnyTextStayText() {
        api.has(() -> hostile(Stalled.demo(ID)));
        api.on("GET /api/demos/" + ID + "/live", () -> hostile(Canned.live("STALLED_AT_SINK", 1, null)));
        api.on("GET /api/demos/" + ID + "/pulse", () -> hostile(Canned.pulseHistory("STALLED_AT_SINK")));
        api.on("GET /api/demos/" + ID + "/data", () -> Map.of("runs", hostile(Canned.runs())));
        api.on("GET /api/demos/" + ID + "/drills", () -> Map.of("drills", hostile(Canned.drills(true))));
        api.on("GET /api/demos/" + ID + "/digest", () -> hostile(Canned.digest(false)));
        api.on("GET /api/lab/connections", () -> Map.of("runs", hostile(List.of(Canned.lab()))));
        api.on("GET /api/lab/connections/lab1", () -> hostile(Canned.lab()));
        api.on("GET /api/demos/" + ID + "/receipt", () -> hostile(Canned.receipt(ID, true)));
        api.refuse("POST /api/demos", 400, MARKUP);
        tab.open(api, "");
        assertThat(page.locator(".card")).containsText(MARKUP);
        tab.button("New demo").click();
        assertThat(page.locator("dialog")).containsText(MARKUP);
        tab.button("Close").click();
        page.locator(".card a").click();
        for (String panel : List.of("picture", "steps", "connectors", "guard", "verification", "data", "drills")) {
            assertThat(tab.panel(panel).getByText(MARKUP).first()).isAttached();
        }
        tab.button("Compare now").click();
        assertThat(tab.panel("digest").getByText(MARKUP).first()).isVisible();
        api.has(() -> hostile(Canned.over(ID, "LEFTOVERS")));
        assertThat(tab.panel("receipt").getByText(MARKUP).first()).isVisible();
        page.navigate(api.page() + "#/lab");
        assertThat(tab.panel("lab").first()).containsText(MARKUP);
        assertThat(page.evaluate("() => window.caught ?? document.querySelectorAll('img[src=x]').length"))
                .isEqualTo(0);
    }

    @Test
    void shouldCoverPasswordsAndForgetThem() {
        api.has(() -> Canned.demo(ID, "READY")).on("GET /api/demos/" + ID + "/credentials", Canned::credentials);
        page.clock().install();
        tab.open(api, DEMO);
        tab.button("Credentials").click();
        assertThat(api.calls("GET /api/demos/" + ID + "/credentials")).isEmpty();
        tab.button("Show the credentials").click();
        assertThat(page.locator("dialog")).containsText("neo4j+s://e95844b7.databases.neo4j.io");
        assertThat(page.content()).doesNotContain("pass-word");
        tab.button("Show Password of Master").click();
        assertThat(page.locator("dialog")).containsText("master-pass-word");
        tab.button("Hide Password of Master").click();
        assertThat(page.content()).doesNotContain("pass-word");
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        tab.button("Copy Password of Subscriber").click();
        assertThat(page.getByText("Copied")).isVisible();
        assertThat(page.evaluate("() => navigator.clipboard.readText()")).isEqualTo("subscriber-pass-word");
        page.clock().runFor(61_000);
        assertThat(page.locator("dialog")).containsText("Hidden again after a minute.");
        tab.button("Close").click();
        assertThat(page.locator("dialog")).hasCount(0);
    }

    @Test
    void shouldSayThatTheConnectionIsLostAndThatItIsBack() {
        api.has(() -> Canned.demo(ID, "READY"));
        tab.open(api, DEMO);
        assertThat(tab.panel("picture")).containsText("Changes flow");
        api.goDown(true);
        assertThat(page.locator("#lost")).containsText("Connection lost. What you see is from");
        assertThat(page.locator("#lost")).containsText("Next try in");
        assertThat(page.locator(".station.master")).containsText("1,203 nodes");
        assertThat(tab.panel("picture")).containsText("Changes flow");
        api.goDown(false);
        tab.button("Try now").click();
        assertThat(page.locator("#lost > div")).isHidden();
    }

    @Test
    void shouldNotAskWhileNobodyLooks() {
        api.has(() -> Canned.demo(ID, "READY"));
        page.clock().install();
        tab.open(api, DEMO);
        assertThat(tab.panel("picture")).containsText("Changes flow");
        look(false);
        await().until(() -> quiet());
        int before = api.calls().size();
        page.clock().runFor(60_000);
        assertThat(api.calls()).hasSize(before);
        look(true);
        await().until(() -> api.calls().size() > before);
    }

    @Test
    void shouldDropAnAnswerThatComesAfterAnotherDemoWasOpened() {
        CountDownLatch late = new CountDownLatch(1);
        for (String id : List.of("first", "second")) {
            Map<String, Object> receipt = Canned.with(Canned.receipt(id, false), "reason", "the end of " + id);
            api.has(() -> Canned.over(id, "DESTROYED")).on("GET /api/demos/" + id + "/receipt", () -> receipt);
        }
        api.holds("GET /api/demos/first/receipt", late);
        tab.open(api, "#/demos/first");
        await().until(() -> !api.calls("GET /api/demos/first/receipt").isEmpty());
        page.navigate(api.page() + "#/demos/second");
        assertThat(tab.panel("receipt")).containsText("the end of second");
        page.waitForResponse("**/first/receipt", late::countDown);
        api.on("GET /api/demos/second", () -> Canned.with(Canned.over("second", "DESTROYED"), "region", "westus"));
        assertThat(page.locator(".demo-name")).containsText("westus");
        assertThat(tab.panel("receipt")).containsText("the end of second");
    }

    @Test
    void shouldDropARefusalThatComesAfterAnotherDemoWasOpened() {
        CountDownLatch late = new CountDownLatch(1);
        CountDownLatch later = new CountDownLatch(1);
        api.has(() -> Canned.demo("second", "READY"));
        api.holds("GET /api/demos/second", later);
        api.refuse("GET /api/demos/first", 404, "There never was a first.");
        api.holds("GET /api/demos/first", late);
        tab.open(api, "#/demos/first");
        await().until(() -> !api.calls("GET /api/demos/first").isEmpty());
        page.navigate(api.page() + "#/demos/second");
        assertThat(page.getByText("Asking for demo second")).isVisible();
        page.waitForResponse("**/first", late::countDown);
        page.evaluate("() => fetch('/api/dashboard/mayfly.svg').then((answer) => answer.text())");
        assertThat(page.getByText("Asking for demo second")).isVisible();
        later.countDown();
        assertThat(tab.heading("second")).isVisible();
    }

    /** No call is under way any more. */
    private boolean quiet() {
        page.clock().runFor(100);
        int calls = api.calls().size();
        page.evaluate("() => fetch('/api/dashboard/mayfly.svg')");
        return api.calls().size() == calls;
    }

    private void look(boolean visible) {
        page.evaluate(
                "(hidden) => { Object.defineProperty(document, 'hidden', { get: () => hidden, configurable: true });"
                        + " document.dispatchEvent(new Event('visibilitychange')); }",
                !visible);
    }

    @Test
    void shouldPresentByOneKeyAndLeaveByAnother() {
        api.has(() -> Canned.demo(ID, "READY"));
        tab.open(api, DEMO);
        assertThat(tab.panel("picture")).containsText("Changes flow");
        page.keyboard().press("Alt+p");
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        assertThat(tab.panel("verification")).isHidden();
        assertThat(page.locator(".panel-picture .clock")).isVisible();
        assertThat(page.evaluate("() => document.body.scrollHeight <= window.innerHeight"))
                .isEqualTo(true);
        page.keyboard().press("Escape");
        assertThat(page.locator("html")).hasAttribute("data-theme", "light");
        assertThat(tab.panel("verification")).isVisible();
        tab.button("Destroy").click();
        page.keyboard().press("Alt+p");
        assertThat(page.locator("html")).hasAttribute("data-theme", "light");
    }

    /** A letter alone is pressed by mistake: by speech that is taken for keys, by a hand that slips (WCAG 2.1.4). */
    @Test
    void shouldNotTakeALetterAloneForACommand() {
        api.has(() -> Canned.demo(ID, "READY"));
        tab.open(api, DEMO);
        assertThat(tab.panel("picture")).containsText("Changes flow");
        for (char letter = 'a'; letter <= 'z'; letter++) {
            page.keyboard().press(String.valueOf(letter));
        }
        assertThat(page.locator("html")).hasAttribute("data-theme", "light");
        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(tab.panel("verification")).isVisible();
    }

    @Test
    void shouldBeUsableWithAKeyboardAlone() {
        api.has(() -> Canned.demo(ID, "READY"));
        tab.open(api, "");
        assertThat(page.locator(".card")).isVisible();
        page.reload();
        assertThat(page.locator(".card")).isVisible();
        page.keyboard().press("Tab");
        assertThat(tab.button("Skip to the content")).isFocused();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        assertThat(tab.button("New demo")).isFocused();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(tab.heading(ID)).isVisible();
        tab.button("Destroy").press("Enter");
        assertThat(page.getByLabel("Type k3f9a1 to confirm")).isFocused();
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(tab.button("Destroy")).isFocused();
    }

    /** The same with markup in every text that does not steer the page. */
    private static Map<String, Object> hostile(Map<String, Object> object) {
        Map<String, Object> result = new LinkedHashMap<>();
        object.forEach((name, value) -> result.put(name, hostile(name, value)));
        return result;
    }

    private static List<?> hostile(List<?> list) {
        return list.stream().map(each -> hostile("", each)).collect(Collectors.toList());
    }

    private static Object hostile(String name, Object value) {
        if (value instanceof Map<?, ?> object) {
            Map<String, Object> named = new LinkedHashMap<>();
            object.forEach((key, each) -> named.put(String.valueOf(key), each));
            return hostile(named);
        }
        if (value instanceof List<?> list) {
            return hostile(list);
        }
        boolean steers = List.of("id", "state", "verdict", "type", "phase", "pattern", "outcome", "run", "mode")
                .contains(name);
        Supplier<Object> text = () -> ((String) value).matches("\\d{4}-.*Z") ? value : value + MARKUP;
        return value instanceof String && !steers ? text.get() : value;
    }
}
