// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect;

/**
 * Something wrong in a connector's configuration.
 *
 * @param key the key it is about
 * @param message what is wrong and what would be right
 */
public record ConfigProblem(String key, String message) {

    @Override
    public String toString() {
        return key + ": " + message;
    }
}
