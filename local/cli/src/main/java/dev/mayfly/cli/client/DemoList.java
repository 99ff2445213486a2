// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.client;

import java.time.Instant;
import java.util.List;

/** The answer to {@code GET /api/demos}. */
public record DemoList(List<Summary> demos) {

    public DemoList {
        demos = demos == null ? List.of() : List.copyOf(demos);
    }

    /** One demo in short. */
    public record Summary(
            String id,
            DemoState state,
            String region,
            Instant createdAt,
            Instant expiresAt,
            Long timeLeftSeconds,
            String cause,
            Demo.Cost costSoFar)
            implements InShort {}
}
