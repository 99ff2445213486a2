// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mayfly.azure.AzureInspection.Grant;
import dev.mayfly.azure.AzureInspection.Lock;
import dev.mayfly.azure.AzureInspection.NameAnswer;
import dev.mayfly.azure.AzureInspection.ResourceProvider;
import dev.mayfly.azure.AzureInspection.Subscription;
import dev.mayfly.azure.AzureInspection.Usage;
import dev.mayfly.azure.RegistryInspection.Registry;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real SDK over HTTP; the answers are those of the documentation of each call. */
class ArmInspectionTest {

    private static final String SUBSCRIPTION = "00000000-0000-0000-0000-00000000000c";
    private static final String SCOPE = "/subscriptions/" + SUBSCRIPTION;

    private final MockWebServer server = new MockWebServer();
    private AzureInspection azure;

    @BeforeEach
    void start() throws IOException {
        server.start(java.net.InetAddress.getLoopbackAddress(), 0);
        azure = new ArmInspection(clients());
    }

    private ArmClients clients() {
        return ArmClients.local(
                java.net.URI.create("http://127.0.0.1:" + server.getPort()),
                "00000000-0000-0000-0000-00000000000b",
                SUBSCRIPTION);
    }

    @AfterEach
    void stop() throws IOException {
        server.shutdown();
    }

    private void answers(int status, String body) {
        server.enqueue(new MockResponse()
                .setResponseCode(status)
                .setHeader("Content-Type", "application/json")
                .setHeader("x-ms-request-id", "r-1")
                .setBody(body));
    }

    private String asked() throws InterruptedException {
        RecordedRequest request = server.takeRequest();
        return request.getMethod() + " " + request.getPath();
    }

    @Test
    void shouldReadTheSubscription() throws Exception {
        answers(200, "{\"subscriptionId\":\"x\",\"displayName\":\"Demos\",\"state\":\"Warned\"}");

        assertThat(azure.subscription()).isEqualTo(new Subscription("Demos", "Warned"));
        assertThat(asked()).startsWith("GET " + SCOPE + "?api-version=");
    }

    @Test
    void shouldReadAProviderWithItsRegions() throws Exception {
        answers(
                200,
                """
                {"namespace":"Microsoft.EventHub","registrationState":"NotRegistered","resourceTypes":[
                 {"resourceType":"namespaces","locations":["East US","West Europe"]},{"resourceType":"operations"}]}""");

        assertThat(azure.provider("Microsoft.EventHub"))
                .isEqualTo(new ResourceProvider(
                        "Microsoft.EventHub",
                        "NotRegistered",
                        Map.of("namespaces", List.of("East US", "West Europe"), "operations", List.of())));
        assertThat(asked()).startsWith("GET " + SCOPE + "/providers/Microsoft.EventHub?api-version=");
    }

    @Test
    void shouldReadAllPagesOfGrants() throws Exception {
        answers(
                200,
                """
                {"value":[{"actions":["*"],"notActions":["Microsoft.Authorization/*/Write"],"dataActions":[],
                "notDataActions":[]}],"nextLink":"%s"}"""
                        .formatted(server.url("/page2?x=1")));
        answers(200, "{\"value\":[{\"actions\":[\"*/read\"]}]}");

        assertThat(azure.grants(SCOPE))
                .containsExactly(
                        new Grant(List.of("*"), List.of("Microsoft.Authorization/*/Write")),
                        new Grant(List.of("*/read"), List.of()));
        assertThat(asked())
                .isEqualTo("GET " + SCOPE + "/providers/Microsoft.Authorization/permissions?api-version=2022-04-01");
        assertThat(asked()).isEqualTo("GET /page2?x=1");
    }

    @Test
    void shouldReadQuotas() throws Exception {
        answers(
                200,
                """
                {"value":[{"id":"x","unit":"Count","currentValue":9,"limit":100,
                "name":{"value":"ContainerGroups","localizedValue":"Container Groups"}}]}""");

        assertThat(azure.containerUsages("eastus")).containsExactly(new Usage("ContainerGroups", 9, 100));
        assertThat(asked())
                .isEqualTo("GET " + SCOPE
                        + "/providers/Microsoft.ContainerInstance/locations/eastus/usages?api-version=2023-05-01");
    }

