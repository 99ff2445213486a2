// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import java.util.List;

/**
 * A Java program that is started as a process.
 *
 * @param classPath its class path, joined by the path separator
 * @param mainClass the class with its {@code main}
 * @param args its arguments; never a secret
 * @param jvm JVM flags such as {@code -Xmx256m}
 */
public record Program(String classPath, String mainClass, List<String> args, List<String> jvm) {
    public Program {
        args = List.copyOf(args);
        jvm = List.copyOf(jvm);
    }
}
