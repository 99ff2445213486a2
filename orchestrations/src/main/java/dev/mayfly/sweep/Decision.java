// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sweep;

import dev.mayfly.life.DemoRef;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be done about one thing, and why.
 *
 * @param demo the life that it belongs to, if its name and tags prove one
 * @param reason for people
 * @param stamp tags to write; empty unless the action is STAMP and the thing can carry tags
 */
public record Decision(
        Kind kind, String name, Optional<DemoRef> demo, Action action, String reason, Map<String, String> stamp) {

    static Decision of(Kind kind, String name, Optional<DemoRef> demo, Action action, String reason) {
        return new Decision(kind, name, demo, action, reason, Map.of());
    }

    Decision stamping(String tag, Instant time) {
        return new Decision(kind, name, demo, Action.STAMP, reason, Map.of(tag, time.toString()));
    }

    /** The same thing, and something else to be done about it. */
    public Decision instead(Action other, String why) {
        return new Decision(kind, name, demo, other, why, Map.of());
    }

    public boolean isDelete() {
        return action == Action.DELETE;
    }
}
