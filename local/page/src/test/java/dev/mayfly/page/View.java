// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A view of the page: what a deployment answers, where the page goes, and what tells that it is there.
 *
 * @param route null for the page without a key
 * @param way what a person does to come to the view
 * @param sign a text that shows that it is there
 */
record View(String name, String route, Consumer<FakeApi> answers, Consumer<Tab> way, String sign) {

    private static final String ID = "k3f9a1";
    private static final String DEMO = "#/demos/" + ID;

    static List<View> all() {
        return List.of(
                new View("gate", null, api -> {}, View::straight, "Function key of this deployment"),
                new View("list", "", View::ready, View::straight, "1 demo alive"),
                new View("empty list", "", View::without, View::straight, "No demo is alive"),
                new View("list with a problem", "", View::refused, View::straight, "The ledger does not answer."),
                new View("demo being made", DEMO, View::making, View::straight, "The pipeline is being made"),
                new View("demo that is ready", DEMO, View::ready, View::straight, "Changes flow"),
                new View("plots as tables", DEMO, View::ready, View::openTables, "Records in the hub"),
                new View("demo that is stalled", DEMO, api -> Stalled.at(api, ID), View::straight, "Needs a person"),
                new View("contents that differ", DEMO, View::different, press("Compare now"), "What differs"),
                new View(
                        "demo that is destroyed",
                        DEMO,
                        api -> over(api, "DESTROYED"),
                        View::straight,
                        "nothing is left"),
                new View("demo with leftovers", DEMO, api -> over(api, "LEFTOVERS"), View::straight, "1 thing left"),
                new View("no such demo", "#/demos/nobody", View::nobody, View::straight, "There is no demo nobody"),
                new View("presentation", DEMO, View::ready, press("Present"), "Leave presentation"),
                new View("new demo", "", View::withPlan, press("New demo"), "$3.60"),
                new View("extend", DEMO, View::ready, press("Extend"), "1 h later"),
                new View("destroy", DEMO, View::ready, press("Destroy"), "Type k3f9a1 to confirm"),
                new View("credentials", DEMO, View::withCredentials, View::showCredentials, "Passwords stay covered"),
                new View("lab", "#/lab", View::withLab, View::straight, "92 % fewer connections"),
                new View("lab without runs", "#/lab", View::withoutRuns, View::straight, "No run yet"));
    }

    private static void ready(FakeApi api) {
        api.has(() -> Canned.demo(ID, "READY"));
    }

    private static void straight(Tab tab) {
        assertThat(tab.page().locator("main")).isVisible();
    }

    private static Consumer<Tab> press(String button) {
        return tab -> tab.button(button).click();
    }

    private static void without(FakeApi api) {
        api.on("GET /api/demos", () -> Map.of("demos", List.of()));
    }

    private static void refused(FakeApi api) {
        api.refuse("GET /api/demos", 503, "The ledger does not answer.");
    }

    private static void nobody(FakeApi api) {
        api.refuse("GET /api/demos/nobody", 404, "Demos are never forgotten, and this one was never made.");
    }

    private static void making(FakeApi api) {
        api.has(() -> Canned.making(ID));
    }

    private static void different(FakeApi api) {
        ready(api);
        api.on("GET /api/demos/" + ID + "/digest", () -> Canned.digest(false));
    }

    private static void over(FakeApi api, String state) {
        api.has(() -> Canned.over(ID, state));
        api.on("GET /api/demos/" + ID + "/receipt", () -> Canned.receipt(ID, state.equals("LEFTOVERS")));
    }

    private static void withPlan(FakeApi api) {
        ready(api);
        api.on("POST /api/demos", Canned::plan);
    }

    private static void withCredentials(FakeApi api) {
        ready(api);
        api.on("GET /api/demos/" + ID + "/credentials", Canned::credentials);
    }

    private static void withLab(FakeApi api) {
        ready(api);
        api.on(
                "GET /api/lab/connections",
                () -> Map.of("runs", List.of(Canned.with(Canned.lab(), "patterns", List.of()))));
        api.on("GET /api/lab/connections/lab1", Canned::lab);
    }

    private static void withoutRuns(FakeApi api) {
        ready(api);
        api.on("GET /api/lab/connections", () -> Map.of("runs", List.of()));
    }

    private static void openTables(Tab tab) {
        tab.panel("latency").getByText("As a table").click();
        tab.panel("rate").getByText("As a table").click();
    }

    private static void showCredentials(Tab tab) {
        tab.button("Credentials").click();
        tab.button("Show the credentials").click();
    }

    @Override
    public String toString() {
        return name;
    }
}
