// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors;

/** How the stand-ins name themselves, so that nobody takes them for the official connectors. */
public final class StandIn {
    /** What {@code GET /connector-plugins} shows. */
    public static final String VERSION = "5.2.0-mayfly-standin";

    private StandIn() {}

    /** The Bolt user agent of a connector, {@code role} being {@code source} or {@code sink}. */
    public static String userAgent(String role) {
        return "kafka-" + role + "/" + VERSION + " (cdc)";
    }

    /** The message for a feature of the official connector that is not here, such as {@code "strategy QUERY"}. */
    public static String lacks(String feature) {
        return "Mayfly's stand-in for the Neo4j connector does not have the " + feature
                + "; run the official connector in its place: ./mayfly up --connector-jar <its jar>";
    }
}
