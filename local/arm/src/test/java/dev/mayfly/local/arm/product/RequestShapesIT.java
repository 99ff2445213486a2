// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.product;

import static dev.mayfly.local.arm.product.DemoOnArm.NAMES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mayfly.azure.AzureInspection;
import dev.mayfly.azure.AzureResources;
import dev.mayfly.azure.AzureResources.Group;
import dev.mayfly.azure.ImageRegistry;
import dev.mayfly.azure.RegistryInspection;
import dev.mayfly.demos.MoveRequest;
import dev.mayfly.json.Json;
import dev.mayfly.life.Names;
import dev.mayfly.local.arm.Cloud;
import dev.mayfly.plan.StepNames;
import dev.mayfly.preflight.Area;
import dev.mayfly.preflight.Check;
import dev.mayfly.secrets.Secret;
import dev.mayfly.verify.Verdict;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole life of a demo at Azure, by the product's own steps and the Azure SDK over HTTP; and each request of it held
 * against {@code request-shapes.txt}, which says what the services document: see {@link Shape}.
 */
class RequestShapesIT {

    @TempDir
    private static Path folder;

    private static final List<Secret> SECRETS = new ArrayList<>();

    private static List<JsonNode> requests;
    private static Set<String> calls;
    private static List<Check> preflight;
    private static List<String> left;

    @BeforeAll
    static void live() throws IOException {
        try (DemoOnArm demo = new DemoOnArm(folder)) {
            preflight = demo.preflight().checks();
            demo.provisionedUpTo(StepNames.CONTAINER_GROUP);
            demo.demos()
                    .move(
                            "demo1",
                            MoveRequest.read(
                                    "{\"ttl\":\"6h\"}",
                                    demo.services().settings().lease()));
            assertThat(demo.services().azure().partitions(NAMES.resourceGroup(), NAMES.namespace(), Names.TOPIC))
                    .hasValue(1);
            demo.services().azure().beginRestartContainerGroup(NAMES.resourceGroup(), NAMES.containerGroup());
            demo.services().azure().stopContainerGroup(NAMES.resourceGroup(), NAMES.containerGroup());
            demo.services().azure().beginStartContainerGroup(NAMES.resourceGroup(), NAMES.containerGroup());
            lookAtBuilds(demo.services().registry());
            lookAsTheSweeperDoes(demo.services().azure());
            SECRETS.addAll(demo.secrets());
            SECRETS.add(demo.services().settings().aura().clientSecret());
            SECRETS.add(demo.services()
                    .settings()
                    .images()
                    .dockerHub()
                    .orElseThrow()
                    .password());
            demo.destroyed();
            left = demo.demos().receipt("demo1").left();
            requests = demo.requests();
            calls = demo.calls();
        }
    }

    /** As a demo does whose build failed, or that gives way to another. */
    private static void lookAtBuilds(ImageRegistry registry) {
        String run = registry.runs().get(0).id();
        assertThat(registry.log(run)).contains("was successful");
        registry.cancel(run);
    }

    /** Before it deletes a group that no demo of the ledger has. */
    private static void lookAsTheSweeperDoes(AzureResources azure) {
        assertThat(azure.resourceGroups()).extracting(Group::name).contains(NAMES.resourceGroup());
        assertThat(azure.locks(NAMES.resourceGroup())).isEmpty();
    }

    private static List<Shape> shapes() throws IOException {
        try (var table = RequestShapesIT.class.getResourceAsStream("/request-shapes.txt")) {
            String subscription = "/subscriptions/" + Cloud.SUBSCRIPTION;
            String inGroup = subscription + "/resourceGroups/" + NAMES.resourceGroup() + "/providers/Microsoft.";
            return Shape.table(
                    new String(table.readAllBytes(), StandardCharsets.UTF_8),
                    Map.of(
                            "subscription",
                            subscription,
                            "registry",
                            DemoOnArm.PLATFORM.registryId(Cloud.SUBSCRIPTION),
                            "pull",
                            DemoOnArm.PULL_IDENTITY,
                            "locks",
                            inGroup + "Authorization/locks",
                            "group",
                            Cloud.GROUPS + NAMES.resourceGroup(),
                            "namespace",
                            inGroup + "EventHub/namespaces/" + NAMES.namespace(),
                            "containers",
                            inGroup + "ContainerInstance/containerGroups/" + NAMES.containerGroup(),
                            "label",
                            NAMES.dnsLabel()));
        }
    }

    @Test
    void shouldLiveAndLeaveNothing() {
        assertThat(preflight)
                .filteredOn(check -> check.area() == Area.AZURE || check.area() == Area.IMAGES)
                .as("what Azure answers; regions are asked of Aura too")
                .filteredOn(check -> !check.name().equals("regions"))
                .isNotEmpty()
                .allSatisfy(check -> assertThat(check.verdict()).as("%s", check).isEqualTo(Verdict.PASS));
        assertThat(left).isEmpty();
    }

    /** None is left out: a call that is new must be made in this life too. */
    @Test
    void shouldMakeEveryCallThatTheProductHas() {
        Set<String> all = Stream.of(
                        AzureResources.class, ImageRegistry.class, AzureInspection.class, RegistryInspection.class)
                .flatMap(type -> Stream.of(type.getMethods()))
                .map(Method::getName)
                .collect(Collectors.toSet());

        assertThat(calls).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void shouldLookAsDocumented() throws IOException {
        List<Shape> shapes = shapes();
        for (JsonNode request : requests) {
            List<Shape> known =
                    shapes.stream().filter(shape -> shape.isOf(request)).toList();
            assertThat(known).as("shapes of %s", request).hasSize(1);
            assertThat(known.get(0).differences(request)).as("%s", request).isEmpty();
        }
    }

    @Test
    void shouldMeetEveryShape() throws IOException {
        assertThat(shapes())
                .allMatch(shape -> requests.stream().anyMatch(shape::isOf), "is met by a request of this life");
    }

    /** The masked fields apart, in which they are sent, no secret is anywhere. */
    @Test
    void shouldHoldNoSecretInTheOpen() {
        assertThat(SECRETS).hasSizeGreaterThan(8);
        for (JsonNode request : requests) {
            String text = Json.write(request);
            assertThat(SECRETS)
                    .noneMatch(secret -> text.contains(secret.reveal()), "the secret is in " + request.get("path"));
        }
    }

    /** So that the checks above are known to see a difference. */
    @Test
    void shouldSeeWhatDiffers() {
        Shape shape = Shape.table(
                        """
                        PUT /a/\\d 2024-01-01
                            sku.name = Standard
                            ports[].port = 1 2
                            ?tags.x = .*
                        """,
                        Map.of())
                .get(0);
        JsonNode good =
                request("2024-01-01", "{\"sku\":{\"name\":\"Standard\"},\"ports\":[{\"port\":1},{\"port\":2}]}");
        JsonNode bad = request(
                "2023-01-01", "{\"sku\":{\"name\":\"Basic\"},\"tags\":{\"x\":\"1\",\"y\":null},\"password\":\"p\"}");

        assertThat(shape.isOf(good)).isTrue();
        assertThat(shape.differences(good)).isEmpty();
        assertThat(shape.differences(bad))
                .containsExactly(
                        "api-version 2023-01-01 instead of 2024-01-01",
                        "password = p instead of nothing",
                        "sku.name = Basic instead of Standard",
                        "ports[].port is missing");
    }

    private static JsonNode request(String version, String body) {
        return Json.read(
                "{\"method\":\"PUT\",\"path\":\"/a/1\",\"apiVersion\":\"" + version + "\",\"body\":" + body + "}",
                JsonNode.class);
    }
}
