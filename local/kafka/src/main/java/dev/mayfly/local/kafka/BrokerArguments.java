// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kafka;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the broker is started.
 *
 * @param port where clients log in, on 127.0.0.1
 * @param data folder of the broker; holds the file {@code rules} and the folder {@code log}
 * @param advertisedPort where clients are sent, as to something that stands in front of the broker; mostly the same
 * @param controllerPort where the broker talks to itself; empty to pick a free one
 */
record BrokerArguments(int port, Path data, int advertisedPort, Optional<Integer> controllerPort) {

    private static final String USAGE =
            "usage: BrokerMain --port <port> --data <dir> [--advertised-port <port>] [--controller-port <port>]";
    private static final List<String> KNOWN = List.of("--port", "--data", "--advertised-port", "--controller-port");

    /** Reads the command line. Throws IllegalArgumentException with what is wrong and the usage. */
    static BrokerArguments parse(String... args) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!KNOWN.contains(args[i]) || i + 1 == args.length) {
                throw wrong("'" + args[i] + "' is unknown or has no value");
            }
            given.put(args[i], args[i + 1]);
        }
        if (!given.containsKey("--port") || !given.containsKey("--data")) {
            throw wrong("--port and --data are required");
        }
        return new BrokerArguments(
                port(given.get("--port")),
                Path.of(given.get("--data")).toAbsolutePath(),
                port(given.getOrDefault("--advertised-port", given.get("--port"))),
                Optional.ofNullable(given.get("--controller-port")).map(BrokerArguments::port));
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65_535) {
            throw wrong("'" + text + "' is no port from 1 to 65535");
        }
        return Integer.parseInt(text);
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(what + "; " + USAGE);
    }
}
