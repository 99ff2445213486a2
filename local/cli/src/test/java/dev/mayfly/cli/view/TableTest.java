// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void shouldAlignColumnsAndLeaveNothingBehindTheLast() {
        var table = new Table().row("ID", "COUNT", "WHY").row("longer", 7, null).row("x", null, "because");

        assertThat(table.lines()).containsExactly("ID      COUNT  WHY", "longer  7", "x              because");
    }

    @Test
    void shouldAlignColumnsWhateverTheirColours() {
        var table = new Table().row("\u001b[31mFAILED\u001b[0m", "b").row("DONE", "d");

        assertThat(table.lines()).containsExactly("\u001b[31mFAILED\u001b[0m  b", "DONE    d");
    }

    @Test
    void shouldBeNothingWithoutRows() {
        assertThat(new Table().lines()).isEmpty();
    }

    @Test
    void shouldRefuseARaggedRow() {
        var table = new Table().row("a", "b");

        assertThatThrownBy(() -> table.row("c")).hasMessage("a row of 1 cells in a table of 2");
    }
}
