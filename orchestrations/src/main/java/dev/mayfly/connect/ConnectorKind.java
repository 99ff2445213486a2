// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect;

/** The two connectors of a demo. */
public enum ConnectorKind {
    /** Reads the master's changes into the topic. */
    SOURCE("neo4j-master-publisher", "org.neo4j.connectors.kafka.source.Neo4jConnector"),
    /** Applies the topic's changes to the subscriber. */
    SINK("neo4j-subscriber-consumer", "org.neo4j.connectors.kafka.sink.Neo4jConnector");

    private final String connectorName;
    private final String connectorClass;

    ConnectorKind(String connectorName, String connectorClass) {
        this.connectorName = connectorName;
        this.connectorClass = connectorClass;
    }

    /** Under which name it runs in Connect. */
    public String connectorName() {
        return connectorName;
    }

    public String connectorClass() {
        return connectorClass;
    }
}
