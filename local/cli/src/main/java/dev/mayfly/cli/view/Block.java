// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.view;

import java.util.List;

/** Lines on a terminal that are drawn over their former selves. */
public final class Block {

    private final Screen screen;
    private int drawn;

    public Block(Screen screen) {
        this.screen = screen;
    }

    /** Draws the lines where the former ones were, each cut to the width of the terminal. */
    public void draw(List<String> lines) {
        var text = new StringBuilder();
        if (drawn > 0) {
            text.append("\u001b[").append(drawn).append("F\u001b[J");
        }
        lines.forEach(line -> text.append(screen.cut(line)).append('\n'));
        drawn = lines.size();
        screen.out().print(text);
        screen.out().flush();
    }

    /** How many lines can be drawn over: what has scrolled out of the terminal cannot. */
    public int room() {
        return Math.max(1, screen.rows() - 2);
    }
}
