// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.life;

/** What a demo keeps in the vault. */
public enum SecretKind {
    MASTER_PASSWORD("master-password"),
    SUBSCRIBER_PASSWORD("subscriber-password"),
    SOURCE_PASSWORD("source-password"),
    SINK_PASSWORD("sink-password"),
    HEARTBEAT_PASSWORD("heartbeat-password"),
    CONNECTION_STRING("connection-string"),
    CONNECT_PASSWORD("connect-password"),
    CONNECT_KEYSTORE("connect-keystore"),
    CONNECT_KEYSTORE_PASSWORD("connect-keystore-password");

    private final String suffix;

    SecretKind(String suffix) {
        this.suffix = suffix;
    }

    public String suffix() {
        return suffix;
    }

    /** The admin password of one of the two databases, as Aura gave it. */
    public static SecretKind adminOf(Role role) {
        return role == Role.MASTER ? MASTER_PASSWORD : SUBSCRIBER_PASSWORD;
    }
}
