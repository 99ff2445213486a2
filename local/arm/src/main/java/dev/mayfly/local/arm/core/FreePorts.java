// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mayfly.local.kit.Ports;
import java.util.HashSet;
import java.util.Set;

/** Ports for what stands behind resources; none that a resource remembers, be it listening or not. */
public final class FreePorts {
    /** The hidden value of a resource with one port. */
    public static final String PORT = "port";
    /** The hidden value of a resource with several ports, by the port that each stands for. */
    public static final String PORTS = "ports";

    private final ResourceStore store;

    public FreePorts(ResourceStore store) {
        this.store = store;
    }

    /** A port of the loopback interface that nobody has. */
    public int next() {
        Set<Integer> remembered = new HashSet<>();
        for (Resource resource : store.topLevel()) {
            remembered.add(resource.hidden().path(PORT).asInt());
            for (JsonNode port : resource.hidden().path(PORTS)) {
                remembered.add(port.asInt());
            }
        }
        int port = Ports.free();
        while (remembered.contains(port)) {
            port = Ports.free();
        }
        return port;
    }
}
