// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.images;

import java.time.Instant;
import java.util.Set;

/**
 * A run of the registry's builder.
 *
 * @param status the service's word: Queued, Started, Running, Succeeded, Failed, Canceled, Error, Timeout
 * @param images repository:tag of what it made; the service tells them only of runs that succeeded
 * @param error why it failed, in the service's words; empty if it says nothing
 */
public record BuildRun(String id, String status, Set<String> images, Instant createdAt, String error) {

    private static final String SUCCEEDED = "Succeeded";
    private static final Set<String> ENDED = Set.of(SUCCEEDED, "Failed", "Canceled", "Error", "Timeout");

    public BuildRun {
        images = Set.copyOf(images);
    }

    boolean hasSucceeded() {
        return SUCCEEDED.equals(status);
    }

    /** A word that is not known yet means that it goes on. */
    boolean hasEnded() {
        return ENDED.contains(status);
    }

    /** Whether it makes the image, as far as one can tell. */
    boolean mayMake(String image) {
        return images.isEmpty() || images.contains(image);
    }
}
