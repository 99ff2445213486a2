// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.provisioning;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long something takes, in seconds: mostly nearer to the least than to the most, and one time in twenty two to three times
 * as long.
 */
record Range(double least, double most) {

    private static final double SLOW = 0.05;

    Duration draw(RandomGenerator random) {
        double skewed = Math.pow(random.nextDouble(), 1.5);
        double slow = random.nextDouble() < SLOW ? 2 + random.nextDouble() : 1;
        return Duration.ofMillis(Math.round(1000 * slow * (least + (most - least) * skewed)));
    }
}
