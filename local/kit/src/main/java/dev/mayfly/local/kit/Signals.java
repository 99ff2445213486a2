// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kit;

import java.lang.reflect.Proxy;

/**
 * The signals of a terminal. The JDK has only {@code sun.misc.Signal} for them, in the supported module
 * jdk.unsupported; it is reached by reflection because the compiler warns of every direct use, and warnings are errors
 * here.
 */
public final class Signals {
    private Signals() {}

    /**
     * Ctrl-C goes to every process of the terminal, also to children whose parent still needs them to end in good
     * order. They end by their {@link Lifeline} instead; SIGTERM, which is meant for one process, still ends them.
     */
    public static void ignoreTerminal() {
        handle("INT", () -> {});
        handle("HUP", () -> {});
    }

    /**
     * Calls {@code action} on a thread of its own each time the signal comes, in place of ending the process.
     *
     * @param name without SIG, as {@code INT}; one that the machine does not have is left alone
     */
    public static void handle(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handler}, (self, method, args) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException e) {
            // No such signal here (HUP on Windows): then nothing can come that would have to be handled.
        }
    }
}
