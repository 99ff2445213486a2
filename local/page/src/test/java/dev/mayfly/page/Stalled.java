// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.page;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A demo whose sink has failed in a way that only a person can mend, in the middle of a drill, and near its end. */
final class Stalled {

    static final String OPERATOR = "The subscriber refuses the password of mayfly_sink: set it anew.";

    private Stalled() {}

    static void at(FakeApi api, String id) {
        String at = "GET /api/demos/" + id;
        long[] records = {5_000};
        api.has(() -> demo(id));
        api.on(at + "/live", () -> Canned.live("STALLED_AT_SINK", records[0] += 2, null));
        api.on(at + "/pulse", () -> Canned.with(Canned.pulseHistory("STALLED_AT_SINK"), "repairs", repairs()));
        api.on(at + "/drills", () -> Map.of("drills", Canned.drills(true)));
    }

    static Map<String, Object> demo(String id) {
        return Canned.with(
                Canned.demo(id, "DEGRADED"),
                "cause",
                Canned.reason("STALLED_AT_SINK"),
                "connectors",
                Canned.connectors("RUNNING", "FAILED"),
                "pulse",
                Canned.pulse("STALLED_AT_SINK"),
                "timeLeftSeconds",
                11 * 60,
                "repair",
                Canned.object(
                        "rung",
                        "CONNECTOR",
                        "attempts",
                        2,
                        "budget",
                        8,
                        "notBefore",
                        Canned.in(Duration.ofSeconds(20)),
                        "operatorAction",
                        OPERATOR),
                "guard",
                Canned.with(
                        Canned.guard(),
                        "cdcMode",
                        "DIFF",
                        "warnings",
                        List.of("CDC mode is DIFF since 2026-11-20T10:15:30.123Z: before-images are missing.")));
    }

    private static List<Map<String, Object>> repairs() {
        return List.of(Canned.object(
                "at", Canned.ago(30), "rung", "TASK", "reason", "task 0 of the sink FAILED", "result", "still FAILED"));
    }
}
