// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.life;

import dev.mayfly.data.DataRun;
import java.time.Duration;
import java.util.Objects;

/**
 * What was asked for, after checking: the part of a demo that never changes.
 *
 * @param region Azure region, spelled as Azure's programs do, also the region of the Aura instances
 * @param ttl life span from creation
 * @param owner who asked, for tags and lists; never a secret
 * @param sampleData what is to be written once it is READY; null for nothing, as for all demos of older versions
 */
public record DemoRequest(String region, Duration ttl, String owner, DataRun.Order sampleData) {

    public DemoRequest {
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(ttl, "ttl");
        Objects.requireNonNull(owner, "owner");
    }

    /** One without sample data. */
    public static DemoRequest of(String region, Duration ttl, String owner) {
        return new DemoRequest(region, ttl, owner, null);
    }

    /** Whether asking again with this would be the same demo. */
    public boolean isSameAs(DemoRequest other) {
        return region.equals(other.region) && ttl.equals(other.ttl) && Objects.equals(sampleData, other.sampleData);
    }
}
