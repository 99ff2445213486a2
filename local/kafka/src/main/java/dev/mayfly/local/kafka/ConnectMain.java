// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kafka;

import dev.mayfly.connect.image.WorkerMain;
import dev.mayfly.local.kit.Lifeline;

/** The image's Connect worker, tied to the life of the process that started it. Arguments as of {@link WorkerMain}. */
public final class ConnectMain {

    private ConnectMain() {}

    /** Runs until SIGTERM or the end of standard input. */
    public static void main(String[] args) {
        Lifeline.hold();
        WorkerMain.main(args);
    }
}
