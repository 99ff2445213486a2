// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.life;

import java.time.Duration;
import java.util.Objects;

/**
 * What was asked for, after checking: the part of a demo that never changes.
 *
 * @param region Azure region, spelled as Azure's programs do, also the region of the Aura instances
 * @param ttl life span from creation
 * @param owner who asked, for tags and lists; never a secret
 */
public record DemoRequest(String region, Duration ttl, String owner) {

    public DemoRequest {
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(ttl, "ttl");
        Objects.requireNonNull(owner, "owner");
    }

    /** Whether asking again with this would be the same demo. */
    public boolean isSameAs(DemoRequest other) {
        return region.equals(other.region) && ttl.equals(other.ttl);
    }
}
