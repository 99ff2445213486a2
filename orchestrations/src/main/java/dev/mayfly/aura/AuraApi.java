// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.aura;

import java.util.List;

/**
 * The calls of the Aura API that a demo needs. Safe for use by many threads.
 *
 * <p>Every call may throw an {@link AuraException}. A call that can be repeated without harm is repeated here, three
 * times at most and within about a second, when the connection breaks or the server stumbles; all longer waits are left
 * to the caller, who is told how long. A call that cannot be repeated is sent once, and if its outcome is not known the
 * exception is {@link AuraException.OutcomeUnknown}.
 */
public interface AuraApi {

    /** All instances of the tenant. Aura gives neither state nor address here. */
    List<InstanceSummary> list();

    /**
     * The instances of the tenant with exactly this name: Aura lets several have the same one. This is how an unknown
     * outcome of {@link #create} is cleared up.
     */
    List<InstanceSummary> findByName(String name);

    /**
     * One instance. Right after {@link #create} Aura may not know it for some seconds, and once it is destroyed it does
     * not know it any more; both are {@link AuraException.NotFound}.
     */
    AuraInstance get(String id);

    /**
     * Creates an instance. From the answer on it is paid for. Aura has no idempotency key, and shows the password in this
     * answer only: store it before anything else, and an instance whose password was lost can only be deleted.
     */
    CreatedInstance create(NewInstance instance);

    /**
     * Sets the CDC mode; the instance must be running, and is "updating" for a while. Aura reports the mode of a business
     * critical instance as null even when it is set: ask the database whether it took effect.
     */
    void setCdcMode(String id, CdcMode mode);

    /** Starts the destruction of an instance; one that does not exist counts as success. */
    Deletion delete(String id);

    /** Pauses a running instance. CDC is off and all change ids are void once it is resumed. */
    void pause(String id);

    /** Resumes a paused instance. */
    void resume(String id);

    /**
     * Whether so many requests may be sent now that could as well be sent later: all demos together have a limit of
     * requests a minute.
     */
    default boolean hasRoomFor(int requests) {
        return true;
    }
}
