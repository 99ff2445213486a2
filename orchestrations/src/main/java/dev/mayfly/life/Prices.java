// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.life;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * List prices of what a demo runs, US dollars an hour, East US.
 *
 * <p>Aura: neo4j.com/pricing, Business Critical at $146 a GB-month of 720 hours; Event Hubs, Container Instances: Azure
 * Retail Prices. An estimate to decide by, not a bill: taxes, discounts and egress are left out.
 *
 * @param asOf month in which the prices were looked up
 */
public record Prices(
        BigDecimal auraGbHour,
        BigDecimal throughputUnitHour,
        BigDecimal vcpuHour,
        BigDecimal memoryGbHour,
        String asOf) {

    /** One line of the estimate. */
    public record Line(String what, BigDecimal perHour) {}

    private static final int DIGITS = 4;

    public static Prices listPrices() {
        return new Prices(
                new BigDecimal("0.2028"),
                new BigDecimal("0.03"),
                new BigDecimal("0.0405"),
                new BigDecimal("0.00445"),
                "2026-10");
    }

    /** The price of an hour, part by part. */
    public List<Line> lines(Size size) {
        return List.of(
                new Line("Neo4j Aura, 2 instances of " + size.auraGb() + " GB", times(auraGbHour, 2.0 * size.auraGb())),
                new Line(
                        "Event Hubs Standard, " + size.throughputUnits() + " throughput unit",
                        times(throughputUnitHour, size.throughputUnits())),
                new Line(
                        "Container Instances, " + size.vcpus() + " vCPU and " + size.memoryGb() + " GB",
                        times(vcpuHour, size.vcpus()).add(times(memoryGbHour, size.memoryGb()))));
    }

    public BigDecimal perHour(Size size) {
        return lines(size).stream().map(Line::perHour).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What the span costs; Aura bills started hours, which this rounds up to, the rest by the second. */
    public BigDecimal of(Size size, Instant from, Instant to) {
        Duration span = Duration.between(from, to);
        if (span.isNegative() || span.isZero()) {
            return BigDecimal.ZERO;
        }
        BigDecimal aura = times(auraGbHour, 2.0 * size.auraGb());
        BigDecimal rest = perHour(size).subtract(aura);
        long startedHours = (span.toSeconds() + 3599) / 3600;
        BigDecimal hours =
                BigDecimal.valueOf(span.toSeconds()).divide(BigDecimal.valueOf(3600), DIGITS, RoundingMode.HALF_UP);
        return aura.multiply(BigDecimal.valueOf(startedHours))
                .add(rest.multiply(hours))
                .setScale(2, RoundingMode.HALF_UP);
    }

    private static BigDecimal times(BigDecimal rate, double amount) {
        return rate.multiply(BigDecimal.valueOf(amount)).setScale(DIGITS, RoundingMode.HALF_UP);
    }

    /**
     * What a demo is made of, as far as it has a price.
     *
     * @param auraGb memory of each of the two Aura instances
     */
    public record Size(int auraGb, int throughputUnits, double vcpus, double memoryGb) {}
}
