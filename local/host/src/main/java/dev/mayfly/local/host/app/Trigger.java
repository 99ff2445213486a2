// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.app;

import java.util.Set;

/** What makes a function run. */
public sealed interface Trigger {
    /**
     * @param route below the prefix of host.json, without a leading slash, such as {@code demos/{id}}
     * @param methods in capitals; empty stands for every method but HEAD
     */
    record Http(String route, Set<String> methods, AuthLevel level) implements Trigger {
        public Http {
            methods = Set.copyOf(methods);
        }
    }

    /** @param schedule an NCRONTAB expression, {@code %SETTING%} already replaced */
    record Timer(String schedule) implements Trigger {}

    /** @param name under which orchestrations of it are started */
    record Orchestration(String name) implements Trigger {}

    /** @param name under which orchestrators call it */
    record Activity(String name) implements Trigger {}
}
