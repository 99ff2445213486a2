// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.json.Json;
import dev.mayfly.sweep.SweepReport.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepReportTest {

    private static SweepReport report(List<Item> items) {
        return new SweepReport(Instant.EPOCH, 1.5, false, 3, List.of(), items);
    }

    private static Item item(Action action, int number) {
        return new Item("resource-group", "mayfly-" + number, "demo" + number + "/1", action, "because", null, null);
    }

    private static List<Item> kept(int count) {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(item(Action.KEEP, i));
        }
        return items;
    }

    private static int length(Item item) {
        return Json.write(item).length();
    }

    @Test
    void shouldSayEverythingIfThereIsRoom() {
        SweepReport report = report(kept(100));
        assertThat(report.within(300_000, SweepReportTest::length)).isEqualTo(report);
    }

    @Test
    void shouldLeaveOutWhatWasMerelyKept() {
        List<Item> items = new ArrayList<>(kept(20_000));
        Item deleted = item(Action.DELETE, 20_000).did("deleting");
        items.add(deleted);

        SweepReport within = report(items).within(10_000, SweepReportTest::length);

        assertThat(within.items().get(0)).isEqualTo(deleted);
        assertThat(within.items().get(within.items().size() - 1).name())
                .isEqualTo(items.size() - (within.items().size() - 1) + " more");
        assertThat(Json.write(within).length()).isBetween(9_000, 10_500);
        assertThat(within.strangers()).isEqualTo(3);
    }
}
