// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.client;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** The states of a demo as the API names them. */
public enum DemoState {
    REQUESTED,
    PROVISIONING,
    READY,
    DEGRADED,
    DESTROYING,
    DESTROYED,
    FAILED,
    LEFTOVERS,
    /** A state that a newer deployment knows and this command does not. */
    @JsonEnumDefaultValue
    OTHER;

    /** Nothing more happens to it by itself: {@code LEFTOVERS} counts, since only the sweeper still works on it. */
    public boolean isEnd() {
        return this == DESTROYED || this == FAILED || this == LEFTOVERS;
    }

    /** It may own resources that cost money. */
    public boolean isLive() {
        return this != DESTROYED && this != FAILED;
    }

    /** On its way up. */
    public boolean isRising() {
        return this == REQUESTED || this == PROVISIONING;
    }

    /** Whole and somebody's, well or not. */
    public boolean isUp() {
        return this == READY || this == DEGRADED;
    }

    /** What a person must look at. */
    public boolean isBadNews() {
        return this == DEGRADED || this == FAILED || this == LEFTOVERS;
    }
}
