// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.local;

import java.io.IOException;
import java.util.logging.FileHandler;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What the Aura and Azure servers log belongs into a file: the terminal is for the demo. */
final class MainLog {

    private static final String FORMAT = "%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s: %5$s%6$s%n";

    private MainLog() {}

    static void into(DataFolder folder) throws IOException {
        System.setProperty("java.util.logging.SimpleFormatter.format", FORMAT);
        // A percent sign in a path would be taken for a placeholder.
        var handler = new FileHandler(folder.log("main").toString().replace("%", "%%"), true);
        handler.setFormatter(new SimpleFormatter());
        var root = Logger.getLogger("");
        for (var former : root.getHandlers()) {
            root.removeHandler(former);
        }
        root.addHandler(handler);
    }
}
