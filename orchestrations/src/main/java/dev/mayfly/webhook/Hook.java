// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.webhook;

import dev.mayfly.notices.Notice;
import java.util.Optional;

/** Where notices go. */
@FunctionalInterface
public interface Hook {

    /**
     * Tries once to deliver.
     *
     * @return why not, without any part of the address but its host; nothing if it was taken
     */
    Optional<String> post(Notice notice);
}
