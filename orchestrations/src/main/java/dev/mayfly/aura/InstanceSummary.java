// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.aura;

import java.time.Instant;
import java.util.Optional;

/**
 * An instance as it appears in a list.
 *
 * @param id 8 hexadecimal characters
 * @param createdAt empty if Aura did not say, or not readably
 */
public record InstanceSummary(String id, String name, Optional<Instant> createdAt) {}
