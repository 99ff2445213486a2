// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm;

import dev.mayfly.local.arm.containers.LocalImage;
import dev.mayfly.local.arm.core.Program;
import dev.mayfly.local.arm.core.Throttle;
import dev.mayfly.local.kit.Faults;
import dev.mayfly.local.kit.Seed;
import java.nio.file.Path;
import java.util.Map;

/**
 * What an {@link ArmServer} is started with.
 *
 * @param port where it listens; 0 for any, though clients keep URLs of operations over a restart
 * @param subscription id of the only subscription
 * @param data folder for everything that must survive a restart
 * @param seed keys are derived from it and secrets sealed with it; must be the same at the next start
 * @param faults played on request
 * @param images what stands for which image repository, such as {@code mayfly/heartbeat}
 * @param broker {@code BrokerMain} of the local Kafka
 * @param durations how long operations take at least
 * @param limits from which rate on requests are refused with 429
 * @param tokenNeeded whether a request without a bearer token is refused with 401
 */
public record ArmConfig(
        int port,
        String subscription,
        Path data,
        Seed seed,
        Faults faults,
        Map<String, LocalImage> images,
        Program broker,
        Durations durations,
        Throttle.Limits limits,
        boolean tokenNeeded) {
    /** The subscription that {@link #of} takes. */
    public static final String SUBSCRIPTION = "00000000-0000-4000-8000-000000000001";

    public ArmConfig {
        images = Map.copyOf(images);
    }

    /** Any port, short durations, the limits of Azure, no token, no faults. */
    public static ArmConfig of(Path data, Seed seed, Map<String, LocalImage> images, Program broker) {
        return new ArmConfig(
                0,
                SUBSCRIPTION,
                data,
                seed,
                new Faults(0),
                images,
                broker,
                Durations.SHORT,
                Throttle.Limits.OF_AZURE,
                false);
    }

    public ArmConfig withPort(int other) {
        return new ArmConfig(other, subscription, data, seed, faults, images, broker, durations, limits, tokenNeeded);
    }

    public ArmConfig withFaults(Faults other) {
        return new ArmConfig(port, subscription, data, seed, other, images, broker, durations, limits, tokenNeeded);
    }

    public ArmConfig withDurations(Durations other) {
        return new ArmConfig(port, subscription, data, seed, faults, images, broker, other, limits, tokenNeeded);
    }

    public ArmConfig withLimits(Throttle.Limits other) {
        return new ArmConfig(port, subscription, data, seed, faults, images, broker, durations, other, tokenNeeded);
    }

    public ArmConfig withTokenNeeded(boolean needed) {
        return new ArmConfig(port, subscription, data, seed, faults, images, broker, durations, limits, needed);
    }
}
