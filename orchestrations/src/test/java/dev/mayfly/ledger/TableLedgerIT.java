// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.abort;

import com.azure.core.credential.AzureNamedKeyCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.azure.data.tables.TableServiceClient;
import com.azure.data.tables.models.TableItem;
import dev.mayfly.azure.ShortCalls;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.ResourceKind;
import dev.mayfly.life.ResourceLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The ledger over the real protocol of Table storage, as Microsoft's emulator speaks it. */
class TableLedgerIT extends LedgerContract {

    private static Azurite azurite;

    @BeforeAll
    static void startTheEmulator() throws IOException {
        if (!Azurite.isToBeHad()) {
            String notice = "NOT TESTED: the ledger in Table storage. Its emulator comes from npm, which is not there.";
            System.out.println(notice);
            abort(notice);
        }
        azurite = Azurite.start();
    }

    @AfterAll
    static void stopTheEmulator() {
        if (azurite != null) {
            azurite.close();
        }
    }

    @BeforeEach
    void removeTheTable() {
        account(azurite.url(), Azurite.LOGIN, ShortCalls.client()).deleteTable(TableLedger.TABLE);
    }

    @Override
    Ledger ledger() {
        return ledger(ShortCalls.client());
    }

    private static Ledger ledger(HttpClient http) {
        return new TableLedger(account(azurite.url(), Azurite.LOGIN, http));
    }

    private static TableServiceClient account(URI url, AzureNamedKeyCredential login, HttpClient http) {
        return TableLedger.builder(url).httpClient(http).credential(login).buildClient();
    }

    @Test
    void shouldMakeItsTableWhenItIsFirstUsedAndNotBefore() {
        Ledger ledger = ledger();
        TableServiceClient account = account(azurite.url(), Azurite.LOGIN, ShortCalls.client());
        assertThat(account.listTables()).isEmpty();
        assertThat(ledger.all()).isEmpty();
        assertThat(account.listTables()).extracting(TableItem::getName).containsExactly(TableLedger.TABLE);
    }

    @Test
    void shouldLoseNoUpdateOfTwoAppsAtOnce() throws Exception {
        List<Ledger> apps = List.of(ledger(), ledger());
        apps.get(0).insert(RECORD);
        sideBySide(
                40,
                i -> () -> apps.get(i % 2)
                        .update(
                                DEMO,
                                record -> Optional.of(
                                        record.withExpiry(record.expiresAt().plusSeconds(1)))));
        assertThat(apps.get(1).find(DEMO.id()).orElseThrow().value().expiresAt())
                .isEqualTo(RECORD.expiresAt().plusSeconds(40));
    }

    /** A page of Table storage has a thousand rows. */
    @Test
    void shouldReadMoreThanOnePage() throws Exception {
        Ledger ledger = ledger();
        ledger.putFacts(DEMO, Map.of("a", "b"));
        sideBySide(1_020, i -> () -> {
            ledger.put(DEMO, ResourceLine.intended(ResourceKind.SECRET, "s" + i, NOW));
            return i;
        });
        assertThat(ledger.resources(DEMO))
                .extracting(ResourceLine::name)
                .containsExactlyInAnyOrder(
                        IntStream.range(0, 1_020).mapToObj(i -> "s" + i).toArray(String[]::new));
    }

    /** The longest that a row takes, as one request. */
    @Test
    void shouldHoldAsMuchAsARowTakes() {
        Ledger ledger = ledger();
        String most = "x".repeat(TableRows.MOST_CHARACTERS - "{'key':'k','value':''}".length());
        ledger.putFacts(DEMO, Map.of("k", most));
        assertThat(ledger.facts(DEMO).get("k")).isEqualTo(most);
    }

