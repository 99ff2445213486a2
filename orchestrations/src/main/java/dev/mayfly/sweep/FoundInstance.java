// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sweep;

import java.time.Instant;
import java.util.Optional;

/**
 * An Aura instance as it was found. It has no tags: its name is all that it says.
 *
 * @param createdAt empty if Aura did not say
 */
public record FoundInstance(String id, String name, Optional<Instant> createdAt) {}
