// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import dev.mayfly.local.kit.Faults;
import dev.mayfly.local.kit.Seed;

/** What every resource provider works with. */
public record Core(
        ResourceStore store,
        Guard guard,
        Locks locks,
        Operations operations,
        Polling polling,
        Faults faults,
        Seed seed) {}