    @Test
    void shouldTakeNamesThatKeysCannotHold() {
        Ledger ledger = ledger();
        List<String> names = List.of("a/b", "a\\b", "a#b", "a?b", "a'b", "a%2Fb", "a=2Fb", "ü 😀", "a\tb", "+", ";");
        names.forEach(name -> ledger.put(DEMO, ResourceLine.intended(ResourceKind.SECRET, name, NOW)));
        names.forEach(name -> ledger.putFacts(DEMO, Map.of(name, "value of " + name)));
        assertThat(ledger.resources(DEMO)).extracting(ResourceLine::name).containsExactlyInAnyOrderElementsOf(names);
        assertThat(ledger.facts(DEMO).values().keySet()).isEqualTo(Set.copyOf(names));
        assertThat(ledger.facts(DEMO).get("a'b")).isEqualTo("value of a'b");
    }

    /** The client repeats the call, and the ledger must know its own first write again. */
    @Test
    void shouldTakeAWriteForDoneWhoseAnswerWasLost() {
        LosingClient http = new LosingClient(ShortCalls.client());
        Ledger ledger = ledger(http);
        assertThat(ledger.all()).isEmpty();
        http.loseNextAnswerOfAWrite();
        assertThat(ledger.insert(RECORD)).isTrue();
        http.loseNextAnswerOfAWrite();
        AtomicInteger tries = new AtomicInteger();
        Optional<DemoRecord> updated = ledger.update(DEMO, record -> {
            tries.incrementAndGet();
            return Optional.of(record.withExpiry(record.expiresAt().plusSeconds(1)));
        });
        assertThat(updated.orElseThrow().expiresAt())
                .isEqualTo(RECORD.expiresAt().plusSeconds(1));
        assertThat(ledger.find(DEMO.id()).orElseThrow().value()).isEqualTo(updated.get());
        assertThat(tries).hasValue(1);
        assertThat(http.lost).isEqualTo(2);
        assertThat(ledger.insert(RECORD)).isFalse();
    }

    @Test
    void shouldNotTakeAVanishedTableForAnEmptyLedger() {
        Ledger ledger = ledger();
        ledger.insert(RECORD);
        removeTheTable();
        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> ledger.find(DEMO.id()))
                .withMessageStartingWith(
                        "The ledger " + azurite.url() + " could not read demo abc: it answered 404 TableNotFound");
        assertThatExceptionOfType(LedgerException.class).isThrownBy(() -> ledger.insert(RECORD));
    }

    @Test
    void shouldSayWhichRightIsMissing() {
        String wrongKey = "d3Jvbmc=";
        TableLedger ledger = new TableLedger(
                account(azurite.url(), new AzureNamedKeyCredential("devstoreaccount1", wrongKey), ShortCalls.client()));
        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(ledger::all)
                .withMessageStartingWith("The ledger " + azurite.url() + " could not list the demos: it answered 403 ")
                .withMessageEndingWith(
                        " The app's identity needs the role 'Storage Table Data Contributor' on the storage"
                                + " account; a new assignment takes up to 10 minutes to work.")
                .matches(LedgerException::isRefused, "is refused");
    }

    @Test
    void shouldSayThatItCannotBeReached() {
        URI nobody = URI.create("http://127.0.0.1:" + Azurite.freePort() + "/devstoreaccount1");
        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> new TableLedger(account(nobody, Azurite.LOGIN, ShortCalls.client())).find(DEMO.id()))
                .withMessage("The ledger " + nobody + " could not read demo abc: java.net.ConnectException")
                .matches(e -> !e.isRefused(), "is not refused");
    }

    /** Does what it is asked, and then says that the connection broke. */
    private static final class LosingClient implements HttpClient {
        private final HttpClient client;
        private boolean lose;
        private int lost;

        private LosingClient(HttpClient client) {
            this.client = client;
        }

        void loseNextAnswerOfAWrite() {
            lose = true;
        }

        @Override
        public Mono<HttpResponse> send(HttpRequest request) {
            throw new UnsupportedOperationException("the ledger calls synchronously");
        }

        @Override
        public HttpResponse sendSync(HttpRequest request, Context context) {
            HttpResponse response = client.sendSync(request, context);
            if (lose && request.getHttpMethod() != HttpMethod.GET) {
                lose = false;
                lost++;
                response.close();
                throw new UncheckedIOException(new IOException("the connection broke"));
            }
            return response;
        }
    }
}
