// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sidecar;

import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.SecurityException;

/** Why a marker could not be written, as far as it matters for what to do next. */
enum Failure {
    /** Wrong password, locked account, missing right: trying more often makes it worse. */
    LOGIN_REFUSED,
    /** Anything else: no network, no server, no leader, a paused instance. */
    UNREACHABLE;

    static Failure of(Throwable error) {
        boolean refused = error instanceof SecurityException
                || (error instanceof Neo4jException neo4j
                        && neo4j.code() != null
                        && neo4j.code().startsWith("Neo.ClientError.Security."));
        return refused ? LOGIN_REFUSED : UNREACHABLE;
    }
}
