// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.json.Json;
import dev.mayfly.life.DemoEvent;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.DemoRequest;
import dev.mayfly.life.DemoState;
import dev.mayfly.life.Receipt;
import dev.mayfly.life.ResourceKind;
import dev.mayfly.life.ResourceLine;
import dev.mayfly.plan.StepState;
import dev.mayfly.plan.StepView;
import dev.mayfly.verify.Line;
import dev.mayfly.verify.Report;
import dev.mayfly.verify.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link Ledger} does. */
abstract class LedgerContract {

    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    static final DemoRef DEMO = new DemoRef(new DemoId("abc"), 1);
    static final DemoRecord RECORD = requested(DEMO);

    /** The ledger under test, empty at the start of each test; a second one has the same content. */
    abstract Ledger ledger();

    static DemoRecord requested(DemoRef demo) {
        return DemoRecord.requested(demo, DemoRequest.of("eastus", Duration.ofHours(1), "Ada"), NOW);
    }

    @Test
    void shouldInsertOnce() {
        assertThat(ledger().find(DEMO.id())).isEmpty();
        assertThat(ledger().insert(RECORD)).isTrue();
        assertThat(ledger().insert(requested(new DemoRef(DEMO.id(), 2)))).isFalse();
        assertThat(ledger().find(DEMO.id()).orElseThrow().value()).isEqualTo(RECORD);
    }

    @Test
    void shouldLetExactlyOneOfManyCreatorsWin() throws Exception {
        Ledger shared = ledger();
        List<Boolean> won = sideBySide(20, i -> () -> shared.insert(requested(new DemoRef(DEMO.id(), i + 1))));
        assertThat(won).containsOnlyOnce(true);
        int winner = won.indexOf(true) + 1;
        assertThat(shared.find(DEMO.id()).orElseThrow().value().generation()).isEqualTo(winner);
    }

    @Test
    void shouldReplaceOnlyWhatWasRead() {
        Ledger ledger = ledger();
        ledger.insert(RECORD);
        Versioned<DemoRecord> read = ledger.find(DEMO.id()).orElseThrow();
        DemoRecord provisioning = RECORD.after(DemoEvent.PROVISIONING_STARTED).orElseThrow();
        assertThat(ledger.replace(read, provisioning)).isTrue();
        assertThat(ledger.replace(read, RECORD)).isFalse();
        assertThat(ledger.find(DEMO.id()).orElseThrow().value().state()).isEqualTo(DemoState.PROVISIONING);
    }

    @Test
    void shouldKeepNotesApart() {
        Ledger ledger = ledger();
        assertThat(ledger.note(DEMO, "pulse")).isEmpty();
        assertThat(ledger.note("sweep")).isEmpty();
        ledger.putNote(DEMO, "pulse", "{\"marker\":1}");
        ledger.putNote(new DemoRef(DEMO.id(), 2), "pulse", "{\"marker\":7}");
        ledger.putNote("sweep", "{\"at\":\"never\"}");
        ledger.putNote(DEMO, "pulse", "{\"marker\":2}");
        assertThat(ledger.note(DEMO, "pulse")).contains("{\"marker\":2}");
        assertThat(ledger.note(DEMO, "repair")).isEmpty();
        assertThat(ledger.note("sweep")).contains("{\"at\":\"never\"}");
        assertThat(ledger.note("pulse")).isEmpty();
        assertThat(ledger.resources(DEMO)).isEmpty();
        assertThat(ledger.facts(DEMO).values()).isEmpty();
    }

    @Test
    void shouldNotReplaceWhatIsNotThere() {
        Ledger ledger = ledger();
        ledger.insert(RECORD);
        Versioned<DemoRecord> read = ledger.find(DEMO.id()).orElseThrow();
        DemoRecord other = requested(new DemoRef(new DemoId("other"), 1));
        assertThat(ledger.replace(read, other)).isFalse();
        assertThat(ledger.find(other.id())).isEmpty();
    }

    @Test
    void shouldLoseNoUpdateOfManyAtOnce() throws Exception {
        Ledger ledger = ledger();
        ledger.insert(RECORD);
        sideBySide(
                40,
                i -> () -> ledger.update(
                        DEMO,
                        record ->
                                Optional.of(record.withExpiry(record.expiresAt().plusSeconds(1)))));
        assertThat(ledger.find(DEMO.id()).orElseThrow().value().expiresAt())
                .isEqualTo(RECORD.expiresAt().plusSeconds(40));
    }

    @Test
    void shouldNotTouchAnotherLifeOfTheSameId() {
        ledger().insert(RECORD);
        assertThat(ledger().update(new DemoRef(DEMO.id(), 2), record -> Optional.of(record.withExpiry(Instant.MAX))))
                .isEmpty();
        assertThat(ledger().find(DEMO.id()).orElseThrow().value()).isEqualTo(RECORD);
    }

    @Test
    void shouldListAllDemos() {
        List<DemoRecord> records = Stream.of("abc", "abcd", "demos", "x99")
                .map(id -> requested(new DemoRef(new DemoId(id), 1)))
                .toList();
        records.forEach(ledger()::insert);
        ledger().put(DEMO, ResourceLine.intended(ResourceKind.RESOURCE_GROUP, "rg", NOW));
        ledger().putFacts(DEMO, Map.of("a", "b"));
        assertThat(ledger().all()).containsExactlyInAnyOrderElementsOf(records);
    }

