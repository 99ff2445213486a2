// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.aura;

/**
 * What to create, on Azure and with version 5 of Neo4j.
 *
 * @param name 1 to 30 characters without a blank at either end; not unique by itself on Aura
 * @param type such as {@code business-critical} or {@code professional-db}; only the former and {@code enterprise-db}
 *     have CDC
 * @param memory such as {@code 2GB}, the least that {@code business-critical} takes
 * @param region Azure's own name of it, such as {@code eastus}
 */
public record NewInstance(String name, String type, String memory, String region) {

    private static final int LONGEST_NAME = 30;

    public NewInstance {
        if (name.isEmpty() || name.length() > LONGEST_NAME || !name.equals(name.strip())) {
            throw new IllegalArgumentException(
                    "an Aura instance's name has 1 to 30 characters and no blank at either end, was \"" + name + "\"");
        }
    }
}
