// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.containers;

import java.util.Arrays;
import java.util.Optional;

/** Whether a container that ended by itself is started again. */
enum RestartPolicy {
    /** Whatever its exit code. */
    ALWAYS("Always"),
    /** If its exit code is not 0. */
    ON_FAILURE("OnFailure"),
    /** Not at all. */
    NEVER("Never");

    private final String wire;

    RestartPolicy(String wire) {
        this.wire = wire;
    }

    static Optional<RestartPolicy> of(String wire) {
        return Arrays.stream(values())
                .filter(policy -> policy.wire.equals(wire))
                .findFirst();
    }

    boolean restartsAfter(int exitCode) {
        return switch (this) {
            case ALWAYS -> true;
            case ON_FAILURE -> exitCode != 0;
            case NEVER -> false;
        };
    }
}
