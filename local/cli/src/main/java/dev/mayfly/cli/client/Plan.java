// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.client;

import java.time.Instant;
import java.util.List;

/** What a create would make, and its price: the answer to a dry run. */
public record Plan(
        String id, String region, Long ttlSeconds, Instant expiresAt, List<Resource> resources, Price price) {

    public Plan {
        resources = resources == null ? List.of() : List.copyOf(resources);
    }

    /** Something that would be made. */
    public record Resource(String kind, String name) {}

    /** List prices; {@code forTtl} is the whole life of the demo. */
    public record Price(String currency, Double perHour, Double perDay, Double forTtl, String asOf, List<Line> lines) {

        public Price {
            lines = lines == null ? List.of() : List.copyOf(lines);
        }

        /** One part of the price, for an hour. */
        public record Line(String what, Double perHour) {}
    }
}
