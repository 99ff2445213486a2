// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.view.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A command line run in this process, against a deployment that answers as it was told. */
abstract class CommandTest {

    static final String NL = System.lineSeparator();

    @TempDir
    Path folder;

    final FakeDeployment app = new FakeDeployment();
    final Map<String, String> env = new HashMap<>(Map.of("MAYFLY_URL", app.url(), "MAYFLY_KEY", FakeDeployment.KEY));
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @AfterEach
    void close() {
        app.close();
    }

    int run(String... args) {
        return run(folder, args);
    }

    int run(Path home, String... args) {
        out.reset();
        err.reset();
        var screen = Screen.plain(new PrintStream(out, true, StandardCharsets.UTF_8));
        var complaints = new PrintStream(err, true, StandardCharsets.UTF_8);
        return Main.run(new Context(screen, complaints, env, home, folder), args);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    static String lines(String... lines) {
        return String.join(NL, lines) + NL;
    }
}
