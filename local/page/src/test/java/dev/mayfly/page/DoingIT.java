// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every button: what it asks of the API, and what it tells of the answer. */
@ExtendWith(Chromium.Shared.class)
class DoingIT {

    private static final String ID = "k3f9a1";
    private static final String AT = "/api/demos/" + ID;

    private final FakeApi api = new FakeApi();
    private final Tab tab;
    private final Page page;

    DoingIT(Chromium chromium) {
        tab = chromium.tab();
        page = tab.page();
    }

    @BeforeEach
    void aDemo() {
        api.has(() -> Canned.demo(ID, "READY"));
    }

    @AfterEach
    void close() {
        tab.assertWellBehaved(api.url());
        tab.close();
        api.close();
    }

    @Test
    void shouldCreateADemoAfterItsPriceWasShown() {
        api.on("POST /api/demos", Canned::plan);
        tab.open(api, "");
        tab.button("New demo").click();
        assertThat(page.locator("dialog")).containsText("$0.90");
        assertThat(page.locator("dialog")).containsText("$3.60");
        page.getByLabel("Name").fill("talk1");
        page.getByLabel("Lives for").selectOption("1h");
        assertThat(page.locator("dialog").getByLabel("Scale")).isHidden();
        page.locator("dialog").getByLabel("Sample data").selectOption("supply-chain");
        page.locator("dialog").getByLabel("Scale").fill("3");
        await().until(() -> lastBody("POST /api/demos").path("id").asText().equals("talk1"));
        assertThat(lastBody("POST /api/demos").path("dryRun").asBoolean()).isTrue();
        api.has(() -> Canned.making("talk1")).on("POST /api/demos", 202, Canned.making("talk1"));
        page.getByLabel("Name").press("Enter");
        assertThat(page).hasURL(api.page() + "#/demos/talk1");
        assertThat(tab.panel("picture")).containsText("The pipeline is being made");
        assertThat(lastBody("POST /api/demos").toString())
                .isEqualTo(
                        "{\"id\":\"talk1\",\"ttl\":\"1h\",\"sampleData\":{\"generator\":\"supply-chain\",\"scale\":3}}");
    }

    @Test
    void shouldSayAtTheFieldWhatIsWrongWithIt() {
        String rule = "A demo id matches [a-z][a-z0-9]{2,7}.";
        api.on(
                "POST /api/demos",
                400,
                Map.of("detail", "wrong", "errors", List.of(Map.of("field", "id", "value", "X", "rule", rule))));
        tab.open(api, "");
        tab.button("New demo").click();
        assertThat(page.getByText(rule)).isVisible();
        assertThat(page.getByLabel("Name")).hasAttribute("aria-invalid", "true");
        api.refuse("POST /api/demos", 409, "Demo 'k3f9a1' is being destroyed.");
        tab.button("Create").click();
        assertThat(page.locator("dialog .form-end"))
                .containsText("Demo 'k3f9a1' is being destroyed. Id in the log: log-id-1");
        assertThat(page.locator("dialog")).isVisible();
    }

    @Test
    void shouldDestroyOnlyWhatWasTyped() {
        tab.open(api, "#/demos/" + ID);
        tab.button("Destroy").click();
        Locator destroy = tab.button("Destroy it");
        assertThat(destroy).isDisabled();
        Locator name = page.getByLabel("Type k3f9a1 to confirm");
        name.fill("k3f9a");
        name.press("Enter");
        assertThat(destroy).isDisabled();
        assertThat(api.calls("DELETE " + AT)).isEmpty();
        api.refuse("DELETE " + AT, 503, "The task hub does not answer.");
        name.fill(ID);
        destroy.click();
        assertThat(page.locator("dialog")).containsText("The task hub does not answer.");
        api.on("DELETE " + AT, 202, Canned.over(ID, "DESTROYING"));
        api.has(() -> Canned.over(ID, "DESTROYED")).on("GET " + AT + "/receipt", () -> Canned.receipt(ID, false));
        name.press("Enter");
        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(tab.panel("receipt")).containsText("nothing is left");
    }

    @Test
    void shouldExtendWithinWhatIsAllowed() {
        AtomicReference<Map<String, Object>> demo = new AtomicReference<>(Canned.demo(ID, "READY"));
        Instant latest = Instant.now().plus(Duration.ofHours(4));
        demo.set(Canned.with(demo.get(), "latestExpiry", latest.toString()));
        api.has(demo::get);
        api.on("PATCH " + AT, demo::get);
        tab.open(api, "#/demos/" + ID);
        Instant end = Instant.parse((String) demo.get().get("expiresAt"));
        for (Map.Entry<String, Instant> choice : Map.of(
                        "1800", latest, "latest", latest, "-1800", end.minusSeconds(1800))
                .entrySet()) {
            tab.button("Extend").click();
            page.getByLabel("Let it live").selectOption(choice.getKey());
            tab.button("Move the end").click();
            assertThat(page.locator("dialog")).hasCount(0);
            assertThat(Instant.parse(lastBody("PATCH " + AT).path("expiresAt").asText()))
                    .isBetween(choice.getValue().minusMillis(1), choice.getValue());
        }
    }

    @Test
    void shouldVerifyAndWaitForWhatTakesLonger() {
        AtomicReference<Map<String, Object>> report = new AtomicReference<>(Canned.verification("PASS"));
        api.has(() -> Canned.with(Canned.demo(ID, "READY"), "verification", report.get()));
        api.on("POST " + AT + "/verify", 202, Map.of("id", ID, "status", "running", "lines", List.of()));
        tab.open(api, "#/demos/" + ID);
        Locator verify = tab.panel("verification").locator("button");
        verify.click();
        assertThat(verify).hasText("Verifying…");
        assertThat(verify).isDisabled();
        report.set(Canned.with(Canned.verification("FAIL"), "run", "run-2"));
        assertThat(verify).hasText("Verify now");
        assertThat(tab.panel("verification")).containsText("not seen at the subscriber within 30 s");
        assertThat(tab.panel("verification").locator(".pill[data-tone=bad]")).hasCount(3);
        assertThat(tab.panel("verification").locator("tbody tr").first()).containsText("Relationship delete");
    }

