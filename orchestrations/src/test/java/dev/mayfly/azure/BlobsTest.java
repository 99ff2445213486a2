// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlobsTest {

    private final MockWebServer storage = new MockWebServer();
    private final Blobs blobs = new Blobs();

    @BeforeEach
    void start() throws IOException {
        storage.start();
    }

    @AfterEach
    void stop() throws IOException {
        storage.close();
    }

    private String address() {
        return storage.url("/container/source/x.tar.gz?sv=1&sig=do-not-show-me").toString();
    }

    @Test
    void shouldPutABlockBlobWithoutAnyLogin() throws Exception {
        storage.enqueue(new MockResponse().setResponseCode(201));

        blobs.put(address(), "content".getBytes(StandardCharsets.UTF_8));

        RecordedRequest request = storage.takeRequest();
        assertThat(request.getMethod()).isEqualTo("PUT");
        assertThat(request.getPath()).isEqualTo("/container/source/x.tar.gz?sv=1&sig=do-not-show-me");
        assertThat(request.getHeader("x-ms-blob-type")).isEqualTo("BlockBlob");
        assertThat(request.getHeader("Content-Length")).isEqualTo("7");
        assertThat(request.getHeader("Authorization")).isNull();
        assertThat(request.getBody().readUtf8()).isEqualTo("content");
    }

    @Test
    void shouldTakeALogThatIsNotThereYetForEmpty() {
        storage.enqueue(new MockResponse().setResponseCode(404));
        storage.enqueue(new MockResponse().setBody("Step 1/2"));

        assertThat(blobs.get(address())).isEmpty();
        assertThat(blobs.get(address())).isEqualTo("Step 1/2");
    }

    @Test
    void shouldNotTellTheAddressWhenItIsRefused() {
        MockResponse refusal =
                new MockResponse().setResponseCode(403).setHeader("x-ms-error-code", "AuthenticationFailed");
        storage.enqueue(refusal);
        storage.enqueue(refusal);

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> blobs.put(address(), new byte[1]))
                .withMessage("The build context could not be uploaded: The build context was not taken by "
                        + storage.getHostName() + ": 403 AuthenticationFailed");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> blobs.get(address()))
                .withMessage("The log of the build could not be read: The log of the build was not given by "
                        + storage.getHostName() + ": 403 AuthenticationFailed");
    }

    @Test
    void shouldNotTellTheAddressWhenNobodyAnswers() throws IOException {
        String address = address();
        storage.close();

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> blobs.put(address, new byte[1]))
                .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain("do-not-show-me"));
    }
}
