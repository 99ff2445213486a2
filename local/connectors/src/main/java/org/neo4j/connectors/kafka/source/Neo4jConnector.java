// SPDX-License-Identifier: Apache-2.0
package org.neo4j.connectors.kafka.source;

import dev.mayfly.local.connectors.source.CdcSourceConnector;

/** Gives Mayfly's stand-in the class name by which connector configurations ask for the official source. */
public final class Neo4jConnector extends CdcSourceConnector {}
