// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.json.Json;
import dev.mayfly.life.DemoState;
import dev.mayfly.notices.Notice;
import dev.mayfly.secrets.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server is on loopback, which the product itself never allows: each test says which addresses it allows. */
class HttpHookTest {

    private static final String HOST = "hooks.example.com";
    private static final String PATH = "/services/canary-of-the-webhook";
    private static final Notice NOTICE = new Notice(
            "demo1-1-ready",
            Notice.Event.READY,
            "Demo demo1 is READY.",
            "demo1",
            1,
            DemoState.READY,
            Instant.parse("2026-05-01T16:00:00Z"),
            null,
            Instant.parse("2026-05-01T12:00:00Z"),
            "ready");

    private final MockWebServer server = new MockWebServer();
    private final AtomicInteger lookups = new AtomicInteger();
    private OkHttpClient trusting;

    @BeforeEach
    void start() throws IOException {
        HeldCertificate certificate =
                new HeldCertificate.Builder().addSubjectAlternativeName(HOST).build();
        HandshakeCertificates both = new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .addTrustedCertificate(certificate.certificate())
                .build();
        server.useHttps(both.sslSocketFactory(), false);
        server.start(InetAddress.getLoopbackAddress(), 0);
        trusting = new OkHttpClient.Builder()
                .sslSocketFactory(both.sslSocketFactory(), both.trustManager())
                .build();
    }

    @AfterEach
    void stop() throws IOException {
        server.shutdown();
    }

    private HttpHook hook(String url, Predicate<InetAddress> allowed) {
        Dns resolver = host -> {
            lookups.incrementAndGet();
            return List.of(InetAddress.getLoopbackAddress());
        };
        return new HttpHook(Secret.of(url), Set.of(HOST), trusting, resolver, allowed);
    }

    private HttpHook hook() {
        return hook(url(), InetAddress::isLoopbackAddress);
    }

    private String url() {
        return "https://" + HOST + ":" + server.getPort() + PATH;
    }

    @Test
    void shouldPostTheNotice() throws InterruptedException {
        server.enqueue(new MockResponse().setResponseCode(200).setBody("ok"));

        assertThat(hook().post(NOTICE)).isEmpty();

        RecordedRequest request = server.takeRequest();
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getPath()).isEqualTo(PATH);
        assertThat(request.getHeader("Idempotency-Key")).isEqualTo("demo1-1-ready");
        String body = request.getBody().readUtf8();
        assertThat(Json.read(body, Notice.class)).isEqualTo(NOTICE);
        assertThat(body).contains("\"text\":\"Demo demo1 is READY.\"", "\"expiresAt\":\"2026-05-01T16:00:00Z\"");
        assertThat(lookups).as("looked up once").hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    @FaultCase(number = 30, tier = Tier.U)
    void shouldNotFollowARedirect(int status) {
        server.enqueue(new MockResponse().setResponseCode(status).setHeader("Location", url() + "/elsewhere"));

        assertThat(hook().post(NOTICE)).contains(HOST + " answered " + status + ", a redirect, which is not followed");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    @FaultCase(number = 30, tier = Tier.U)
    void shouldNotConnectToAnAddressThatIsNotPublic() {
        Optional<String> refusal = hook(url(), PublicAddresses::contain).post(NOTICE);

        assertThat(refusal.orElseThrow())
                .contains("has an address that is not public")
                .doesNotContain("canary");
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    @FaultCase(number = 30, tier = Tier.U)
    void shouldRefuseOneBadAddressAmongGoodOnes() {
        Dns resolver = host -> List.of(address("93.184.216.34"), address("169.254.169.254"));
        HttpHook hook = new HttpHook(Secret.of(url()), Set.of(HOST), trusting, resolver, PublicAddresses::contain);

        assertThat(hook.post(NOTICE).orElseThrow()).contains("has an address that is not public");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example.com/x",
                "https://127.0.0.1/x",
                "https://[::1]/x",
                "https://169.254.169.254/latest/meta-data",
                "https://2130706433/x",
                "file:///etc/passwd",
                "no address"
            })
    @FaultCase(number = 30, tier = Tier.U)
    void shouldRefuseWhatIsNoHostByHttps(String url) {
        assertThat(hook(url, any -> true).post(NOTICE)).contains("the webhook is no https address with a host name");
        assertThat(lookups).hasValue(0);
    }

    @Test
    @FaultCase(number = 30, tier = Tier.U)
    void shouldLookUpNoOtherHost() {
        String other = "https://other.example.com:" + server.getPort() + PATH;

        assertThat(hook(other, any -> true).post(NOTICE).orElseThrow())
                .contains("host other.example.com is not in MAYFLY_WEBHOOK_HOSTS")
                .doesNotContain("canary");
        assertThat(lookups).hasValue(0);
    }

    @Test
    void shouldSayWhatWentWrongWithoutTheAddress() {
        server.enqueue(new MockResponse().setResponseCode(503).setBody(PATH));
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));

        assertThat(hook().post(NOTICE)).contains(HOST + " answered 503");
        assertThat(hook().post(NOTICE).orElseThrow())
                .startsWith(HOST + " could not be reached: ")
                .doesNotContain("canary");
    }

    @Test
    void shouldNotWaitLong() {
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
        Instant from = Instant.now();

        assertThat(hook().post(NOTICE).orElseThrow()).contains("could not be reached");

        assertThat(Duration.between(from, Instant.now())).isLessThan(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "127.255.255.255",
                "169.254.169.254",
                "168.63.129.16",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "::ffff:169.254.169.254",
                "::127.0.0.1",
                "64:ff9b::a00:1",
                "fe80::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "2001::1",
                "2001:db8::1",
                "2002:a00:1::1",
                "3fff::1",
                "100::1"
            })
    @FaultCase(number = 30, tier = Tier.U)
    void shouldKnowWhatIsNotPublic(String digits) {
        assertThat(PublicAddresses.contain(address(digits))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "93.184.216.34",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450::1",
                "::ffff:1.1.1.1"
            })
    void shouldKnowWhatIsPublic(String digits) {
        assertThat(PublicAddresses.contain(address(digits))).isTrue();
    }

    private static InetAddress address(String digits) {
        try {
            return InetAddress.getByName(digits);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
