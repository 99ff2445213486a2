// SPDX-License-Identifier: Apache-2.0
/** The sink: applies change events to a database, finding each entity by its element id at the source. */
package dev.mayfly.local.connectors.sink;
