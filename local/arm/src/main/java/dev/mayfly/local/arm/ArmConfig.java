// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm;

import dev.mayfly.local.arm.containers.LocalImage;
import dev.mayfly.local.arm.core.Program;
import dev.mayfly.local.arm.core.Throttle;
import dev.mayfly.local.kit.Faults;
import dev.mayfly.local.kit.Seed;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
 * @param platform a registry that is there from the start, as a deployment's template would have made it
 * @param record file that every request is written to, see {@link dev.mayfly.local.arm.core.Recorder}
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
        boolean tokenNeeded,
        Optional<Platform> platform,
        Optional<Path> record) {
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
                false,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * A container registry, and where it is.
     *
     * @param group its resource group
     * @param registry its name
     * @param region of both
     */
    public record Platform(String group, String registry, String region) {

        /** The registry's resource id. */
        public String registryId(String subscription) {
            return "/subscriptions/" + subscription + "/resourceGroups/" + group
                    + "/providers/Microsoft.ContainerRegistry/registries/" + registry;
        }

        /** The address that images of the registry begin with. */
        public String loginServer() {
            return registry.toLowerCase(Locale.ROOT) + ".azurecr.io";
        }
    }

    public ArmConfig withPort(int other) {
        return with(other, faults, durations, limits, tokenNeeded, platform, record);
    }

    public ArmConfig withFaults(Faults other) {
        return with(port, other, durations, limits, tokenNeeded, platform, record);
    }

    public ArmConfig withDurations(Durations other) {
        return with(port, faults, other, limits, tokenNeeded, platform, record);
    }

    public ArmConfig withLimits(Throttle.Limits other) {
        return with(port, faults, durations, other, tokenNeeded, platform, record);
    }

    public ArmConfig withTokenNeeded(boolean needed) {
        return with(port, faults, durations, limits, needed, platform, record);
    }

    public ArmConfig withPlatform(Platform other) {
        return with(port, faults, durations, limits, tokenNeeded, Optional.of(other), record);
    }

    public ArmConfig withRecord(Path file) {
        return with(port, faults, durations, limits, tokenNeeded, platform, Optional.of(file));
    }

    private ArmConfig with(
            int otherPort,
            Faults otherFaults,
            Durations otherDurations,
            Throttle.Limits otherLimits,
            boolean needed,
            Optional<Platform> otherPlatform,
            Optional<Path> otherRecord) {
        return new ArmConfig(
                otherPort,
                subscription,
                data,
                seed,
                otherFaults,
                images,
                broker,
                otherDurations,
                otherLimits,
                needed,
                otherPlatform,
                otherRecord);
    }
}
