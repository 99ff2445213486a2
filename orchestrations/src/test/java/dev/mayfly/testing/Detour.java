// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.testing;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import dev.mayfly.azure.ShortCalls;
import java.net.URL;
import okhttp3.mockwebserver.MockWebServer;
import reactor.core.publisher.Mono;

/**
 * Leads calls to any https address to a server of a test, after everything that the Azure SDK does about https: it sends a
 * token nowhere else.
 */
public record Detour(MockWebServer to) implements HttpClient {

    private static final HttpClient CLIENT = ShortCalls.client();

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        throw new UnsupportedOperationException("the app calls synchronously");
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
        URL wanted = request.getUrl();
        try {
            return CLIENT.sendSync(request.setUrl(to.url(wanted.getFile()).url()), context);
        } finally {
            request.setUrl(wanted);
        }
    }
}