    @Test
    void shouldAskForAName() throws Exception {
        answers(200, "{\"nameAvailable\":false,\"reason\":\"NameInUse\",\"message\":\"Taken.\"}");

        assertThat(azure.namespaceName("n-1")).isEqualTo(new NameAnswer(false, "NameInUse", "Taken."));
        RecordedRequest request = server.takeRequest();
        assertThat(request.getPath())
                .isEqualTo(SCOPE + "/providers/Microsoft.EventHub/checkNameAvailability?api-version=2024-01-01");
        assertThat(request.getBody().readUtf8()).isEqualTo("{\"name\":\"n-1\"}");
    }

    @Test
    void shouldListLocksOfTheSubscriptionOnly() throws Exception {
        answers(
                200,
                """
                {"value":[{"id":"x","name":"keep","type":"Microsoft.Authorization/locks",
                "properties":{"level":"CanNotDelete"}}]}""");

        assertThat(azure.locks()).containsExactly(new Lock("keep", "CanNotDelete"));
        assertThat(asked())
                .startsWith("GET " + SCOPE + "/providers/Microsoft.Authorization/locks?")
                .contains("$filter=atScope%28%29");
    }

    @Test
    void shouldReadTheRegistryByItsId() throws Exception {
        String id = SCOPE + "/resourceGroups/g/providers/Microsoft.ContainerRegistry/registries/myregistry";
        RegistryInspection registry = new ArmRegistryInspection(clients(), id);
        answers(200, registry(id, ""));
        answers(200, registry(id, ",\"roleAssignmentMode\":\"AbacRepositoryPermissions\""));
        answers(404, "{\"error\":{\"code\":\"ResourceNotFound\",\"message\":\"Not there.\"}}");

        assertThat(registry.registry()).isEqualTo(new Registry("myregistry.azurecr.io", "Succeeded", false));
        assertThat(asked()).isEqualTo("GET " + id + "?api-version=2025-11-01");
        assertThat(registry.registry().byRepository()).isTrue();
        assertThatExceptionOfType(AzureRefusal.class)
                .isThrownBy(registry::registry)
                .withMessageStartingWith("Could not read registry " + id + ": Azure answered 404 ResourceNotFound")
                .satisfies(e -> assertThat(e.status()).isEqualTo(404));
    }

    private static String registry(String id, String more) {
        return "{\"id\":\"" + id + "\",\"name\":\"myregistry\",\"location\":\"eastus\",\"sku\":{\"name\":\"Basic\"},"
                + "\"properties\":{\"loginServer\":\"myregistry.azurecr.io\",\"provisioningState\":\"Succeeded\"" + more
                + "}}";
    }

    @Test
    void shouldPassOnRefusalsInOneShapeWhoeverMadeTheCall() {
        String body = "{\"error\":{\"code\":\"AuthorizationFailed\",\"message\":\"The client may not.\"}}";
        answers(403, body);
        answers(403, body);

        assertThatExceptionOfType(AzureRefusal.class)
                .isThrownBy(() -> azure.subscription())
                .withMessage("Could not read subscription " + SUBSCRIPTION
                        + ": Azure answered 403 AuthorizationFailed: The client may not. (request r-1)")
                .satisfies(e -> assertThat(e.status()).isEqualTo(403));
        assertThatExceptionOfType(AzureRefusal.class)
                .isThrownBy(() -> azure.grants(SCOPE))
                .withMessage("Could not read the permissions at " + SCOPE
                        + ": Azure answered 403 AuthorizationFailed: The client may not. (request r-1)")
                .satisfies(e -> assertThat(e.status()).isEqualTo(403));
    }

    @Test
    void shouldNotTakeAPageOfAProxyForAnAnswer() {
        answers(502, "<html>bad gateway</html>");
        answers(200, "<html>please log in</html>");

        assertThatExceptionOfType(AzureRefusal.class)
                .isThrownBy(() -> azure.grants(SCOPE))
                .satisfies(e -> assertThat(e.status()).isEqualTo(502));
        assertThatExceptionOfType(AzureRefusal.class).isThrownBy(() -> azure.grants(SCOPE));
    }
}
