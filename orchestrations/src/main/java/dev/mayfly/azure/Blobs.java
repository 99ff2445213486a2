// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.azure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Blobs behind signed addresses. A signature is the whole login: a bearer token beside it would be refused, so the Azure SDK's
 * pipeline is of no use here. Addresses are never told, since who has one may read or write.
 */
final class Blobs {

    private static final int NOT_FOUND = 404;
    private static final MediaType BYTES = MediaType.get("application/octet-stream");

    private final OkHttpClient http = new OkHttpClient.Builder()
            .connectTimeout(Duration.ofSeconds(10))
            .readTimeout(Duration.ofSeconds(30))
            .writeTimeout(Duration.ofSeconds(30))
            .callTimeout(Duration.ofMinutes(2))
            .followRedirects(false)
            .build();

    /**
     * @throws UncheckedIOException if it cannot be written
     */
    void put(String address, byte[] content) {
        Request request = new Request.Builder()
                .url(address)
                .header("x-ms-blob-type", "BlockBlob")
                .put(RequestBody.create(content, BYTES))
                .build();
        try (Response response = http.newCall(request).execute()) {
            if (!response.isSuccessful()) {
                throw refused("The build context was not taken", request, response);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The build context could not be uploaded: " + e.getMessage(), e);
        }
    }

    /** The text of a blob, empty if it is not there (yet). */
    String get(String address) {
        Request request = new Request.Builder().url(address).build();
        try (Response response = http.newCall(request).execute()) {
            if (response.code() == NOT_FOUND) {
                return "";
            }
            if (!response.isSuccessful()) {
                throw refused("The log of the build was not given", request, response);
            }
            return response.body().string();
        } catch (IOException e) {
            throw new UncheckedIOException("The log of the build could not be read: " + e.getMessage(), e);
        }
    }

    private static IOException refused(String what, Request request, Response response) {
        return new IOException(what + " by " + request.url().host() + ": " + response.code() + " "
                + response.header("x-ms-error-code"));
    }
}
