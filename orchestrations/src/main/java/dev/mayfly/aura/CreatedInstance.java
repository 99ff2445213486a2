// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.aura;

import dev.mayfly.secrets.Secret;
import java.util.Optional;

/**
 * The one answer that holds the password. Never let it leave the activity that got it: what an activity returns is stored
 * readable.
 *
 * @param username of the admin user; do not assume it, recent instances use their id
 * @param connectionUrl Bolt address; empty if Aura has none yet
 */
public record CreatedInstance(
        String id, String name, Optional<String> connectionUrl, String username, Secret password) {}
