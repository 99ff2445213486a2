// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.life.DemoRef;
import dev.mayfly.neo4j.Database;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.neo4j.driver.exceptions.ClientException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives each type of relationship that comes up at the subscriber its index, see {@link SourceIdIndexes}. */
public final class IndexWatch implements DemoWatch {

    private static final Logger LOG = LoggerFactory.getLogger(IndexWatch.class);

    static final String TYPES = "CALL db.relationshipTypes() YIELD relationshipType AS type RETURN type";

    /** A graph with more types than this gets none for the others: each index is a little more work for each write. */
    private static final int MOST_TYPES = 100;

    private static final int MOST_DEMOS = 5_000;

    /** Types that were seen to by this process. Forgetting one costs a statement that changes nothing. */
    private final Map<DemoRef, Set<String>> done = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<DemoRef, Set<String>> eldest) {
            return size() > MOST_DEMOS;
        }
    });

    @Override
    public void after(Watched demo) {
        if (!demo.pulse().caughtUp()) {
            return;
        }
        Database subscriber = demo.ends().subscriber();
        Set<String> known = done.getOrDefault(demo.bench().demo(), Set.of());
        Set<String> types = new LinkedHashSet<>(known);
        subscriber.read(TYPES, Map.of()).stream()
                .map(row -> (String) row.get("type"))
                .limit(MOST_TYPES)
                .forEach(types::add);
        if (types.size() > known.size()) {
            index(demo, types, known);
            done.put(demo.bench().demo(), types);
        }
    }

    /** What the database refuses it would refuse again, and the sink works without. */
    private static void index(Watched demo, Set<String> types, Set<String> known) {
        Set<String> missing = new LinkedHashSet<>(types);
        missing.removeAll(known);
        try {
            SourceIdIndexes.make(demo.ends().subscriber(), missing);
            LOG.info(
                    "{} indexes for relationships of the types {}", demo.bench().demo(), missing);
        } catch (ClientException e) {
            LOG.warn("{} cannot have indexes for {}: {}", demo.bench().demo(), missing, Reasons.of(e));
        }
    }
}
