// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.core.management.exception.ManagementException;
import com.azure.resourcemanager.resources.ResourceManager;
import dev.mayfly.local.arm.core.Throttle;
import dev.mayfly.local.kit.Fault;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateIT {
    private static final String ALL = "/subscriptions/" + Cloud.SUBSCRIPTION + "/resourcegroups";
    private static final String BODY = "{\"location\":\"eastus\"}";

    @TempDir
    Path data;

    private Cloud cloud;

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void shouldAskForAnApiVersionAndTheRightSubscription() throws Exception {
        cloud = Cloud.in(data);

        assertAnswer(400, "MissingApiVersionParameter", cloud.sendRaw("GET", ALL, null));
        assertAnswer(400, "InvalidApiVersionParameter", cloud.sendRaw("GET", ALL + "?api-version=latest", null));
        assertAnswer(
                404,
                "SubscriptionNotFound",
                cloud.send("GET", "/subscriptions/00000000-0000-0000-0000-00000000dead/resourcegroups", null));
        assertAnswer(
                404, "InvalidResourceType", cloud.send("GET", Cloud.GROUPS + "g/providers/No.Such/things/t", null));
        assertAnswer(405, "HttpMethodNotAllowed", cloud.send("PUT", Cloud.GROUPS + "g/resources", "{}"));
    }

    @Test
    void shouldPutIdsOnEveryAnswerAlsoOnErrors() throws Exception {
        cloud = Cloud.in(data);

        HttpResponse<String> answer =
                cloud.sendRaw("GET", ALL, null, "x-ms-correlation-request-id", "c-1", "x-ms-client-request-id", "mine");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("x-ms-request-id")).isPresent();
        assertThat(answer.headers().firstValue("x-ms-correlation-request-id")).contains("c-1");
        assertThat(answer.headers().firstValue("x-ms-client-request-id")).contains("mine");
    }

    @Test
    void shouldThrottleByTokenBucketAndTellWhatIsLeft() throws Exception {
        cloud = configured(config -> config.withLimits(new Throttle.Limits(100, 1, 2, 1, 100, 1)));

        assertThat(remainingWrites(cloud.send("PUT", Cloud.GROUPS + "g1", BODY)))
                .isEqualTo("1");
        assertThat(remainingWrites(cloud.send("PUT", Cloud.GROUPS + "g2", BODY)))
                .isEqualTo("0");
        HttpResponse<String> refused = cloud.send("PUT", Cloud.GROUPS + "g3", BODY);

        assertAnswer(429, "SubscriptionRequestsThrottled", refused);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(cloud.send("HEAD", Cloud.GROUPS + "g3", null).statusCode()).isEqualTo(404);
        // The SDK waits as it is told and gets through.
        ResourceManager azure = cloud.resources();
        assertThat(azure.resourceGroups()
                        .define("g4")
                        .withRegion("eastus")
                        .create()
                        .name())
                .isEqualTo("g4");
    }

    @Test
    void shouldAskForATokenIfToldTo() throws Exception {
        cloud = configured(config -> config.withTokenNeeded(true));

        assertAnswer(401, "AuthenticationFailed", cloud.send("GET", ALL, null));
        String path = ALL + "?api-version=2025-04-01";
        assertThat(cloud.sendRaw("GET", path, null, "Authorization", "Bearer x").statusCode())
                .isEqualTo(200);
        cloud.faults.set(List.of(Fault.of(Fault.Kind.STALE_TOKEN, null, null).times(1)));
        assertAnswer(401, "ExpiredAuthenticationToken", cloud.sendRaw("GET", path, null, "Authorization", "Bearer x"));
    }

    @Test
    void shouldPlayFaultsInTheWordsOfAzure() throws Exception {
        cloud = Cloud.in(data);
        cloud.faults.set(List.of(
                Fault.of(Fault.Kind.STATUS, "PUT", "/throttled").times(1).answer(429, 17),
                Fault.of(Fault.Kind.STATUS, "PUT", "/forbidden").answer(403, null)));

        HttpResponse<String> throttled = cloud.send("PUT", Cloud.GROUPS + "throttled", BODY);

        assertAnswer(429, "TooManyRequests", throttled);
        assertThat(throttled.headers().firstValue("Retry-After")).contains("17");
        assertThat(throttled.headers().firstValue("x-ms-request-id")).isPresent();
        assertThatExceptionOfType(ManagementException.class)
                .isThrownBy(() -> cloud.resources()
                        .resourceGroups()
                        .define("forbidden")
                        .withRegion("eastus")
                        .create())
                .satisfies(e -> assertThat(e.getValue().getCode()).isEqualTo("AuthorizationFailed"));
    }

    @Test
    void shouldLoseAnAnswerAfterTheWorkWasDone() throws Exception {
        cloud = Cloud.in(data);
        cloud.faults.set(
                List.of(Fault.of(Fault.Kind.DROP_ANSWER, "PUT", "/lost").times(1)));

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> cloud.send("PUT", Cloud.GROUPS + "lost", BODY));

        assertThat(cloud.send("HEAD", Cloud.GROUPS + "lost", null).statusCode()).isEqualTo(204);
    }

    @Test
    void shouldKnowItsSubscriptionAndRegions() throws Exception {
        cloud = Cloud.in(data);
        ResourceManager azure = cloud.resources();

        assertThat(azure.subscriptions().getById(Cloud.SUBSCRIPTION).state().toString())
                .isEqualTo("Enabled");
        assertThat(azure.subscriptions().getById(Cloud.SUBSCRIPTION).listLocations())
                .anySatisfy(location -> assertThat(location.name()).isEqualTo("eastus"));
    }

    private Cloud configured(UnaryOperator<ArmConfig> configure) throws Exception {
        return new Cloud(data, Map.of(), configure);
    }

    private static String remainingWrites(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("x-ms-ratelimit-remaining-subscription-writes")
                .orElseThrow();
    }

    private static void assertAnswer(int status, String code, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("{\"error\":{\"code\":\"" + code + "\"");
    }
}
