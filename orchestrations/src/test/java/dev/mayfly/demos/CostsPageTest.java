// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.demos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.life.Prices;
import dev.mayfly.life.Prices.Line;
import dev.mayfly.life.Prices.Rate;
import dev.mayfly.life.Prices.Size;
import dev.mayfly.settings.Settings;
import dev.mayfly.testing.TestSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** docs/costs.md says what the code counts with, and so do the pages that name a price in passing. */
class CostsPageTest {

    private static final Path ROOT = Path.of("..");
    private static final Prices PRICES = Prices.listPrices();
    private static final Size SIZE = Settings.from(TestSettings.complete()).size();

    private static String page(String name) throws IOException {
        return Files.readString(ROOT.resolve(name));
    }

    private static String row(String what, String unit, Rate rate) {
        return "| " + what + " | " + unit + " | " + rate.perHour().toPlainString() + " | " + rate.asOf() + " | "
                + rate.source() + " |\n";
    }

    private static String prices() {
        StringBuilder table =
                new StringBuilder("| What | Unit | $ an hour | As of | Looked up at |\n|---|---|---|---|---|\n");
        new TreeMap<>(PRICES.auraGb())
                .forEach((type, rate) -> table.append(row("Neo4j Aura `" + type + "`", "GB", rate)));
        return table.append(row("Event Hubs Standard", "throughput unit", PRICES.throughputUnit()))
                .append(row("Container Instances", "vCPU", PRICES.vcpu()))
                .append(row("Container Instances", "GB", PRICES.memoryGb()))
                .toString();
    }

    private static String line(String what, BigDecimal perHour) {
        BigDecimal perDay = perHour.multiply(BigDecimal.valueOf(24)).setScale(2, RoundingMode.HALF_UP);
        return "| " + what + " | " + perHour.toPlainString() + " | " + perDay.toPlainString() + " |\n";
    }

    private static String demo() {
        StringBuilder table = new StringBuilder("| Part | $ an hour | $ a day |\n|---|---|---|\n");
        for (Line part : PRICES.lines(SIZE)) {
            table.append(line(part.what(), part.perHour()));
        }
        return table.append(line("**Together**", PRICES.perHour(SIZE))).toString();
    }

    @Test
    void shouldHoldThePrices() throws IOException {
        assertThat(page("docs/costs.md")).contains(prices());
    }

    @Test
    void shouldHoldWhatADemoCosts() throws IOException {
        assertThat(page("docs/costs.md")).contains(demo());
    }

    @Test
    void shouldBeWhatOtherPagesSay() throws IOException {
        String perHour = PRICES.perHour(SIZE).setScale(2, RoundingMode.HALF_UP).toPlainString();

        for (String page : new String[] {"README.md", "docs/azure.md", "docs/presenter.md"}) {
            assertThat(page(page)).as(page).containsPattern("(?i)about \\**" + perHour + "\\**");
        }
    }
}
