// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.images;

import dev.mayfly.secrets.Secret;
import java.util.Map;
import java.util.Optional;

/**
 * Settings about the images of demos.
 *
 * @param registryId resource id of the registry; empty if no image is to be built
 * @param given repository:tag of images that are taken as they are; the others are built when they are missing
 * @param connectorVersion of the Neo4j connector; empty for the one that the Dockerfile names
 * @param connectorChecksum what its jar must hash to, in hex; empty to take the download as it is
 * @param dockerHub whose limit of pulls base images are imported under; empty for that of everybody
 */
public record ImageSettings(
        String registryId,
        Map<ImageKind, String> given,
        Optional<String> connectorVersion,
        Optional<String> connectorChecksum,
        Optional<Login> dockerHub) {

    /** A login at Docker Hub. */
    public record Login(String user, Secret password) {}

    public ImageSettings {
        given = Map.copyOf(given);
    }
}
