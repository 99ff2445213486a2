// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.settings;

import dev.mayfly.aura.AuraSettings;
import dev.mayfly.life.LeasePolicy;
import dev.mayfly.life.Ttl;
import dev.mayfly.secrets.Secret;
import dev.mayfly.settings.Settings.AuraSize;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads {@link Settings}, collecting every error instead of stopping at the first. */
final class SettingsReader {

    private final Map<String, String> environment;
    private final List<String> errors = new ArrayList<>();

    private SettingsReader(Map<String, String> environment) {
        this.environment = environment;
    }

    static Settings read(Map<String, String> environment) {
        SettingsReader reader = new SettingsReader(environment);
        Settings settings = reader.settings();
        if (!reader.errors.isEmpty()) {
            throw new IllegalArgumentException(
                    "The app settings are not complete:\n  " + String.join("\n  ", reader.errors));
        }
        return settings;
    }

    private Settings settings() {
        return new Settings(
                aura(),
                new AuraSize(text("MAYFLY_AURA_MASTER_TYPE", "business-critical"), number("MAYFLY_AURA_MASTER_GB", 2)),
                new AuraSize(
                        text("MAYFLY_AURA_SUBSCRIBER_TYPE", "business-critical"),
                        number("MAYFLY_AURA_SUBSCRIBER_GB", 2)),
                optional("MAYFLY_ARM_URL", URI::create),
                required("AZURE_TENANT_ID", "the Microsoft Entra tenant, a UUID"),
                required("AZURE_SUBSCRIPTION_ID", "the subscription that demos are made in, a UUID"),
                text("MAYFLY_REGION", "eastus"),
                required("MAYFLY_REGISTRY", "the container registry's login server, such as myregistry.azurecr.io"),
                required("MAYFLY_CONNECT_IMAGE", "repository:tag of the Kafka Connect image"),
                required("MAYFLY_HEARTBEAT_IMAGE", "repository:tag of the heartbeat image"),
                text("MAYFLY_PULL_IDENTITY", ""),
                uri("MAYFLY_VAULT_URL", "the Key Vault's address"),
                uri("MAYFLY_LEDGER_URL", "the table service's address"),
                lease(),
                text("MAYFLY_HEARTBEAT_INTERVAL", "30s"),
                text("MAYFLY_OWNER", "unknown"));
    }

    private AuraSettings aura() {
        String clientId = required("MAYFLY_AURA_CLIENT_ID", "from the Aura console: Account, API keys");
        String clientSecret = required("MAYFLY_AURA_CLIENT_SECRET", "from the Aura console: Account, API keys");
        String tenant = required("MAYFLY_AURA_TENANT_ID", "the Aura project that demos are made in, a UUID");
        String url = text("MAYFLY_AURA_URL", AuraSettings.AURA.toString());
        return attempt(
                "MAYFLY_AURA_URL",
                url,
                text -> AuraSettings.of(URI.create(text), clientId, Secret.of(clientSecret), tenant),
                null);
    }

    private LeasePolicy lease() {
        Duration minimum = attempt(
                "MAYFLY_MIN_TTL",
                text("MAYFLY_MIN_TTL", LeasePolicy.CLOUD_MINIMUM.toString()),
                Ttl::parse,
                LeasePolicy.CLOUD_MINIMUM);
        return attempt(
                "MAYFLY_MAX_TTL",
                text("MAYFLY_MAX_TTL", LeasePolicy.CLOUD_MAXIMUM.toString()),
                text -> new LeasePolicy(minimum, Ttl.parse(text)),
                new LeasePolicy(LeasePolicy.CLOUD_MINIMUM, LeasePolicy.CLOUD_MAXIMUM));
    }

    private String required(String name, String what) {
        String value = text(name, "");
        if (value.isEmpty()) {
            errors.add(name + " is not set: " + what + ".");
        }
        return value;
    }

    private String text(String name, String byDefault) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? byDefault : value.strip();
    }

    private int number(String name, int byDefault) {
        return attempt(name, text(name, Integer.toString(byDefault)), Integer::parseInt, byDefault);
    }

    private URI uri(String name, String what) {
        String value = required(name, what);
        return value.isEmpty() ? URI.create("") : attempt(name, value, SettingsReader::place, URI.create(""));
    }

    private static URI place(String text) {
        URI url = URI.create(text);
        if ("file".equals(url.getScheme()) || ("https".equals(url.getScheme()) && url.getHost() != null)) {
            return url;
        }
        throw new IllegalArgumentException("allowed are an https: address and a file: folder");
    }

    private <T> Optional<T> optional(String name, Function<String, T> read) {
        String value = text(name, "");
        return value.isEmpty() ? Optional.empty() : Optional.ofNullable(attempt(name, value, read, null));
    }

    private <T> T attempt(String name, String value, Function<String, T> read, T instead) {
        try {
            return read.apply(value);
        } catch (IllegalArgumentException e) {
            errors.add(name + " is '" + value + "': " + e.getMessage());
            return instead;
        }
    }
}
