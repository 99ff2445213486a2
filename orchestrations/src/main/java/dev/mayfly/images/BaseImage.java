// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.images;

/**
 * A public image that others are built on. It is copied into the platform's registry, since builds that pull from Docker
 * Hub without a login meet its limit sooner or later.
 *
 * @param name as a Dockerfile names it: {@code apache/kafka:3.9.2}; without a namespace it is an official image
 */
public record BaseImage(String name) {

    /** The registry it comes from. */
    public static final String DOCKER_HUB = "docker.io";

    /** Its name at Docker Hub; official images have the namespace {@code library} there. */
    public String source() {
        return name.contains("/") ? name : "library/" + name;
    }

    /** Its repository and tag in the platform's registry. */
    public String target() {
        return "base/" + name;
    }
}