    @Test
    void shouldKeepLinesAndFactsOfEachDemoApart() {
        Ledger ledger = ledger();
        DemoRef other = new DemoRef(new DemoId("abcd"), 1);
        DemoRef nextLife = new DemoRef(DEMO.id(), 11);
        ledger.put(DEMO, ResourceLine.intended(ResourceKind.RESOURCE_GROUP, "rg", NOW));
        ledger.put(
                DEMO,
                ResourceLine.intended(ResourceKind.RESOURCE_GROUP, "rg", NOW).present("id"));
        ledger.putFacts(DEMO, Map.of("master.uri", "bolt://a", "master.admin", "neo4j"));
        ledger.putFacts(DEMO, Map.of("master.uri", "bolt://c"));
        ledger.putFacts(other, Map.of("master.uri", "bolt://b"));
        assertThat(ledger.resources(DEMO))
                .singleElement()
                .extracting(ResourceLine::externalId)
                .isEqualTo("id");
        assertThat(ledger.facts(DEMO).values()).isEqualTo(Map.of("master.uri", "bolt://c", "master.admin", "neo4j"));
        for (DemoRef strange : List.of(other, nextLife)) {
            assertThat(ledger.resources(strange)).isEmpty();
        }
        assertThat(ledger.facts(nextLife).values()).isEmpty();
    }

    /** 27 steps, a report and a receipt, with texts as long as they get, and five times that. */
    @Test
    void shouldHoldARecordFiveTimesAsLongAsTheyGet() {
        for (int times : new int[] {1, 5}) {
            DemoRecord record = longRecord(new DemoRef(new DemoId("long" + times), 1), times);
            assertThat(Json.write(record).length()).isGreaterThan(20_000 * times);
            Ledger ledger = ledger();
            assertThat(ledger.insert(requested(record.ref()))).isTrue();
            assertThat(ledger.replace(ledger.find(record.id()).orElseThrow(), record))
                    .isTrue();
            assertThat(Json.write(ledger.find(record.id()).orElseThrow().value()))
                    .isEqualTo(Json.write(record));
            assertThat(ledger.update(record.ref(), found -> Optional.of(found.withProvisionSteps(List.of()))))
                    .isPresent();
            assertThat(ledger.find(record.id()).orElseThrow().value().provisionSteps())
                    .isEmpty();
        }
    }

    @Test
    void shouldReplaceANoteOnlyIfItIsStillWhatWasRead() {
        Ledger ledger = ledger();
        DemoRef demo = new DemoRef(new DemoId("noted"), 1);

        assertThat(ledger.replaceNote(demo, "pulse", Optional.of("{}"), "{\"n\":1}"))
                .isFalse();
        assertThat(ledger.replaceNote(demo, "pulse", Optional.empty(), "{\"n\":\"ä\"}"))
                .isTrue();
        assertThat(ledger.replaceNote(demo, "pulse", Optional.empty(), "{\"n\":2}"))
                .isFalse();

        assertThat(ledger.replaceNote(demo, "pulse", Optional.of("{\"n\":\"ä\"}"), "{\"n\":\"ö\"}"))
                .as("by what was written")
                .isTrue();
        Optional<String> read = ledger.note(demo, "pulse");
        assertThat(ledger.replaceNote(demo, "pulse", read, "{\"n\":3}"))
                .as("by what was read")
                .isTrue();
        assertThat(ledger.replaceNote(demo, "pulse", read, "{\"n\":4}")).isFalse();
        assertThat(ledger.note(demo, "pulse")).contains("{\"n\":3}");
    }

    @Test
    void shouldLetOneOfManyReplaceANote() throws Exception {
        Ledger ledger = ledger();
        DemoRef demo = new DemoRef(new DemoId("raced"), 1);
        ledger.putNote(demo, "pulse", "{}");
        Optional<String> read = ledger.note(demo, "pulse");

        List<Boolean> won = sideBySide(8, i -> () -> ledger.replaceNote(demo, "pulse", read, "{\"by\":" + i + "}"));

        assertThat(won).containsOnlyOnce(true);
    }

    private static DemoRecord longRecord(DemoRef demo, int times) {
        String words = "Azure answered 409 Conflict: an operation is under way. 'ä€😀' \"\\ ".repeat(5);
        List<StepView> steps = repeat(
                27 * times,
                i -> new StepView(
                        "Step" + i,
                        "What the step does",
                        "provision",
                        StepState.DONE,
                        NOW.toString(),
                        NOW.toString(),
                        9,
                        8,
                        words));
        Report report = new Report(
                "run",
                Verdict.FAIL,
                NOW.toString(),
                9.5,
                repeat(12 * times, i -> new Line("check " + i, Verdict.FAIL, null, words, words, words, null)),
                true,
                null,
                null,
                null);
        List<Receipt.Item> items = repeat(
                30 * times,
                i -> new Receipt.Item(
                        "aura-instance",
                        "name" + i,
                        List.of("ledger", "tag"),
                        Receipt.Outcome.LEFT,
                        words,
                        "aura",
                        NOW));
        List<String> left = repeat(30 * times, i -> "aura-instance name" + i);
        return requested(demo)
                .withProvisionSteps(steps)
                .withVerification(report)
                .withReceipt(new Receipt(
                        demo.id().value(), 1, DemoState.LEFTOVERS, NOW, NOW, "a person asked for it", items, left));
    }

    private static <T> List<T> repeat(int times, IntFunction<T> make) {
        return IntStream.range(0, times).mapToObj(make).toList();
    }

    static <T> List<T> sideBySide(int many, IntFunction<Callable<T>> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : pool.invokeAll(repeat(many, work))) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdown();
        }
    }
}