    @Test
    void shouldLoadDataAndLetItTrickle() {
        api.on("GET " + AT + "/data", () -> Map.of("runs", List.of()));
        api.on("POST " + AT + "/data", () -> {
            boolean trickles =
                    lastBody("POST " + AT + "/data").path("mode").asText().equals("trickle");
            api.on("GET " + AT + "/data", () -> Map.of("runs", trickles ? Canned.runs() : List.of()));
            return Canned.runs().get(0);
        });
        tab.open(api, "#/demos/" + ID);
        page.getByLabel("Kind").selectOption("supply-chain");
        page.getByLabel("Scale").fill("3");
        tab.button("Load").click();
        await().until(() -> !api.calls("POST " + AT + "/data").isEmpty());
        assertThat(lastBody("POST " + AT + "/data").toString())
                .isEqualTo("{\"generator\":\"supply-chain\",\"scale\":3,\"mode\":\"bulk\"}");
        page.getByLabel("Per second").fill("7");
        tab.button("Start trickle").click();
        await().until(() -> lastBody("POST " + AT + "/data").path("perSecond").asInt() == 7);
        assertThat(lastBody("POST " + AT + "/data").path("mode").asText()).isEqualTo("trickle");
        api.on("DELETE " + AT + "/data", () -> Map.of());
        assertThat(tab.button("Load")).isDisabled();
        assertThat(tab.button("Start trickle")).isDisabled();
        tab.button("Stop").click();
        await().until(() -> !api.calls("DELETE " + AT + "/data").isEmpty());
    }

    @Test
    void shouldRunADrillAndFollowIt() {
        api.on("POST " + AT + "/drills/pause-sink", 202, Canned.drills(true).get(1));
        tab.open(api, "#/demos/" + ID);
        page.getByLabel("What to break").selectOption("pause-sink");
        assertThat(tab.panel("drills")).containsText("changes pile up in the hub until it is resumed.");
        api.on("GET " + AT + "/drills", () -> Map.of("drills", Canned.drills(true)));
        tab.button("Run the drill").click();
        assertThat(tab.panel("drills").locator(".item").first()).containsText("Pause sink");
        assertThat(tab.panel("drills").locator(".item").first().locator("[data-done]"))
                .hasCount(2);
        assertThat(tab.button("Run the drill")).isDisabled();
        assertThat(api.calls("POST " + AT + "/drills/pause-sink")).hasSize(1);
    }

    @Test
    void shouldCompareContentsAndMakeThemEqual() {
        api.on("GET " + AT + "/digest", 202, Map.of("id", ID, "run", "digest-1", "status", "running"));
        tab.open(api, "#/demos/" + ID);
        Locator compare = tab.button("Compare now");
        compare.click();
        assertThat(tab.button("Comparing…")).isDisabled();
        api.on("GET " + AT + "/digest", () -> Canned.digest(false));
        assertThat(tab.panel("digest")).containsText("person-17");
        assertThat(tab.panel("digest").locator(".pill[data-tone=bad]")).hasCount(2);
        Map<String, Object> found = Canned.object(
                "kind", "node", "group", "Person", "key", "person-17", "difference", "DIFFERENT", "detail", "its name");
        api.on("GET " + AT + "/digest", () -> Canned.with(Canned.digest(false), "differences", List.of(found, found)));
        compare.click();
        assertThat(tab.panel("digest")).containsText("its name");
        assertThat(tab.panel("digest")).not().containsText("at the subscriber");
        api.on(
                "POST " + AT + "/resync",
                () -> Map.of("reason", "1 written in 1 round.", "digest", Canned.digest(true)));
        tab.button("Make equal").click();
        assertThat(tab.panel("digest")).containsText("1 written in 1 round.");
        assertThat(tab.panel("digest").locator(".pill[data-tone=bad]")).hasCount(0);
        assertThat(tab.button("Make equal")).isHidden();
        assertThat(tab.panel("digest").locator("tbody").last().locator("tr")).hasCount(0);
    }

    @Test
    void shouldRestartAConnector() {
        String call = "POST " + AT + "/connectors/neo4j-subscriber-consumer/restart";
        api.on(call, 202, Map.of("name", "neo4j-subscriber-consumer", "status", "restarting"));
        tab.open(api, "#/demos/" + ID);
        tab.button("Restart neo4j-subscriber-consumer").click();
        assertThat(tab.panel("connectors")).containsText("Kafka Connect restarts it.");
        assertThat(api.calls(call)).hasSize(1);
    }

    @Test
    void shouldRunTheLab() {
        api.on("GET /api/lab/connections", () -> Map.of("runs", List.of()));
        api.on("POST /api/lab/connections", 202, Canned.lab());
        tab.open(api, "#/lab");
        assertThat(page.getByLabel("Demo")).hasValue(ID);
        page.getByLabel("Tasks").fill("40");
        tab.button("Run both").click();
        await().until(() -> !api.calls("POST /api/lab/connections").isEmpty());
        assertThat(lastBody("POST /api/lab/connections").toString())
                .isEqualTo("{\"demo\":\"k3f9a1\",\"pattern\":\"both\",\"tasks\":40}");
    }

    private JsonNode lastBody(String call) {
        List<FakeApi.Call> calls = api.calls(call);
        return calls.get(calls.size() - 1).body();
    }
}
