// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.sweep;

import dev.mayfly.life.DemoRef;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The limit on how many demos one sweep begins to delete by itself: whatever goes wrong, it goes wrong slowly. */
public final class Cap {

    private Cap() {}

    /** The same decisions, with the deletes of demos beyond the limit turned into reports; the next sweep goes on. */
    public static List<Decision> apply(List<Decision> decisions, int mostDemos) {
        Set<DemoRef> chosen = new LinkedHashSet<>();
        decisions.stream()
                .filter(Decision::isDelete)
                .flatMap(decision -> decision.demo().stream())
                .filter(demo -> chosen.size() < mostDemos)
                .forEach(chosen::add);
        return decisions.stream()
                .map(decision ->
                        decision.isDelete() && !chosen.contains(decision.demo().orElseThrow())
                                ? decision.instead(
                                        Action.REPORT,
                                        "left for the next sweep, as one deletes at most " + mostDemos + " demos: "
                                                + decision.reason())
                                : decision)
                .toList();
    }
}
