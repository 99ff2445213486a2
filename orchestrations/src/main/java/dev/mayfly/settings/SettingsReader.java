// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.settings;

import dev.mayfly.aura.AuraSettings;
import dev.mayfly.connect.ValueConverter;
import dev.mayfly.images.ImageKind;
import dev.mayfly.images.ImageSettings;
import dev.mayfly.life.LeasePolicy;
import dev.mayfly.life.Ttl;
import dev.mayfly.secrets.Secret;
import dev.mayfly.settings.Settings.AuraSize;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads {@link Settings}, collecting every error instead of stopping at the first. */
final class SettingsReader {

    private static final Pattern IMAGE = Pattern.compile("[a-z0-9][a-z0-9._/-]*:\\w[\\w.-]{0,127}");
    private static final Pattern CONNECTOR_VERSION = Pattern.compile("\\d+(\\.\\d+){1,3}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern REGISTRY =
            Pattern.compile("[^/]+/providers/Microsoft\\.ContainerRegistry/registries/[a-zA-Z0-9]{5,50}");

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
                images(),
                text("MAYFLY_PULL_IDENTITY", ""),
                uri("MAYFLY_VAULT_URL", "the Key Vault's address"),
                uri("MAYFLY_LEDGER_URL", "the table service's address"),
                lease(),
                sweep(),
                notices(),
                text("MAYFLY_HEARTBEAT_INTERVAL", "30s"),
                attempt(
                        "MAYFLY_CONVERTER",
                        text("MAYFLY_CONVERTER", ValueConverter.PACKED.word()),
                        ValueConverter::of,
                        ValueConverter.PACKED),
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

    private ImageSettings images() {
        Map<ImageKind, String> given = new EnumMap<>(ImageKind.class);
        given(ImageKind.KAFKA_CONNECT, "MAYFLY_CONNECT_IMAGE", given);
        given(ImageKind.HEARTBEAT, "MAYFLY_HEARTBEAT_IMAGE", given);
        boolean builds = given.size() < ImageKind.values().length;
        return new ImageSettings(
                builds ? registryId("MAYFLY_REGISTRY_ID") : "",
                given,
                optional("MAYFLY_CONNECTOR_VERSION", text -> matching(CONNECTOR_VERSION, "such as 5.2.0", text)),
                optional("MAYFLY_CONNECTOR_CHECKSUM", text -> matching(SHA256, "64 digits in lower-case hex", text)),
                dockerHub());
    }

    private void given(ImageKind kind, String name, Map<ImageKind, String> given) {
        optional(name, text -> matching(IMAGE, "repository:tag", text)).ifPresent(image -> given.put(kind, image));
    }

    private String registryId(String name) {
        String id = required(name, "resource id of the container registry, to build images that no setting names");
        String group = "/subscriptions/" + text("AZURE_SUBSCRIPTION_ID", "") + "/resourceGroups/";
        return id.isEmpty() ? id : attempt(name, id, text -> registryIn(group, text), "");
    }

    private static String registryIn(String group, String id) {
        if (id.startsWith(group)
                && REGISTRY.matcher(id.substring(group.length())).matches()) {
            return id;
        }
        throw new IllegalArgumentException("allowed is the resource id of a registry in the subscription of demos, "
                + group + "<group>/providers/Microsoft.ContainerRegistry/registries/<name>");
    }

    private Optional<ImageSettings.Login> dockerHub() {
        String user = text("MAYFLY_DOCKERHUB_USER", "");
        String password = text("MAYFLY_DOCKERHUB_PASSWORD", "");
        if (user.isEmpty() != password.isEmpty()) {
            errors.add("MAYFLY_DOCKERHUB_USER and MAYFLY_DOCKERHUB_PASSWORD go together: set both or none.");
        }
        return user.isEmpty() ? Optional.empty() : Optional.of(new ImageSettings.Login(user, Secret.of(password)));
    }

    private static String matching(Pattern pattern, String what, String text) {
        if (pattern.matcher(text).matches()) {
            return text;
        }
        throw new IllegalArgumentException("allowed is " + what);
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

    private SweepSettings sweep() {
        boolean dryRun =
                attempt("MAYFLY_SWEEP_DRY_RUN", text("MAYFLY_SWEEP_DRY_RUN", "false"), SettingsReader::yesOrNo, false);
        return attempt(
                "MAYFLY_SWEEP_MAX_DEMOS",
                text("MAYFLY_SWEEP_MAX_DEMOS", Integer.toString(SweepSettings.MOST_DEMOS)),
                text -> new SweepSettings(dryRun, Integer.parseInt(text)),
                new SweepSettings(dryRun, SweepSettings.MOST_DEMOS));
    }

    /** Anything else might be meant as a yes: it must not be taken for a no by a program that deletes. */
    private static boolean yesOrNo(String text) {
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(text);
        }
        throw new IllegalArgumentException("allowed are true and false");
    }

    private NoticeSettings notices() {
        Set<String> hosts = NoticeReader.hosts(text("MAYFLY_WEBHOOK_HOSTS", ""));
        List<Duration> marks = attempt(
                "MAYFLY_NOTICE_MARKS",
                text("MAYFLY_NOTICE_MARKS", NoticeReader.DEFAULT_MARKS),
                NoticeReader::marks,
                List.of());
        return new NoticeSettings(NoticeReader.webhook(text("MAYFLY_WEBHOOK_URL", ""), hosts, errors), hosts, marks);
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
