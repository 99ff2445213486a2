// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.life;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * List prices of what a demo runs, US dollars an hour, East US. An estimate to decide by, not a bill: taxes, discounts and
 * egress are left out.
 *
 * @param auraGb a GB of memory of an Aura instance, by its type
 * @param throughputUnit a throughput unit of Event Hubs Standard; the Kafka endpoint costs nothing more
 * @param vcpu a virtual CPU of a container group
 * @param memoryGb a GB of memory of a container group
 */
public record Prices(Map<String, Rate> auraGb, Rate throughputUnit, Rate vcpu, Rate memoryGb) {

    /** The type by whose price a type without one is counted: the dearest, so that nobody is surprised. */
    private static final String DEAREST = "business-critical";

    private static final int DIGITS = 4;
    private static final int SECONDS = 3600;
    private static final BigDecimal HOURS_OF_A_DAY = BigDecimal.valueOf(24);

    /**
     * One price.
     *
     * @param asOf month for which it was looked up
     * @param source where
     */
    public record Rate(BigDecimal perHour, String asOf, String source) {}

    /** One line of the estimate. */
    public record Line(String what, BigDecimal perHour) {}

    /**
     * What a demo is made of, as far as it has a price.
     *
     * @param aura its two instances
     */
    public record Size(List<Instance> aura, int throughputUnits, double vcpus, double memoryGb) {

        public Size {
            aura = List.copyOf(aura);
        }
    }

    /**
     * An Aura instance.
     *
     * @param type as the Aura API calls it
     */
    public record Instance(Role role, String type, int memoryGb) {}

    public Prices {
        auraGb = Map.copyOf(auraGb);
    }

    /** Aura's prices are by the month of 720 hours: $146 a GB of Business Critical, $65 of Professional. */
    public static Prices listPrices() {
        String aura = "neo4j.com/pricing";
        String azure = "prices.azure.com, East US";
        return new Prices(
                Map.of(
                        DEAREST,
                        new Rate(new BigDecimal("0.2028"), "2026-05", aura),
                        "professional-db",
                        new Rate(new BigDecimal("0.0903"), "2026-05", aura),
                        "free-db",
                        new Rate(BigDecimal.ZERO, "2026-05", aura)),
                new Rate(new BigDecimal("0.03"), "2026-07", azure),
                new Rate(new BigDecimal("0.0405"), "2026-08", azure),
                new Rate(new BigDecimal("0.00445"), "2026-08", azure));
    }

    private Rate aura(String type) {
        return auraGb.getOrDefault(type, auraGb.get(DEAREST));
    }

    /** Month of the oldest price in the estimate. */
    public String asOf(Size size) {
        return Stream.concat(
                        size.aura().stream().map(instance -> aura(instance.type())),
                        Stream.of(throughputUnit, vcpu, memoryGb))
                .map(Rate::asOf)
                .sorted()
                .findFirst()
                .orElseThrow();
    }

    /** The price of an hour, part by part. */
    public List<Line> lines(Size size) {
        List<Line> lines = new ArrayList<>();
        for (Instance instance : size.aura()) {
            lines.add(new Line(
                    "Neo4j Aura " + instance.type() + ", " + instance.memoryGb() + " GB ("
                            + instance.role().word() + ")",
                    times(aura(instance.type()), instance.memoryGb())));
        }
        lines.add(new Line(
                "Event Hubs Standard, " + size.throughputUnits() + " throughput unit",
                times(throughputUnit, size.throughputUnits())));
        lines.add(new Line(
                "Container Instances, " + size.vcpus() + " vCPU and " + size.memoryGb() + " GB",
                times(vcpu, size.vcpus()).add(times(memoryGb, size.memoryGb()))));
        return lines;
    }

    public BigDecimal perHour(Size size) {
        return lines(size).stream().map(Line::perHour).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal perDay(Size size) {
        return perHour(size).multiply(HOURS_OF_A_DAY).setScale(2, RoundingMode.HALF_UP);
    }

    /** What the span costs; Aura bills started hours, which this rounds up to, the rest by the second. */
    public BigDecimal of(Size size, Instant from, Instant to) {
        Duration span = Duration.between(from, to);
        if (span.isNegative() || span.isZero()) {
            return BigDecimal.ZERO;
        }
        BigDecimal aura = size.aura().stream()
                .map(instance -> times(aura(instance.type()), instance.memoryGb()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal rest = perHour(size).subtract(aura);
        long startedHours = (span.toSeconds() + SECONDS - 1) / SECONDS;
        BigDecimal hours =
                BigDecimal.valueOf(span.toSeconds()).divide(BigDecimal.valueOf(SECONDS), DIGITS, RoundingMode.HALF_UP);
        return aura.multiply(BigDecimal.valueOf(startedHours))
                .add(rest.multiply(hours))
                .setScale(2, RoundingMode.HALF_UP);
    }

    private static BigDecimal times(Rate rate, double amount) {
        return rate.perHour().multiply(BigDecimal.valueOf(amount)).setScale(DIGITS, RoundingMode.HALF_UP);
    }
}
