// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.pipeline;

import dev.mayfly.bench.Plot;
import java.util.List;
import java.util.Map;

/** Bars from rounds by name. */
final class Bars {

    private Bars() {}

    static Plot of(String name, String title, String unit, boolean logarithmic, Map<String, List<Double>> measured) {
        return new Plot.Bars(
                name,
                title,
                unit,
                logarithmic,
                measured.entrySet().stream()
                        .map(entry -> Plot.Bar.of(entry.getKey(), entry.getValue()))
                        .toList());
    }
}
