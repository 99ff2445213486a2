// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.repair;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What kind of failure a trace tells of. The server's words are in it, its codes mostly are not. */
public enum Ailment {
    /** The place in the master's changes is lost, or capture is off: a restart fails in the same way. For the guard. */
    CURSOR(
            "changedatacapture",
            "change data capture",
            "change identifier",
            "invalid change",
            "unable to find the transaction entry"),
    AUTHENTICATION(
            "unauthorized",
            "authenticationexception",
            "authentication failure",
            "authentication failed",
            "incorrect authentication details"),
    AUTHORISATION(
            "security.forbidden", "authorizationexception", "is not allowed", "permission denied", "not authorized"),
    /** It cannot be reached, or is busy with itself. */
    DATABASE_AWAY(
            "serviceunavailableexception",
            "sessionexpiredexception",
            "transientexception",
            "databaseunavailable",
            "connection refused",
            "unable to connect to",
            "connection reset",
            "pool is closed"),
    UNKNOWN_HOST("unknownhostexception", "unresolvedaddress", "failed to resolve", "name or service not known"),
    CONFIGURATION("configexception", "invalid value", "missing required configuration", "could not be resolved: ${"),
    /** An event that the hub does not take: the converter's own words, the producer's, and the hub's. */
    TOO_LARGE("recordtoolarge", "packed, and at most"),
    /**
     * A delete of a node that has relationships which the master's had not: the sink has gone back behind what it had applied,
     * and the id of a node that was deleted is in use again.
     */
    REPLAYED("still has relationships"),
    /** A record that cannot be read or applied, and the next restart begins with it again. */
    POISON(
            "constraintvalidation",
            "already exists with label",
            "dataexception",
            "serializationexception",
            "unexpected message value type",
            "tolerance exceeded in error handler",
            "cannot be unpacked"),
    /** Anything else: it may be gone after a restart. */
    PASSING;

    private final Pattern signs;

    /** No sign fits everything. */
    Ailment(String... signs) {
        this.signs = Pattern.compile(
                Stream.of(signs).map(Pattern::quote).collect(Collectors.joining("|")), Pattern.CASE_INSENSITIVE);
    }

    /** The first that fits, in this order. */
    public static Ailment of(String trace) {
        return Stream.of(values())
                .filter(ailment ->
                        ailment.signs.matcher(trace == null ? "" : trace).find())
                .findFirst()
                .orElseThrow();
    }

    /** Whether, if it is the same after a restart, no restart will ever help. */
    boolean isLasting() {
        return switch (this) {
            case AUTHENTICATION, AUTHORISATION, UNKNOWN_HOST, CONFIGURATION, TOO_LARGE, REPLAYED, POISON -> true;
            case CURSOR, DATABASE_AWAY, PASSING -> false;
        };
    }
}
