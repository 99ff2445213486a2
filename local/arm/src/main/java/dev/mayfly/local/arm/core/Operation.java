// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A long-running operation as it is remembered.
 *
 * @param id unique
 * @param kind which {@link Work} does it
 * @param target the resource it works on
 * @param status where it stands
 * @param failure why it failed; also the failure that a fault has in store for it while it is in progress
 * @param started when it was accepted
 */
public record Operation(
        String id, String kind, ResourceId target, Status status, Optional<Failure> failure, Instant started) {

    /** As Azure writes it in the body of an asynchronous operation's status. */
    public enum Status {
        /** Not at its end. */
        InProgress,
        /** Done. */
        Succeeded,
        /** Given up. */
        Failed
    }

    /**
     * What an operation does. All of it may run again after a crash, so it must not matter how often it ran, nor that
     * the resource was never shown or is gone.
     */
    public interface Work {
        /** Does the work; may take as long as it needs. */
        void run(ResourceId target) throws OperationFailed, InterruptedException;

        /** Shows the resource as done; called when the work is done and its least duration has passed. */
        void succeeded(ResourceId target);

        /** Shows the resource as failed. */
        void failed(ResourceId target, Failure failure);

        /** What is already done of the work when a fault strikes half-way through. */
        default void runHalf(ResourceId target) throws OperationFailed, InterruptedException {
            // Most work fails before its first effect.
        }
    }

    Operation ended(Status end, Optional<Failure> why) {
        return new Operation(id, kind, target, end, why, started);
    }

    /** The body that the URL of {@code Azure-AsyncOperation} answers with. */
    public ObjectNode onWire() {
        ObjectNode wire =
                Json.object().put("id", id).put("status", status.name()).put("startTime", started.toString());
        if (status == Status.Failed) {
            failure.ifPresent(why -> wire.setAll(why.onWire()));
        }
        return wire;
    }

    ObjectNode onDisk() {
        ObjectNode disk = Json.object()
                .put("kind", kind)
                .put("target", target.text())
                .put("type", target.type())
                .put("status", status.name())
                .put("started", started.toString());
        failure.ifPresent(why -> disk.setAll(why.onWire()));
        return disk;
    }

    static Operation fromDisk(String id, JsonNode disk) {
        return new Operation(
                id,
                disk.get("kind").asText(),
                new ResourceId(disk.get("target").asText(), disk.get("type").asText()),
                Status.valueOf(disk.get("status").asText()),
                disk.has("error") ? Optional.of(Failure.from(disk)) : Optional.empty(),
                Instant.parse(disk.get("started").asText()));
    }
}
