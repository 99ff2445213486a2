// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.digest;

import java.util.List;

/**
 * A vector.
 *
 * @param type of its elements, as in {@code float}: two vectors of other types are not the same
 */
public record Vector(String type, List<Number> elements) {

    public Vector {
        elements = List.copyOf(elements);
    }
}
