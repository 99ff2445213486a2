// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.images;

/** The two images of a demo. */
public enum ImageKind {
    KAFKA_CONNECT("kafka-connect", "KAFKA_IMAGE"),
    HEARTBEAT("heartbeat", "JRE_IMAGE");

    private final String word;
    private final String baseArgument;

    ImageKind(String word, String baseArgument) {
        this.word = word;
        this.baseArgument = baseArgument;
    }

    /** Name of its build context, and of what is remembered about it. */
    public String word() {
        return word;
    }

    /** Where it lies in the registry. */
    public String repository() {
        return "mayfly/" + word;
    }

    /** The build argument by which its Dockerfile takes the base image. */
    String baseArgument() {
        return baseArgument;
    }
}
