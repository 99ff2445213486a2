// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import dev.mayfly.local.kit.Lifeline;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;

/**
 * The engine alone, as a process: {@code DurableMain --data DIR [--durable-port 4001] [--leashed]}. Leashed, it ends when
 * its standard input does.
 */
public final class DurableMain {
    private static final int DEFAULT_PORT = 4001;

    private DurableMain() {}

    /** What the command line says. */
    record Options(int port, Path data, boolean leashed) {
        static Options parse(List<String> arguments) {
            int port = DEFAULT_PORT;
            Path data = null;
            boolean leashed = false;
            for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
                String name = rest.next();
                switch (name) {
                    case "--durable-port" -> port = port(value(name, rest));
                    case "--data" -> data = Path.of(value(name, rest));
                    case "--leashed" -> leashed = true;
                    default -> throw new IllegalArgumentException("Unknown option '" + name + "'");
                }
            }
            if (data == null) {
                throw new IllegalArgumentException("--data DIR is missing");
            }
            return new Options(port, data, leashed);
        }

        private static String value(String name, Iterator<String> rest) {
            if (!rest.hasNext()) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            return rest.next();
        }

        private static int port(String value) {
            int port = value.matches("\\d{1,5}") ? Integer.parseInt(value) : -1;
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("--durable-port " + value + ": a port is a number from 0 to 65535");
            }
            return port;
        }
    }

    /** Prints the port when it is ready and runs until it is killed. Exit code 2 if it cannot start. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            Options options = Options.parse(List.of(arguments));
            if (options.leashed()) {
                Lifeline.hold();
            }
            DurableEngine engine = DurableEngine.start(
                    options.port(), options.data(), InstantSource.system(), Tripwire.fromSystemProperty());
            Runtime.getRuntime().addShutdownHook(new Thread(engine::close));
            System.out.println("Durable engine on 127.0.0.1:" + engine.port());
            engine.awaitEnd();
        } catch (IllegalArgumentException | UncheckedIOException | StoreException e) {
            System.err.println("durable: " + e.getMessage());
            System.exit(2);
        }
    }
}
