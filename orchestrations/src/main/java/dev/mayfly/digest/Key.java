// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.digest;

/**
 * What names an entity in both graphs: at the master its element id, at the subscriber the {@code sourceId} that the sink
 * wrote. The subscriber's own element ids mean nothing to the master; they only name what the sink did not write.
 */
public record Key(EntityKind kind, String value) {

    private static final String SUBSCRIBER_ONLY = "subscriber:";

    /** The key of an entity of the subscriber that carries no mark of the sink. */
    public static String ofUnmarked(String elementId) {
        return SUBSCRIBER_ONLY + elementId;
    }

    /** Whether the sink wrote it. */
    public static boolean isMarked(String key) {
        return !key.startsWith(SUBSCRIBER_ONLY);
    }

    /** The subscriber's element id in a key made by {@link #ofUnmarked}. */
    public static String elementId(String key) {
        return key.substring(SUBSCRIBER_ONLY.length());
    }
}
