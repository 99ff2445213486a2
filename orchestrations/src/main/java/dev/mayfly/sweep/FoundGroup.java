// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sweep;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A resource group as it was found.
 *
 * @param tags empty if they could not be read
 * @param managedBy resource that manages the group, such as a cluster; empty for none
 * @param deleting whether its deletion is under way
 * @param locks the locks on it or on anything in it, above it too; empty if they could not be read
 */
public record FoundGroup(
        String name,
        Optional<Map<String, String>> tags,
        Optional<String> managedBy,
        boolean deleting,
        Optional<List<String>> locks) {}
