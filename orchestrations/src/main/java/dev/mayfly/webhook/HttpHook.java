// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.webhook;

import dev.mayfly.json.Json;
import dev.mayfly.notices.Notice;
import dev.mayfly.secrets.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Posts notices over https: no redirects, no proxy (it would look the host up by itself), a fresh connection each time, and eight
 * seconds for all of it.
 */
public final class HttpHook implements Hook {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final Duration TO_CONNECT = Duration.ofSeconds(3);
    private static final Duration ALTOGETHER = Duration.ofSeconds(8);

    private final Secret address;
    private final OkHttpClient client;

    /**
     * @param base the client to derive from, with its trust
     * @param resolver how host names become addresses
     * @param allowed which addresses may be connected to
     */
    HttpHook(Secret address, Set<String> hosts, OkHttpClient base, Dns resolver, Predicate<InetAddress> allowed) {
        this.address = address;
        this.client = base.newBuilder()
                .dns(new CheckedDns(resolver, hosts, allowed))
                .proxy(Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .connectTimeout(TO_CONNECT)
                .callTimeout(ALTOGETHER)
                .build();
    }

    /** The webhook at that address, which must be on one of the hosts and lead to the public internet. */
    public static HttpHook at(Secret address, Set<String> hosts) {
        return new HttpHook(address, hosts, new OkHttpClient(), Dns.SYSTEM, PublicAddresses::contain);
    }

    @Override
    public Optional<String> post(Notice notice) {
        HttpUrl url = HttpUrl.parse(address.reveal());
        if (url == null || !url.isHttps() || isAddress(url.host())) {
            return Optional.of("the webhook is no https address with a host name");
        }
        Request request = new Request.Builder()
                .url(url)
                .header("Idempotency-Key", notice.id())
                .header("User-Agent", "mayfly")
                .post(RequestBody.create(Json.write(notice), JSON))
                .build();
        try (Response response = client.newCall(request).execute()) {
            return response.isSuccessful()
                    ? Optional.empty()
                    : Optional.of(url.host() + " answered " + response.code()
                            + (response.isRedirect() ? ", a redirect, which is not followed" : ""));
        } catch (IOException e) {
            return Optional.of(
                    url.host() + " could not be reached: " + e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    /** Addresses are not looked up, and so would not be checked. */
    private static boolean isAddress(String host) {
        return host.contains(":") || host.matches("[0-9.]+");
    }
}
