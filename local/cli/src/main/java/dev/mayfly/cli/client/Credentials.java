// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.client;

/** URIs, users and passwords of a demo. Meant for a person's eyes: {@code toString} keeps the passwords to itself. */
public record Credentials(String id, Login master, Login subscriber, ConnectLogin connect) {

    /** The login of a Neo4j database; {@code database} is null for the default one. */
    public record Login(String uri, String username, String password, String database) {
        @Override
        public String toString() {
            return username + "@" + uri;
        }
    }

    /** The login of Kafka Connect's REST port, and the certificate that it shows. */
    public record ConnectLogin(String url, String username, String password, String certificatePem) {
        @Override
        public String toString() {
            return username + "@" + url;
        }
    }
}
