// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.client;

import dev.mayfly.cli.client.Verification.Verdict;
import java.util.List;

/**
 * What keeps a demo from being made, everything at once.
 *
 * @param verdict PASS only if every check passed
 * @param seconds how long it took
 * @param notes what cannot be checked
 */
public record Preflight(Verdict verdict, Double seconds, List<Check> checks, List<String> notes) {

    public Preflight {
        checks = checks == null ? List.of() : List.copyOf(checks);
        notes = notes == null ? List.of() : List.copyOf(notes);
    }

    /** One prerequisite; {@code fix} is null if it is met. */
    public record Check(String name, String area, Verdict verdict, String found, String expected, String fix) {}

    /** Whether all is there that a demo needs, check by check. */
    public boolean passed() {
        return verdict == Verdict.PASS
                && !checks.isEmpty()
                && checks.stream().allMatch(check -> check.verdict() == Verdict.PASS);
    }

    /** How many checks came to that. */
    public long count(Verdict wanted) {
        return checks.stream().filter(check -> check.verdict() == wanted).count();
    }
}
