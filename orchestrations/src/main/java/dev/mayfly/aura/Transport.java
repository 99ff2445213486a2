// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.aura;

import dev.mayfly.aura.Answer.Answered;
import dev.mayfly.aura.Answer.Lost;
import dev.mayfly.aura.Answer.NotSent;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;

/** Sends requests and says what became of them, never more often than it is told to. */
final class Transport {
    private static final long LARGEST_ANSWER_BYTES = 4L << 20;
    private static final MediaType JSON = MediaType.get("application/json");

    private final OkHttpClient client;
    private final OkHttpClient freshConnections;
    private final AuraSettings settings;
    private final Clock clock;

    Transport(AuraSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        client = new OkHttpClient.Builder()
                .followRedirects(false)
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.answerTimeout())
                .writeTimeout(settings.answerTimeout())
                .callTimeout(settings.callTimeout())
                .addNetworkInterceptor(Transport::markAsSent)
                .build();
        // A dead pooled connection would make the outcome of such a request unknown for no reason.
        freshConnections = client.newBuilder()
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.MILLISECONDS))
                .build();
    }

    /** Sends a request and, if it is repeatable and the trouble looks short, sends it again. */
    Answer send(Request request, boolean repeatable) {
        for (int attempt = 1; ; attempt++) {
            Answer answer = sendOnce(request, repeatable);
            double chance = ThreadLocalRandom.current().nextDouble();
            Optional<Duration> pause = repeatable ? Retries.pauseAfter(attempt, answer, chance) : Optional.empty();
            if (pause.isEmpty() || !sleep(pause.get())) {
                return answer;
            }
        }
    }

    private Answer sendOnce(Request request, boolean repeatable) {
        AtomicBoolean sent = new AtomicBoolean();
        Request marked = request.newBuilder().tag(AtomicBoolean.class, sent).build();
        try (Response response =
                (repeatable ? client : freshConnections).newCall(marked).execute()) {
            String body = response.peekBody(LARGEST_ANSWER_BYTES).string();
            return new Answered(
                    response.code(),
                    response.isSuccessful() ? body : withoutCredentials(body, request),
                    Optional.ofNullable(response.header("X-Request-Id")),
                    RetryAfter.parse(response.header("Retry-After"), clock.instant()));
        } catch (IOException e) {
            String cause = e.getClass().getSimpleName() + ": " + e.getMessage();
            return sent.get() ? new Lost(cause, e instanceof InterruptedIOException) : new NotSent(cause);
        }
    }

    /** Only from here on can the server have seen anything. */
    private static Response markAsSent(Interceptor.Chain chain) throws IOException {
        chain.request().tag(AtomicBoolean.class).set(true);
        return chain.proceed(chain.request());
    }

    /** Error pages of gateways like to repeat what they were sent, and errors are logged. */
    private String withoutCredentials(String body, Request request) {
        String header = request.header("Authorization");
        return body.replace(header.substring(header.indexOf(' ') + 1), "***")
                .replace(settings.clientSecret().reveal(), "***");
    }

    private static boolean sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static RequestBody json(String text) {
        return new OneShot(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A body that OkHttp may send once only. Without it OkHttp repeats by itself any request, a POST too, whose pooled
     * connection breaks or that is answered 408, and, whatever it is told about retries, one that is answered 503 with
     * {@code Retry-After: 0} (RetryAndFollowUpInterceptor, 4.12).
     */
    private static final class OneShot extends RequestBody {
        private final byte[] bytes;

        OneShot(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public MediaType contentType() {
            return JSON;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(bytes);
        }

        @Override
        public boolean isOneShot() {
            return true;
        }
    }
}
