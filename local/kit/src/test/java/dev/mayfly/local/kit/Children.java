// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kit;

import java.nio.file.Path;
import java.util.List;

/** Small programs that the tests start as processes. */
final class Children {
    private Children() {}

    static final class PrintEnvironment {
        private PrintEnvironment() {}

        public static void main(String[] args) {
            System.getenv().forEach((name, value) -> System.out.println(name + "=" + value));
            System.out.println("args=" + List.of(args));
            System.out.println("flag=" + System.getProperty("flag"));
            System.exit(7);
        }
    }

    /** Ends on SIGTERM. */
    public static final class Polite {
        private Polite() {}

        public static void main(String[] args) throws InterruptedException {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook ran")));
            System.out.println("ready");
            Thread.sleep(120_000);
        }
    }

    /** Does not end on SIGTERM. */
    public static final class Stubborn {
        private Stubborn() {}

        public static void main(String[] args) throws InterruptedException {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    Thread.sleep(120_000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
            System.out.println("ready");
            Thread.sleep(120_000);
        }
    }

    public static final class Failing {
        private Failing() {}

        public static void main(String[] args) {
            if (args.length == 0) {
                throw new IllegalStateException("told");
            }
        }
    }

    /** Starts a leashed child (Polite unless another is named), prints its pid and stays. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] args) throws Exception {
            String leashed = args.length > 1 ? args[1] : Polite.class.getName();
            ChildProcess child = ChildProcess.java("grandchild", System.getenv("CLASSPATH"), Leashed.class.getName())
                    .args(leashed)
                    .log(Path.of(args[0]))
                    .start();
            System.out.println("grandchild " + child.pid());
            Thread.sleep(120_000);
        }
    }
}
