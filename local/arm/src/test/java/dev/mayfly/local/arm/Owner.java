// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm;

import dev.mayfly.local.arm.core.Running;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** A process that owns a cloud, to be killed: prints its URL, and its children whenever they change. */
public final class Owner {
    private Owner() {}

    public static void main(String[] args) throws Exception {
        Cloud cloud = new Cloud(Path.of(args[0]), CrashIT.images(), config -> config);
        System.out.println("url " + cloud.url());
        String last = "";
        while (true) {
            String children = cloud.server().inventory().stream()
                    .map(Running::pid)
                    .map(String::valueOf)
                    .collect(Collectors.joining(" "));
            if (!children.equals(last)) {
                System.out.println("children " + children);
                last = children;
            }
            Thread.sleep(50);
        }
    }
}
