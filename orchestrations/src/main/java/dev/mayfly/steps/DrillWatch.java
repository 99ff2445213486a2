// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

/** Undoes at each look the drill whose time is over. While all goes well, the drill's own orchestration is earlier. */
public final class DrillWatch implements DemoWatch {

    @Override
    public void after(Watched demo) {
        new DrillSteps(demo.bench()).undoOverdue();
    }
}
