// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.world;

import dev.mayfly.secrets.Secret;
import dev.mayfly.secrets.SecretStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** A vault in memory that remembers every text that ever was a secret. */
public final class FakeSecrets implements SecretStore {

    private final Calls calls;
    private final Map<String, Secret> secrets = new ConcurrentSkipListMap<>();
    private final Set<String> everStored = ConcurrentHashMap.newKeySet();

    FakeSecrets(Calls calls) {
        this.calls = calls;
    }

    @Override
    public void put(String name, Secret secret) {
        calls.run("vault.put " + name, () -> {
            everStored.add(secret.reveal());
            secrets.put(name, secret);
        });
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
        calls.run("vault.purge " + name, () -> secrets.remove(name));
    }

    Set<String> everStored() {
        return Set.copyOf(everStored);
    }

    List<String> names() {
        return List.copyOf(secrets.keySet());
    }
}
