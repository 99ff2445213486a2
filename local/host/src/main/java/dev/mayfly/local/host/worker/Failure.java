// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.worker;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.Set;

/**
 * What becomes of an exception on its way out of the worker: the worker reports {@code <short class name>: <message>}
 * of the root cause, and the Durable extension splits that again into type and message, of which it keeps the first
 * line.
 *
 * @param type short class name of the root cause, such as {@code IllegalStateException} or {@code Outer.Inner}
 * @param message first line of its message; empty if it has none
 */
public record Failure(String type, String message, String stackTrace) {
    public static Failure of(Throwable error) {
        Throwable root = rootCause(error);
        String message = root.getMessage() == null ? "" : root.getMessage();
        return new Failure(
                shortName(root.getClass()),
                message.lines().findFirst().orElse("").stripTrailing(),
                trace(error));
    }

    private static Throwable rootCause(Throwable error) {
        Set<Throwable> seen = new HashSet<>();
        Throwable root = error;
        while (root.getCause() != null && seen.add(root)) {
            root = root.getCause();
        }
        return root;
    }

    private static String shortName(Class<?> type) {
        String name = type.getName();
        return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    }

    private static String trace(Throwable error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
