// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.azure.AzureResources.Hub;
import dev.mayfly.life.Names;
import java.util.List;

/** The event hubs of a demo. */
public final class DemoHubs {

    /** A day is the longest a demo lives. */
    private static final int RETENTION_HOURS = 24;

    /** One partition keeps the order of commits; Connect's own topics must be compact before its worker starts. */
    public static final List<Hub> ALL = List.of(
            new Hub(Names.TOPIC, 1, false, RETENTION_HOURS),
            new Hub(Names.CONFIG_TOPIC, 1, true, 0),
            new Hub(Names.OFFSET_TOPIC, 1, true, 0),
            new Hub(Names.STATUS_TOPIC, 1, true, 0));

    private DemoHubs() {}
}
