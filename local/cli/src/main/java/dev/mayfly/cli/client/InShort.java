// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.client;

import java.time.Instant;

/** What one line can say of a demo; {@code cause} is null when all is well. */
public sealed interface InShort permits Demo, DemoList.Summary {

    String id();

    DemoState state();

    String region();

    Instant expiresAt();

    Long timeLeftSeconds();

    String cause();

    Demo.Cost costSoFar();
}
