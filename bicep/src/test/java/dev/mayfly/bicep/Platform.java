// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bicep;

import dev.mayfly.bicep.language.Deployment;
import dev.mayfly.bicep.language.Deployment.Made;
import dev.mayfly.bicep.language.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The templates of this module, and what they would deploy. */
final class Platform {

    static final Path FOLDER = Path.of("").toAbsolutePath();
    static final Path REPOSITORY = FOLDER.getParent();
    static final Path MAIN = FOLDER.resolve("main.bicep");

    /** Must turn up in the vault and nowhere else. */
    static final String AURA_SECRET = "do-not-show-me";

    static final Map<String, Object> DURABLE_TASK_SCHEDULER = Map.of("durableStorage", "durableTaskScheduler");
    static final Map<String, Object> ALERTS_BY_MAIL = Map.of("alertEmail", "someone@example.org");

    private Platform() {}

    /** With the least that a person must say. */
    static Deployment deploy() {
        return deploy(Map.of());
    }

    static Deployment deploy(Map<String, Object> also) {
        Map<String, Object> parameters = new HashMap<>(Map.of(
                "environmentName", "stage",
                "location", "eastus",
                "auraClientId", "client",
                "auraClientSecret", AURA_SECRET,
                "auraTenantId", "00000000-0000-0000-0000-000000000003"));
        parameters.putAll(also);
        return Deployment.of(MAIN, parameters);
    }

    /** All that the templates can make, whatever the choice. */
    static Deployment deployAll() {
        Map<String, Object> everything = new HashMap<>(DURABLE_TASK_SCHEDULER);
        everything.putAll(ALERTS_BY_MAIL);
        return deploy(everything);
    }

    static Template main() {
        return Template.read(MAIN);
    }

    static List<Path> files() {
        try (Stream<Path> modules = Files.list(FOLDER.resolve("modules"))) {
            return Stream.concat(
                            Stream.of(MAIN),
                            modules.filter(file -> file.toString().endsWith(".bicep"))
                                    .sorted())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A value deep in a resource's body, by the names of the properties on the way. */
    static Object value(Made resource, String... path) {
        Object value = resource.body();
        for (String name : path) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value;
    }

    /** As {@link #value}, for an object. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Made resource, String... path) {
        return (Map<String, Object>) value(resource, path);
    }

    /** As {@link #value}, for an array of objects. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> maps(Made resource, String... path) {
        return (List<Map<String, Object>>) value(resource, path);
    }

    /** The settings of the function app; the host gives them to the app as text. */
    static Map<String, String> settings(Deployment deployment) {
        Made site = deployment.resources("Microsoft.Web/sites").get(0);
        Map<String, String> settings = new LinkedHashMap<>();
        maps(site, "properties", "siteConfig", "appSettings")
                .forEach(setting -> settings.put(
                        setting.get("name").toString(), setting.get("value").toString()));
        return settings;
    }
}
