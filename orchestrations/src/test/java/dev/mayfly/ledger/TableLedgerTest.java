// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mayfly.azure.ShortCalls;
import dev.mayfly.life.DemoId;
import dev.mayfly.testing.Detour;
import dev.mayfly.testing.FakeIdentity;
import java.io.IOException;
import java.net.URI;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the emulator of {@link TableLedgerIT} cannot show: the login by identity, and refusals as Azure sends them. */
class TableLedgerTest {

    private static final URI ACCOUNT = URI.create("https://mystore.table.core.windows.net");

    private final MockWebServer server = new MockWebServer();
    private final FakeIdentity identity = new FakeIdentity();
    private final TableLedger ledger = new TableLedger(TableLedger.builder(ACCOUNT)
            .httpClient(new Detour(server))
            .credential(ShortCalls.login(identity))
            .buildClient());

    @AfterEach
    void stopTheServer() throws IOException {
        server.shutdown();
    }

    @Test
    void shouldLogInByIdentity() throws Exception {
        server.enqueue(new MockResponse().setResponseCode(204));
        server.enqueue(json(200, "{\"value\":[]}"));
        assertThat(ledger.find(new DemoId("abc"))).isEmpty();
        RecordedRequest create = server.takeRequest();
        RecordedRequest query = server.takeRequest();
        assertThat(create.getRequestLine()).isEqualTo("POST /Tables HTTP/1.1");
        assertThat(create.getBody().readUtf8()).isEqualTo("{\"TableName\":\"mayflyledger\"}");
        assertThat(query.getRequestUrl().encodedPath()).isEqualTo("/mayflyledger()");
        assertThat(query.getRequestUrl().queryParameter("$filter"))
                .isEqualTo("PartitionKey eq 'demos' and RowKey eq 'abc'");
        for (RecordedRequest request : new RecordedRequest[] {create, query}) {
            assertThat(request.getHeader("Authorization")).isEqualTo("Bearer " + FakeIdentity.TOKEN);
        }
        assertThat(identity.scopes()).containsOnly("https://storage.azure.com/.default");
    }

    @Test
    void shouldSayWhichRightIsMissingWhateverTheFormOfTheAnswer() {
        String code = "AuthorizationPermissionMismatch";
        server.enqueue(json(403, "{\"odata.error\":{\"code\":\"" + code + "\",\"message\":{\"value\":\"not\"}}}"));
        server.enqueue(new MockResponse()
                .setResponseCode(403)
                .setHeader("Content-Type", "application/xml")
                .setHeader("x-ms-request-id", "request-1")
                .setBody("<?xml version=\"1.0\"?><m:error><m:code>" + code + "</m:code></m:error>"));
        String sentence = "The ledger https://mystore.table.core.windows.net could not list the demos: it answered 403"
                + " AuthorizationPermissionMismatch (request request-1). The app's identity needs the role 'Storage Table Data"
                + " Contributor' on the storage account; a new assignment takes up to 10 minutes to work.";
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(LedgerException.class)
                    .isThrownBy(ledger::all)
                    .withMessage(sentence);
        }
    }

    @Test
    void shouldGetOverAnErrorOfTheService() {
        server.enqueue(new MockResponse().setResponseCode(204));
        server.enqueue(json(503, "{\"odata.error\":{\"code\":\"ServerBusy\"}}"));
        server.enqueue(json(200, "{\"value\":[]}"));
        assertThat(ledger.all()).isEmpty();
    }

    private static MockResponse json(int status, String body) {
        return new MockResponse()
                .setResponseCode(status)
                .setHeader("Content-Type", "application/json;odata=fullmetadata")
                .setHeader("x-ms-request-id", "request-1")
                .setBody(body);
    }
}
