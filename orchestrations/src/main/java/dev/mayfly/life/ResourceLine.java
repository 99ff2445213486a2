// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.life;

import java.time.Instant;

/**
 * A resource's line in the ledger, written <em>before</em> the resource is asked for: after an unknown outcome the name is
 * known and can be looked up.
 *
 * @param externalId the id that the service gave, such as an Aura instance id; null until known
 * @param intendedAt when it was about to be asked for, or later, when the answer to that was lost
 */
public record ResourceLine(ResourceKind kind, String name, String externalId, Status status, Instant intendedAt) {

    public enum Status {
        /** About to be asked for; it may or may not exist. */
        INTENDED,
        /** The service said that it exists. */
        PRESENT,
        /** The service, which knew it, was told to delete it: from now on, not to be found means gone. */
        DELETING,
        /** The service said that it does not exist any more. */
        GONE
    }

    public static ResourceLine intended(ResourceKind kind, String name, Instant now) {
        return new ResourceLine(kind, name, null, Status.INTENDED, now);
    }

    public ResourceLine present(String id) {
        return new ResourceLine(kind, name, id, Status.PRESENT, intendedAt);
    }

    /** The answer to the request was lost: only from now on can it be looked for. */
    public ResourceLine unanswered(Instant now) {
        return new ResourceLine(kind, name, externalId, status, now);
    }

    public ResourceLine deleting() {
        return new ResourceLine(kind, name, externalId, Status.DELETING, intendedAt);
    }

    public ResourceLine gone() {
        return new ResourceLine(kind, name, externalId, Status.GONE, intendedAt);
    }

    /** Whether the service has ever said that it exists; not known any more of one that is gone and had no id. */
    public boolean wasThere() {
        return externalId != null || status == Status.PRESENT || status == Status.DELETING;
    }

    /** Key of the line within its demo. */
    public String key() {
        return kind.word() + "." + name;
    }
}
