// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.containers;

import dev.mayfly.local.arm.core.Program;
import java.util.Map;
import java.util.Optional;

/**
 * A container, ready to be started on this machine.
 *
 * @param name its name in the group
 * @param image as the group names it
 * @param program what is run
 * @param env its whole environment; holds secrets
 * @param ports container ports that are mapped, and to which port of this machine
 * @param liveness restarts it when it fails
 * @param readiness only tells when it fails
 */
record ContainerPlan(
        String name,
        String image,
        Program program,
        Map<String, String> env,
        Map<Integer, Integer> ports,
        Optional<Probe> liveness,
        Optional<Probe> readiness) {
    /** Without the environment. */
    @Override
    public String toString() {
        return "ContainerPlan[" + name + ", " + image + "]";
    }
}
