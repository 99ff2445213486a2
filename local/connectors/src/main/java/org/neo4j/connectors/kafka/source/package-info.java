// SPDX-License-Identifier: Apache-2.0
/** The class name of the official Neo4j source connector, and nothing else: the code is in {@code dev.mayfly}. */
package org.neo4j.connectors.kafka.source;
