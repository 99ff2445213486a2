// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm;

import java.time.Duration;

/**
 * How long things take at least; real work, such as starting a broker, may take longer.
 *
 * @param createNamespace creation of an Event Hubs namespace (minutes on Azure)
 * @param createContainerGroup creation of a container group
 * @param deleteGroup deletion of a resource group
 * @param image build of an image; an import into a registry takes a quarter
 * @param restartBackOff before a container that ended is started again; doubles with each end, up to 30 times as much
 * @param retryAfterSeconds what {@code Retry-After} tells clients that poll; 0 lets them poll at once
 */
public record Durations(
        Duration createNamespace,
        Duration createContainerGroup,
        Duration deleteGroup,
        Duration image,
        Duration restartBackOff,
        int retryAfterSeconds) {
    /** 300 ms, 300 ms, 500 ms, 100 ms, 1 s, 1. */
    public static final Durations SHORT = new Durations(
            Duration.ofMillis(300),
            Duration.ofMillis(300),
            Duration.ofMillis(500),
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            1);
}
