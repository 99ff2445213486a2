// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.containers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mayfly.local.arm.core.Json;
import java.time.Instant;

/** Where a container stands. */
sealed interface ContainerState {
    /** As Container Instances shows it. */
    ObjectNode onWire();

    /** Not started yet, or about to be started again. */
    record Waiting(String why) implements ContainerState {
        @Override
        public ObjectNode onWire() {
            return Json.object().put("state", "Waiting").put("detailStatus", why);
        }
    }

    /** Its process runs. */
    record Running(Instant start) implements ContainerState {
        @Override
        public ObjectNode onWire() {
            return Json.object()
                    .put("state", "Running")
                    .put("startTime", start.toString())
                    .put("detailStatus", "");
        }
    }

    /** Its process ended. */
    record Terminated(Instant start, Instant finish, int exitCode) implements ContainerState {
        @Override
        public ObjectNode onWire() {
            return Json.object()
                    .put("state", "Terminated")
                    .put("startTime", start.toString())
                    .put("finishTime", finish.toString())
                    .put("exitCode", exitCode)
                    .put("detailStatus", exitCode == 0 ? "Completed" : "Error");
        }
    }
}
