// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.verify;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the subscriber must show before one line of a report may say PASS.
 *
 * @param check the line
 * @param facts names and values of what {@link Seen} takes apart; {@link Line#ABSENT} for what must not be there
 */
public record Expectation(String check, Map<String, String> facts) {

    public Expectation {
        facts = new TreeMap<>(facts);
    }

    boolean isMet(Seen seen) {
        return facts.entrySet().stream().allMatch(fact -> fact.getValue().equals(seen.fact(fact.getKey())));
    }

    /** For people: the value alone if there is but one. */
    String expected() {
        return facts.size() == 1 ? facts.values().iterator().next() : text(facts);
    }

    /** The same of what was seen. */
    public String seen(Seen seen) {
        Map<String, String> found = new TreeMap<>();
        facts.keySet().forEach(name -> found.put(name, seen.fact(name)));
        return facts.size() == 1 ? found.values().iterator().next() : text(found);
    }

    private static String text(Map<String, String> facts) {
        return facts.entrySet().stream()
                .map(fact -> fact.getKey() + " = " + fact.getValue())
                .collect(Collectors.joining(", "));
    }
}
