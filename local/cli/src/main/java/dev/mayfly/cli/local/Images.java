// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.local;

/** The images that a container group may name, and what is started in their place. */
final class Images {

    static final String CONNECT = "mayfly/kafka-connect";
    static final String HEARTBEAT = "mayfly/heartbeat";

    private Images() {}
}
