// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.view.Screen;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the command has around it; a record, so that tests run the commands without a process.
 *
 * @param screen where answers go
 * @param err where complaints go
 * @param env the environment
 * @param home Mayfly's own folder, where the script lies
 * @param folder the folder the user is in
 */
record Context(Screen screen, PrintStream err, Map<String, String> env, Path home, Path folder) {

    static Context ofProcess() {
        var folder = Path.of("").toAbsolutePath();
        var home = System.getProperty("mayfly.home");
        return new Context(
                Screen.of(System.out), System.err, System.getenv(), home == null ? folder : Path.of(home), folder);
    }

    /** A path as the user wrote it, from the folder the user is in. */
    Path path(Path written) {
        return folder.resolve(written).normalize();
    }
}
