// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.life;

import java.util.Map;
import java.util.Optional;

/**
 * What the steps found out and later steps need: addresses, user names, ids. Never a secret; those are in the vault.
 */
public record Facts(Map<String, String> values) {

    public static final String HUBS_BOOTSTRAP = "hubs.bootstrap";
    public static final String HUBS_PROTOCOL = "hubs.protocol";
    public static final String CONNECT_URL = "connect.url";
    /** Since when the images of the container group could not be pulled, ISO-8601. */
    public static final String PULL_REFUSED_AT = "connect.pull-refused-at";

    public static final String CONNECT_CERTIFICATE = "connect.certificate";

    public Facts {
        values = Map.copyOf(values);
    }

    public static String uri(Role role) {
        return role.word() + ".uri";
    }

    /** User name of the administrator that Aura made. */
    public static String adminUser(Role role) {
        return role.word() + ".admin";
    }

    public static String instanceId(Role role) {
        return role.word() + ".instance";
    }

    /** Repository and tag of an image that is in the registry, by the image's word. */
    public static String image(String image) {
        return "image." + image;
    }

    /** The operation that imports the base of an image, by the image's word. */
    public static String imageImport(String image) {
        return "image." + image + ".import";
    }

    /** The run that this demo began to build an image; empty if it was given up for another demo's. */
    public static String imageRun(String image) {
        return "image." + image + ".run";
    }

    /** Name of the source connector, if a recovery gave it another one. */
    public static final String SOURCE_CONNECTOR = "connector.source";

    /** The word of the converter that the demo's connectors were created with. */
    public static final String CONVERTER = "connector.converter";

    /** Whether the connector logs in with a user of its own; else as the administrator. */
    public static String ownUser(Role role) {
        return role.word() + ".connector-own-user";
    }

    /** How the connector logs in, in words: its own user with which rights, or the administrator and why. */
    public static String userRights(Role role) {
        return role.word() + ".connector-user-rights";
    }

    /** By which ways a resource was found when it was about to be deleted, separated by commas. */
    public static String seen(ResourceKind kind, String name) {
        return "seen." + kind.word() + "." + name;
    }

    public Optional<String> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /**
     * @throws IllegalStateException if an earlier step should have found it out and did not
     */
    public String get(String key) {
        return find(key)
                .orElseThrow(() -> new IllegalStateException(
                        "The ledger has no fact '" + key + "': the step that finds it out has not run for this demo."));
    }
}
