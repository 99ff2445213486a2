// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.secrets;

import dev.mayfly.ledger.OwnerOnlyFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Secrets of the local default: one file each, readable by the owner only. */
public final class FileSecretStore implements SecretStore {

    private final OwnerOnlyFiles files;

    public FileSecretStore(Path folder) {
        this.files = new OwnerOnlyFiles(folder);
    }

    @Override
    public void put(String name, Secret secret) {
        files.write(name, secret.reveal());
    }

    @Override
    public Optional<Secret> get(String name) {
        return files.read(name).map(Secret::of);
    }

    @Override
    public List<String> names(String prefix) {
        return files.names().stream().filter(name -> name.startsWith(prefix)).toList();
    }

    @Override
    public void purge(String name) {
        files.delete(name);
    }
}
