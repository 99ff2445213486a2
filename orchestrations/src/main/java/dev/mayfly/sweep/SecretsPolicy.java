// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sweep;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What to do about the secrets of one life of a demo: they go when all else of it has gone. */
public final class SecretsPolicy {

    private SecretsPolicy() {}

    /**
     * What else is known about that life.
     *
     * @param others the decisions about its group and its instances, as far as there are any
     * @param othersRead whether both could be listed
     * @param firstSeen when the sweeper saw these secrets without a record for the first time
     */
    public record Around(LedgerWord ledger, List<Decision> others, boolean othersRead, Optional<Instant> firstSeen) {}

    public static Decision decide(FoundSecrets secrets, Around around, Instant now) {
        String name = secrets.names().size() + " of demo " + secrets.demo();
        Decision verdict = Decision.of(Kind.SECRETS, name, Optional.of(secrets.demo()), Action.KEEP, "");
        if (around.ledger() instanceof LedgerWord.Alive || around.ledger() instanceof LedgerWord.Ending) {
            return verdict.instead(Action.KEEP, "its demo still needs them");
        }
        if (around.ledger() instanceof LedgerWord.Over) {
            return verdict.instead(Action.DELETE, "its demo is over by the ledger");
        }
        if (around.ledger() instanceof LedgerWord.Unreadable || !around.othersRead()) {
            return verdict.instead(Action.REPORT, "nothing can tell whether its demo lives");
        }
        if (around.others().isEmpty()) {
            return FirstSeen.decide(verdict, around.firstSeen(), now);
        }
        return around.others().stream().allMatch(Decision::isDelete)
                ? verdict.instead(Action.DELETE, "all else of its demo is deleted")
                : verdict.instead(Action.KEEP, "something of its demo is kept");
    }
}
