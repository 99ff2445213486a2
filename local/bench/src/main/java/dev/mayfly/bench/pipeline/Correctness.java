// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.pipeline;

import dev.mayfly.bench.Result;
import java.util.ArrayList;
import java.util.List;

/** Whether pipelines did what they should, over all runs of a scenario. */
final class Correctness {

    private final List<String> lost = new ArrayList<>();
    private final List<String> disordered = new ArrayList<>();
    private final List<String> different = new ArrayList<>();
    private final List<String> backwards = new ArrayList<>();
    private int runs;
    private long events;

    /** Looks at a pipeline that has come to rest after so many events. */
    void check(Settings settings, Pipeline pipeline, long expected) {
        check(settings.name(), pipeline.content(), expected, pipeline.differences());
    }

    void check(String name, TopicContent content, long expected, List<String> differences) {
        runs++;
        events += expected;
        if (content.records() != expected || content.doubled() > 0) {
            lost.add(name + ": " + content.records() + " records for " + expected + " events, " + content.doubled()
                    + " of them doubled");
        }
        if (content.outOfOrder() > 0) {
            disordered.add(name + ": " + content.outOfOrder() + " records behind a later one");
        }
        differences.forEach(difference -> different.add(name + ": " + difference));
    }

    /** Looks at what a reader saw of a property that was only counted up. */
    void neverGoesBack(String name, List<Long> seen) {
        for (int i = 1; i < seen.size(); i++) {
            if (seen.get(i) < seen.get(i - 1)) {
                backwards.add(name + ": " + seen.get(i) + " after " + seen.get(i - 1));
            }
        }
    }

    void addTo(Result.Builder result) {
        String all = "%,d events in ".formatted(events) + runs + " runs";
        add(result, "no event is lost or doubled on the topic", lost, all);
        add(result, "events are on the topic in the order of their commits", disordered, all);
        add(result, "no reader at the subscriber sees an update undone", backwards, runs + " runs");
        add(result, "the digests of both graphs are equal at the end", different, runs + " pairs of graphs");
    }

    private static void add(Result.Builder result, String what, List<String> problems, String all) {
        result.check(what, problems.isEmpty(), problems.isEmpty() ? all : String.join("; ", problems));
    }
}
