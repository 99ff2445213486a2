// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.memory;

import dev.mayfly.secrets.Secret;
import dev.mayfly.secrets.SecretStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** A vault in memory. */
public final class MemorySecrets implements SecretStore {

    private final Map<String, Secret> secrets = new ConcurrentSkipListMap<>();

    @Override
    public void put(String name, Secret secret) {
        secrets.put(name, secret);
    }

    @Override
    public Optional<Secret> get(String name) {
        return Optional.ofNullable(secrets.get(name));
    }

    @Override
    public List<String> names(String prefix) {
        return secrets.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
    }

    @Override
    public void purge(String name) {
        secrets.remove(name);
    }
}
