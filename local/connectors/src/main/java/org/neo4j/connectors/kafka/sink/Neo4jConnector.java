// SPDX-License-Identifier: Apache-2.0
package org.neo4j.connectors.kafka.sink;

import dev.mayfly.local.connectors.sink.CdcSinkConnector;

/** Gives Mayfly's stand-in the class name by which connector configurations ask for the official sink. */
public final class Neo4jConnector extends CdcSinkConnector {}
