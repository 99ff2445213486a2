// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import dev.mayfly.local.kit.JsonServer;
import java.util.List;

/** Serves the resource types of one namespace such as {@code Microsoft.EventHub}, and keeps what is behind them. */
public interface ResourceProvider extends AutoCloseable {
    /** Adds its routes. */
    void routes(JsonServer server);

    /** Whether resources of this type are its own. */
    boolean owns(String type);

    /** Brings back what was behind the resources when the former process ended. */
    void resume();

    /**
     * Takes away for good what is behind a resource that is not below another one. It may be half there or gone
     * already. Called while no operation works on the resource.
     */
    void destroy(Resource resource);

    /** The processes that it runs now. */
    List<Running> running();

    /** What a person should know, one clear sentence each; empty if all is well. */
    List<String> problems();

    /** Ends all processes, and keeps what they need to come back. */
    @Override
    void close();
}
