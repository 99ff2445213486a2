// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.secrets;

import java.util.List;
import java.util.Optional;

/**
 * Where secrets lie: Key Vault in the cloud, files readable by the owner only in the local default. A name has letters,
 * digits and hyphens, at most 127.
 */
public interface SecretStore {

    /** Stores the secret under the name, in place of an older one. */
    void put(String name, Secret secret);

    Optional<Secret> get(String name);

    /** Names of the secrets that begin with the prefix, in order; with those that are deleted and not purged. */
    List<String> names(String prefix);

    /** Deletes the secret for good, not only softly; gone is done. */
    void purge(String name);

    /** Whether {@link #purge} can be done here at once. */
    default Purging purging() {
        return Purging.AT_ONCE;
    }

    /** When a deleted secret is gone for good. */
    enum Purging {
        AT_ONCE,
        /** Purge protection: only once the vault's retention period has ended, and until then its name is taken. */
        AFTER_RETENTION,
        /** There is no secret yet that would show it. */
        NOT_KNOWN
    }

    /**
     * @throws IllegalStateException naming the secret, if it is not there
     */
    default Secret require(String name) {
        return get(name)
                .orElseThrow(() -> new IllegalStateException("The vault has no secret '" + name
                        + "': the step that stores it has not run, or the demo was destroyed."));
    }
}
