// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Runs another program's {@code main} in this JVM with a {@link Lifeline} held: for programs that know nothing of the
 * local default, such as the sidecar or Kafka's own main classes.
 */
public final class Leashed {
    private Leashed() {}

    /**
     * Holds the lifeline and runs the program.
     *
     * @param args the main class's name, then its arguments
     * @throws Throwable what that {@code main} throws, unwrapped, so that the JVM reports it as if it ran alone
     */
    public static void main(String[] args) throws Throwable {
        if (args.length == 0) {
            throw new IllegalArgumentException("usage: Leashed <main class> [argument…]");
        }
        Lifeline.hold();
        Method main = Class.forName(args[0]).getMethod("main", String[].class);
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
