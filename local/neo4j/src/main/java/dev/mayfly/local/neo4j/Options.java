// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j;

import dev.mayfly.local.neo4j.retention.RetentionLimits;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The command line of {@link Neo4jProcess}.
 *
 * @param home holds a folder for each instance
 * @param controlPort of the control API; 0 for any that is free
 */
record Options(Path home, int controlPort, RetentionLimits retention) {
    private static final Set<String> NAMES = Set.of(
            "--home",
            "--control-port",
            "--retain-bytes",
            "--retain-age",
            "--log-file-bytes",
            "--check-interval",
            "--check-transactions");

    /**
     * Reads {@code --name value} pairs. Sizes are numbers of bytes or have K, M or G behind (1024); durations are
     * ISO-8601 or like {@code 500ms}, {@code 30s}, {@code 15m}, {@code 12h}, {@code 1d}.
     *
     * @throws IllegalArgumentException naming the option and what is wrong with it
     */
    static Options parse(String... arguments) {
        Map<String, String> given = pairs(arguments);
        String home = given.get("--home");
        String controlPort = given.get("--control-port");
        if (home == null || controlPort == null) {
            throw new IllegalArgumentException("--home and --control-port must be given");
        }
        RetentionLimits aura = RetentionLimits.AURA;
        RetentionLimits retention = new RetentionLimits(
                bytes("--retain-bytes", given, aura.bytes()),
                bytes("--log-file-bytes", given, aura.fileBytes()),
                duration("--retain-age", given, aura.age()),
                duration("--check-interval", given, aura.checkInterval()),
                bytes("--check-transactions", given, aura.checkTransactions()));
        // The server itself insists on a path without "..".
        return new Options(Path.of(home).toAbsolutePath().normalize(), port(controlPort), retention);
    }

    private static Map<String, String> pairs(String... arguments) {
        Map<String, String> pairs = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!NAMES.contains(arguments[i])) {
                throw new IllegalArgumentException("unknown option " + arguments[i]);
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value");
            }
            pairs.put(arguments[i], arguments[i + 1]);
        }
        return pairs;
    }

    private static int port(String text) {
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65_535) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException("--control-port must be 0 to 65535, but is " + text);
    }

    private static long bytes(String name, Map<String, String> given, long otherwise) {
        String text = given.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,12}[KMGkmg]?")) {
            throw new IllegalArgumentException(name + " must be a number, with K, M or G behind if need be: " + text);
        }
        int unit = " KMG".indexOf(text.toUpperCase(Locale.ROOT).charAt(text.length() - 1));
        String number = unit < 0 ? text : text.substring(0, text.length() - 1);
        return Long.parseLong(number) << (10 * Math.max(unit, 0));
    }

    private static Duration duration(String name, Map<String, String> given, Duration otherwise) {
        String text = given.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            if (text.matches("\\d{1,9}ms")) {
                return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
            }
            String iso = text.matches("\\d{1,6}d") ? "P" + text : text.startsWith("P") ? text : "PT" + text;
            return Duration.parse(iso);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + " must be like 30s, 15m, 12h, 1d or PT15M, but is " + text, e);
        }
    }
}
