// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Columns as wide as their widest cell, two blanks between them, nothing behind the last. Colours take no room. */
public final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    /** Adds a row; null is shown as nothing, a line break as a blank. All rows must have the same number of cells. */
    public Table row(Object... cells) {
        var row = IntStream.range(0, cells.length)
                .mapToObj(i -> cells[i] == null ? "" : cells[i].toString().replace('\n', ' '))
                .toList();
        if (!rows.isEmpty() && rows.get(0).size() != row.size()) {
            throw new IllegalArgumentException("a row of " + row.size() + " cells in a table of "
                    + rows.get(0).size());
        }
        rows.add(row);
        return this;
    }

    /** The lines of the table. */
    public List<String> lines() {
        if (rows.isEmpty()) {
            return List.of();
        }
        var widths = IntStream.range(0, rows.get(0).size())
                .map(i -> rows.stream()
                        .mapToInt(row -> Screen.width(row.get(i)))
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        return IntStream.range(0, row.size())
                .mapToObj(i -> row.get(i) + " ".repeat(widths[i] - Screen.width(row.get(i))))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }
}
