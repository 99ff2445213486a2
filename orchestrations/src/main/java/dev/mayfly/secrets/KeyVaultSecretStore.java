// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.secrets;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.policy.HttpLogDetailLevel;
import com.azure.core.http.policy.HttpLogOptions;
import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.SecretClientBuilder;
import com.azure.security.keyvault.secrets.models.DeletedSecret;
import com.azure.security.keyvault.secrets.models.KeyVaultSecret;
import com.azure.security.keyvault.secrets.models.SecretProperties;
import dev.mayfly.azure.ShortCalls;
import dev.mayfly.life.Names;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Secrets in Azure Key Vault. Every failure is a {@link VaultException}.
 *
 * <p>A vault deletes softly: a deleted secret can be recovered, and its name is taken, until it is purged. So {@link #purge}
 * does both, {@link #names} tells of both kinds, and {@link #put} recovers a deleted secret before it writes a new version.
 * To recover works in every vault; to purge first does not, and either takes some seconds in which the vault answers 409.
 *
 * <p>A call waits for the vault at most {@value #PATIENCE_SECONDS} s; calling again goes on where it stopped.
 */
public final class KeyVaultSecretStore implements SecretStore {

    private static final long PATIENCE_SECONDS = 6;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final SecretClient client;
    private final VaultErrors errors;
    private final Duration patience;

    KeyVaultSecretStore(SecretClient client, Clock clock, Duration patience) {
        this.client = client;
        this.errors = new VaultErrors(URI.create(client.getVaultUrl()), clock);
        this.patience = patience;
    }

    /**
     * The vault at that address, logged in by the app's managed identity. Nothing is called yet.
     */
    public static KeyVaultSecretStore at(URI vault) {
        SecretClient client = builder(vault)
                .httpClient(ShortCalls.client())
                .credential(ShortCalls.login(ShortCalls.identity()))
                .buildClient();
        return new KeyVaultSecretStore(client, Clock.systemUTC(), Duration.ofSeconds(PATIENCE_SECONDS));
    }

    /** All but HTTP client and login. Requests are never logged, whatever the environment says: they hold secrets. */
    static SecretClientBuilder builder(URI vault) {
        SecretClientBuilder builder = new SecretClientBuilder()
                .vaultUrl(vault.toString())
                .retryPolicy(ShortCalls.retries())
                .httpLogOptions(new HttpLogOptions().setLogLevel(HttpLogDetailLevel.NONE));
        ShortCalls.policies().forEach(builder::addPolicy);
        return builder;
    }

    @Override
    public void put(String name, Secret secret) {
        KeyVaultSecret value =
                new KeyVaultSecret(name, secret.reveal()).setProperties(new SecretProperties().setTags(tags(name)));
        String tried = "store secret '" + name + "'";
        run(tried, () -> new Wait(tried).until(() -> isStored(value)));
    }

    private static Map<String, String> tags(String name) {
        return Names.demoOfSecret(name)
                .map(demo -> Map.of(
                        Names.TAG_DEMO, demo.id().value(), Names.TAG_GENERATION, Integer.toString(demo.generation())))
                .orElse(Map.of());
    }

    /** False while the name is held by a secret that is being deleted, purged or recovered. */
    private boolean isStored(KeyVaultSecret secret) {
        try {
            client.setSecret(secret);
            return true;
        } catch (HttpResponseException e) {
            if (!Refusal.isConflict(e)) {
                throw e;
            }
            if (Refusal.of(e).innerCode().equals("ObjectIsDeletedButRecoverable")) {
                recover(secret.getName());
            }
            return false;
        }
    }

    private void recover(String name) {
        try {
            client.beginRecoverDeletedSecret(name);
        } catch (HttpResponseException e) {
            // Purged or being recovered in the meantime: either way the next try to store it tells.
            if (!Refusal.isNotFound(e) && !Refusal.isConflict(e)) {
                throw e;
            }
        }
    }

    @Override
    public Optional<Secret> get(String name) {
        return call("read secret '" + name + "'", () -> {
            try {
                return Optional.of(Secret.of(client.getSecret(name).getValue()));
            } catch (HttpResponseException e) {
                if (Refusal.isNotFound(e)) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    /** Looks at every name in the vault, page by page, since Key Vault cannot be asked for a prefix. */
    @Override
    public List<String> names(String prefix) {
        return call("list its secrets", () -> Stream.concat(
                        client.listPropertiesOfSecrets().stream().map(SecretProperties::getName),
                        client.listDeletedSecrets().stream().map(DeletedSecret::getName))
                .filter(name -> name.startsWith(prefix))
                .distinct()
                .sorted()
                .toList());
    }

    /** A vault shows it with each of its secrets, in words such as {@code CustomizedRecoverable+Purgeable}. */
    @Override
    public Purging purging() {
        return call("tell whether it can purge", () -> client.listPropertiesOfSecrets().stream()
                .findFirst()
                .map(SecretProperties::getRecoveryLevel)
                .map(level -> level.contains("Purgeable") ? Purging.AT_ONCE : Purging.AFTER_RETENTION)
                .orElse(Purging.NOT_KNOWN));
    }

    @Override
    public void purge(String name) {
        String tried = "purge secret '" + name + "'";
        run(tried, () -> {
            Wait wait = new Wait(tried);
            if (isBeingDeleted(name)) {
                wait.until(() -> isDeleted(name));
            }
            wait.until(() -> isPurgeAccepted(name));
            wait.until(() -> !isDeleted(name));
        });
    }

    /** Asks for the soft delete; false if there is nothing to delete, or nothing any more. */
    private boolean isBeingDeleted(String name) {
        try {
            client.beginDeleteSecret(name);
            return true;
        } catch (HttpResponseException e) {
            if (Refusal.isNotFound(e)) {
                return false;
            }
            if (Refusal.isConflict(e)) {
                return true;
            }
            throw e;
        }
    }

    private boolean isDeleted(String name) {
        try {
            client.getDeletedSecret(name);
            return true;
        } catch (HttpResponseException e) {
            if (Refusal.isNotFound(e)) {
                return false;
            }
            throw e;
        }
    }

    /** True as well if there is nothing to purge; false while the vault is busy with the secret. */
    private boolean isPurgeAccepted(String name) {
        try {
            client.purgeDeletedSecret(name);
            return true;
        } catch (HttpResponseException e) {
            if (Refusal.isConflict(e)) {
                return false;
            }
            if (Refusal.isNotFound(e)) {
                return true;
            }
            throw e;
        }
    }

    private void run(String tried, Runnable action) {
        call(tried, () -> {
            action.run();
            return null;
        });
    }

    private <T> T call(String tried, Supplier<T> action) {
        try {
            return action.get();
        } catch (RuntimeException e) {
            throw errors.of(tried, e);
        }
    }

    /** The patience of one call, however many things it waits for. */
    private final class Wait {
        private final String tried;
        private final long end = System.nanoTime() + patience.toNanos();

        private Wait(String tried) {
            this.tried = tried;
        }

        private void until(BooleanSupplier condition) {
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() - end >= 0) {
                    throw errors.takesLonger(tried, patience);
                }
                pause();
            }
        }

        private void pause() {
            try {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw errors.takesLonger(tried, Duration.ZERO);
            }
        }
    }
}
