// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.digest;

import java.util.List;

/**
 * A point.
 *
 * @param srid its coordinate system, as in {@code 4326} for WGS-84
 * @param coordinates two or three
 */
public record Point(int srid, List<Double> coordinates) {

    public Point {
        coordinates = List.copyOf(coordinates);
    }

    @Override
    public String toString() {
        return "point(" + srid + ")" + coordinates;
    }
}
