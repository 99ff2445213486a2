// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.life.DemoEvent;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.DemoRequest;
import dev.mayfly.life.DemoState;
import dev.mayfly.life.ResourceKind;
import dev.mayfly.life.ResourceLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLedgerTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final DemoRef DEMO = new DemoRef(new DemoId("abc"), 1);
    private static final DemoRecord RECORD =
            DemoRecord.requested(DEMO, new DemoRequest("eastus", Duration.ofHours(1), "Ada"), NOW);

    @TempDir
    Path folder;

    @Test
    void shouldInsertOnce() {
        FileLedger ledger = new FileLedger(folder);
        assertThat(ledger.insert(RECORD)).isTrue();
        assertThat(ledger.insert(RECORD)).isFalse();
        assertThat(new FileLedger(folder).find(DEMO.id()).orElseThrow().value()).isEqualTo(RECORD);
    }

    @Test
    void shouldReplaceOnlyWhatWasRead() {
        FileLedger ledger = new FileLedger(folder);
        ledger.insert(RECORD);
        Versioned<DemoRecord> read = ledger.find(DEMO.id()).orElseThrow();
        DemoRecord provisioning = RECORD.after(DemoEvent.PROVISIONING_STARTED).orElseThrow();
        assertThat(ledger.replace(read, provisioning)).isTrue();
        assertThat(ledger.replace(read, RECORD)).isFalse();
        assertThat(ledger.find(DEMO.id()).orElseThrow().value().state()).isEqualTo(DemoState.PROVISIONING);
    }

    @Test
    void shouldLoseNoUpdateOfManyAtOnce() throws Exception {
        FileLedger ledger = new FileLedger(folder);
        ledger.insert(RECORD);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Callable<Optional<DemoRecord>>> updates = IntStream.range(0, 40)
                .<Callable<Optional<DemoRecord>>>mapToObj(i -> () -> ledger.update(
                        DEMO,
                        record ->
                                Optional.of(record.withExpiry(record.expiresAt().plusSeconds(1)))))
                .toList();
        pool.invokeAll(updates);
        pool.shutdown();
        assertThat(ledger.find(DEMO.id()).orElseThrow().value().expiresAt())
                .isEqualTo(RECORD.expiresAt().plusSeconds(40));
    }

    @Test
    void shouldNotTouchAnotherLifeOfTheSameId() {
        FileLedger ledger = new FileLedger(folder);
        ledger.insert(RECORD);
        assertThat(ledger.update(new DemoRef(DEMO.id(), 2), Optional::of)).isEmpty();
    }

    @Test
    void shouldKeepLinesAndFactsOfEachDemoApart() {
        FileLedger ledger = new FileLedger(folder);
        DemoRef other = new DemoRef(new DemoId("abcd"), 1);
        ledger.put(DEMO, ResourceLine.intended(ResourceKind.RESOURCE_GROUP, "rg", NOW));
        ledger.put(
                DEMO,
                ResourceLine.intended(ResourceKind.RESOURCE_GROUP, "rg", NOW).present("id"));
        ledger.putFacts(DEMO, Map.of("master.uri", "bolt://a"));
        ledger.putFacts(other, Map.of("master.uri", "bolt://b"));
        assertThat(ledger.resources(DEMO))
                .singleElement()
                .extracting(ResourceLine::externalId)
                .isEqualTo("id");
        assertThat(ledger.resources(other)).isEmpty();
        assertThat(ledger.facts(DEMO).get("master.uri")).isEqualTo("bolt://a");
    }

    @Test
    void shouldBeReadableByTheOwnerOnly() throws Exception {
        new FileLedger(folder).insert(RECORD);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("demos/abc"))))
                .isEqualTo("rw-------");
    }
}
