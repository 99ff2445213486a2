// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host;

import dev.mayfly.local.kit.Lifeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The host as a process: {@code --app <staged package> --data <folder> [--port <HTTP port, 0 = any>] [--durable-port
 * <4001>]}. The environment holds the app settings. It ends when its standard input does. Exit 2 with one sentence if it
 * cannot start.
 */
public final class HostMain {
    private static final Set<String> NAMES = Set.of("--app", "--data", "--port", "--durable-port");
    private static final int CANNOT_START = 2;

    private HostMain() {}

    public static void main(String[] args) {
        Lifeline.hold();
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s: %5$s%6$s%n");
        try {
            HostOptions options = options(List.of(args), System.getenv());
            FunctionsHost host = FunctionsHost.start(options);
            Runtime.getRuntime().addShutdownHook(new Thread(host::close, "stop"));
            host.announce(new EndpointFile(options.data()));
            System.out.println("The Functions host answers on http://127.0.0.1:" + host.port());
        } catch (IOException | RuntimeException e) {
            System.err.println("The Functions host cannot start: " + e.getMessage());
            System.exit(CANNOT_START);
        }
    }

    static HostOptions options(List<String> args, Map<String, String> settings) {
        Map<String, String> values = new HashMap<>(
                Map.of("--port", "0", "--durable-port", Integer.toString(HostOptions.DEFAULT_DURABLE_PORT)));
        for (int i = 0; i < args.size(); i += 2) {
            if (!NAMES.contains(args.get(i)) || i + 1 == args.size()) {
                throw new IllegalArgumentException("\"" + args.get(i) + "\" is no option with a value; the options are "
                        + NAMES.stream().sorted().toList());
            }
            values.put(args.get(i), args.get(i + 1));
        }
        return new HostOptions(
                path(values, "--app"),
                port(values, "--port"),
                port(values, "--durable-port"),
                path(values, "--data"),
                settings);
    }

    private static Path path(Map<String, String> values, String name) {
        if (!values.containsKey(name)) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return Path.of(values.get(name)).toAbsolutePath();
    }

    private static int port(Map<String, String> values, String name) {
        String text = values.get(name);
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65535) {
            throw new IllegalArgumentException(name + " is \"" + text + "\"; allowed are numbers from 0 to 65535");
        }
        return Integer.parseInt(text);
    }
}
