// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.repair;

import dev.mayfly.pulse.ConnectorSight;

/** What a person must do, in a few sentences. Secrets are called by their names. */
final class Advice {

    private Advice() {}

    static String of(Ailment ailment, ConnectorSight connector, String credential) {
        String end = connector.end().word();
        String restart =
                " Then restart it: by its button on the dashboard, or by mayfly restart with this demo's id and " + end
                        + ".";
        return switch (ailment) {
            case AUTHENTICATION ->
                "The login of the " + end + " is refused. At the database, set the password of " + credential
                        + " back to what that secret holds (ALTER USER … SET PASSWORD … CHANGE NOT REQUIRED). Mayfly tries the login once a minute and goes on by itself when it"
                        + " works.";
            case AUTHORISATION ->
                "The " + end + " lacks a right: " + connector.trace() + " Grant it to " + credential + "." + restart;
            case UNKNOWN_HOST ->
                "The " + end + " cannot find the host that its configuration names: " + connector.trace()
                        + " Check whether the database was deleted or renamed." + restart;
            case CONFIGURATION ->
                "Connect does not accept the configuration of the " + end + ": " + connector.trace()
                        + " Undo what was changed in it." + restart;
            case TOO_LARGE ->
                "The " + end + " cannot send a change that is larger than the hub takes: " + connector.trace()
                        + " It stays in the database's log, so every restart meets it again, and nothing behind it is copied."
                        + " Destroy this demo and create another one with smaller values: all properties of one node or"
                        + " relationship, before and after a change, must fit into 1 MB, packed if MAYFLY_CONVERTER is"
                        + " packed. Or have the source leave the change out (errors.tolerance=all in its configuration,"
                        + " by Connect's own REST port), and copy it with mayfly resync."
                        + restart;
            case REPLAYED ->
                "The " + end + " cannot delete a node that has relationships: " + connector.trace()
                        + " The master's had none, so they are of a later node with the same id, or only exist at the"
                        + " subscriber. It was made to skip such changes " + RepairLadder.MOST_SKIPS
                        + " times, and no more. Find out what kills the worker (az container logs), and remove those"
                        + " relationships at the subscriber." + restart
                        + " When it runs, copy what differs with mayfly resync.";
            case POISON ->
                "The " + end + " cannot get past a record: " + connector.trace()
                        + " Remove at the database what is in its way, such as a constraint that only exists there."
                        + restart;
            case CURSOR, DATABASE_AWAY, PASSING -> throw new IllegalArgumentException(ailment + " needs no person");
        };
    }

    static String ofExhausted(RepairState state, String reason) {
        return "It was restarted " + state.attempts() + " times in a row, " + state.total()
                + " times in all, and it did not last. The newest reason: " + reason
                + " Look at the container group's log (az container logs), or destroy this demo and create another one.";
    }
}
