// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.view;

import java.util.List;

/** Lines on a terminal that are drawn over their former selves. */
public final class Block {

    private final Screen screen;
    private List<String> drawn = List.of();

    public Block(Screen screen) {
        this.screen = screen;
    }

    /** Draws the lines where the former ones were, each cut to the width of the terminal; the same lines only once. */
    public void draw(List<String> lines) {
        if (lines.equals(drawn)) {
            return;
        }
        var text = new StringBuilder();
        if (!drawn.isEmpty()) {
            text.append("\u001b[").append(drawn.size()).append("F\u001b[J");
        }
        lines.forEach(line -> text.append(screen.cut(line)).append('\n'));
        drawn = List.copyOf(lines);
        screen.out().print(text);
        screen.out().flush();
    }

    /** How many lines can be drawn over: what has scrolled out of the terminal cannot. */
    public int room() {
        return Math.max(1, screen.rows() - 2);
    }
}
