// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.preflight;

import dev.mayfly.verify.Verdict;

/**
 * One prerequisite, and whether it is met.
 *
 * @param name in lower case with hyphens, the same in every report
 * @param found what is there; for UNKNOWN why that could not be found out
 * @param expected what must be there
 * @param fix what a person can do; null for PASS
 */
public record Check(String name, Area area, Verdict verdict, String found, String expected, String fix) {

    /** A prerequisite before anything was found out about it. */
    record Question(String name, Area area, String expected) {

        Check pass(String found) {
            return new Check(name, area, Verdict.PASS, found, expected, null);
        }

        Check fail(String found, String fix) {
            return new Check(name, area, Verdict.FAIL, found, expected, fix);
        }

        Check unknown(String reason, String fix) {
            return new Check(name, area, Verdict.UNKNOWN, reason, expected, fix);
        }

        /** For a look-up that brought no answer, whatever the reason. */
        Check unknown(Look<?> look) {
            return unknown(
                    look.said(),
                    look instanceof Look.Refused<?> ? wayIn() : "Ask again; if it stays so, the text says why.");
        }

        private String wayIn() {
            return switch (area) {
                case AURA -> "Put the credentials right first: see aura-credentials.";
                case AZURE, IMAGES -> "Give the app's identity what azure-permissions says is missing.";
                case CONNECTORS, SETTINGS -> "Give the app's identity the right that the text names.";
            };
        }
    }
}
