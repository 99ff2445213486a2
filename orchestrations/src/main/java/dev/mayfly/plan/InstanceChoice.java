// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.plan;

import dev.mayfly.life.ResourceLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to do about an Aura instance that must exist once and only once.
 *
 * <p>Aura has no idempotency key and shows the password once: a second POST is a second bill, and an instance whose password
 * was lost is useless. So after an unknown outcome the name is looked up; what is found without its password is deleted, and
 * only when it is gone the next ordinal is made. One of an earlier ordinal that appears after all is deleted, too.
 */
public sealed interface InstanceChoice {

    /**
     * How long an instance may take to appear in Aura's answers, from when its line was written. A POST that nobody answers is
     * given up after 70 s, and a host that dies leaves nothing but the line; so a minute is left for Aura at the least.
     */
    Duration SETTLE = Duration.ofSeconds(130);

    /** Make it, under the name with that ordinal. */
    record Create(int ordinal) implements InstanceChoice {}

    /** It exists and its password is stored. */
    record Use(ResourceLine line, String instanceId) implements InstanceChoice {}

    /** It exists without its password: delete it, or wait until it is gone. */
    record Remove(ResourceLine line, List<String> instanceIds) implements InstanceChoice {}

    /** Too early to say whether it exists. */
    record Settle(ResourceLine line) implements InstanceChoice {}

    /**
     * @param lines the ledger's lines for this role, oldest ordinal first
     * @param found ids of the instances that Aura lists, by name
     * @param storedInstanceId id of the instance whose password is in the vault; empty if there is none
     */
    static InstanceChoice decide(
            List<ResourceLine> lines, Map<String, List<String>> found, String storedInstanceId, Instant now) {
        if (lines.isEmpty()) {
            return new Create(1);
        }
        ResourceLine newest = lines.get(lines.size() - 1);
        List<String> ids = found.getOrDefault(newest.name(), List.of());
        if (!storedInstanceId.isEmpty()
                && (storedInstanceId.equals(newest.externalId()) || ids.contains(storedInstanceId))) {
            return new Use(newest, storedInstanceId);
        }
        Optional<ResourceLine> useless =
                lines.stream().filter(line -> found.containsKey(line.name())).findFirst();
        if (useless.isPresent()) {
            return new Remove(useless.get(), found.get(useless.get().name()));
        }
        if (newest.status() == ResourceLine.Status.GONE) {
            return new Create(lines.size() + 1);
        }
        return mayStillAppear(newest, now) ? new Settle(newest) : new Create(lines.size() + 1);
    }

    /** Whether an instance that Aura does not show was asked for so lately that this means nothing yet. */
    static boolean mayStillAppear(ResourceLine line, Instant now) {
        boolean unseen = line.status() == ResourceLine.Status.INTENDED || line.status() == ResourceLine.Status.PRESENT;
        return unseen && Duration.between(line.intendedAt(), now).compareTo(SETTLE) < 0;
    }
}
