// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.aura;

import java.util.Optional;

/**
 * An instance in detail.
 *
 * @param status what its state means to a caller
 * @param statusText the state in Aura's own word
 * @param connectionUrl Bolt address; empty while Aura has not given it one, as it does when creating and resuming
 */
public record AuraInstance(
        String id, String name, InstanceStatus status, String statusText, Optional<String> connectionUrl) {}
