// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.local;

import dev.mayfly.cli.errors.BadNewsException;
import dev.mayfly.cli.errors.UsageException;
import dev.mayfly.local.kit.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A process that the local default cannot do without.
 *
 * @param title its name for people, as it begins a sentence
 * @param process the process
 * @param log where its output goes
 */
record Child(String title, ChildProcess process, Path log) {

    /** How the programs of the local default say that something outside of them is in the way: a port, a folder. */
    private static final int CANNOT_START = 2;

    /**
     * Throws if the process has ended.
     *
     * @throws UsageException if it could not begin because of something that the user can change
     * @throws BadNewsException if it ended for another reason
     */
    void check() {
        if (process.isAlive()) {
            return;
        }
        var code = process.onExit().join();
        var last = lastLine();
        if (code == CANNOT_START && !last.isEmpty()) {
            throw new UsageException(last);
        }
        throw new BadNewsException(title + " ended by itself with code " + code + "; its log is " + log + ".");
    }

    private String lastLine() {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> !line.isBlank())
                    .reduce((before, line) -> line)
                    .orElse("")
                    .strip();
        } catch (IOException e) {
            return "";
        }
    }

    void stop(Duration grace) {
        process.stop(grace);
    }
}
