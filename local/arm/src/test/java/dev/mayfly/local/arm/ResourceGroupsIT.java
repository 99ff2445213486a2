// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.azure.core.management.Region;
import com.azure.core.management.exception.ManagementException;
import com.azure.resourcemanager.resources.ResourceManager;
import com.azure.resourcemanager.resources.models.LockLevel;
import com.azure.resourcemanager.resources.models.ManagementLock;
import com.azure.resourcemanager.resources.models.ResourceGroup;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mayfly.local.kit.Fault;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourceGroupsIT {
    private static final String BODY = "{\"location\":\"East US\",\"tags\":{\"a\":\"1\"}}";

    @TempDir
    Path data;

    private Cloud cloud;
    private ResourceManager azure;

    @BeforeEach
    void start() throws Exception {
        cloud = Cloud.in(data);
        azure = cloud.resources();
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void shouldLiveThroughTheWholeLifeOfAGroup() {
        ResourceGroup made = azure.resourceGroups()
                .define("mayfly-One")
                .withRegion(Region.US_EAST)
                .withTags(Map.of("mayfly-demo", "one"))
                .create();

        assertThat(made.id()).isEqualTo("/subscriptions/" + Cloud.SUBSCRIPTION + "/resourceGroups/mayfly-One");
        assertThat(made.provisioningState()).isEqualTo("Succeeded");
        assertThat(azure.resourceGroups().contain("MAYFLY-one")).isTrue();
        made.update().withTag("more", "yes").apply();
        assertThat(azure.resourceGroups().getByName("mayfly-one").tags())
                .isEqualTo(Map.of("mayfly-demo", "one", "more", "yes"));
        assertThat(azure.resourceGroups().getByName("mayfly-one").name()).isEqualTo("mayfly-One");

        azure.resourceGroups().deleteByName("mayfly-one");

        assertThat(azure.resourceGroups().contain("mayfly-One")).isFalse();
        assertRefused(404, "ResourceGroupNotFound", () -> azure.resourceGroups().getByName("mayfly-One"));
    }

    @Test
    void shouldListByTag() {
        azure.resourceGroups()
                .define("g1")
                .withRegion(Region.US_EAST)
                .withTag("Demo", "x")
                .create();
        azure.resourceGroups()
                .define("g2")
                .withRegion(Region.US_EAST)
                .withTag("demo", "O'Neil")
                .create();
        azure.resourceGroups().define("g3").withRegion(Region.US_EAST).create();

        assertThat(azure.resourceGroups().listByTag("demo", "x"))
                .extracting(ResourceGroup::name)
                .containsExactly("g1");
        assertThat(azure.resourceGroups().listByTag("demo", "X")).isEmpty();
        assertThat(azure.resourceGroups().listByTag("demo", null))
                .extracting(ResourceGroup::name)
                .containsExactly("g1", "g2");
        assertThat(azure.resourceGroups().list()).hasSize(3);
    }

    @Test
    void shouldAnswerADeletionWithALocationAndFinishItAfterARestart() throws Exception {
        cloud.restart(Cloud.ENDLESS);
        cloud.send("PUT", Cloud.GROUPS + "g", BODY);

        HttpResponse<String> accepted = cloud.send("DELETE", Cloud.GROUPS + "g", null);

        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(accepted.headers().firstValue("Retry-After")).contains("0");
        String location = accepted.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith(cloud.url() + "/subscriptions/" + Cloud.SUBSCRIPTION + "/operationresults/");
        String path = location.substring(cloud.url().length());
        assertThat(cloud.sendRaw("GET", path, null).statusCode()).isEqualTo(202);
        // A second delete joins the first.
        assertThat(cloud.send("DELETE", Cloud.GROUPS + "G", null).headers().firstValue("Location"))
                .hasValueSatisfying(again -> assertThat(again).isEqualTo(location));
        cloud.restart();
        await().until(() -> cloud.sendRaw("GET", path, null).statusCode() == 200);
        assertThat(cloud.send("GET", Cloud.GROUPS + "g", null).statusCode()).isEqualTo(404);
        assertThat(cloud.send("DELETE", Cloud.GROUPS + "g", null).statusCode()).isEqualTo(404);
    }

    @Test
    void shouldRefuseToWriteIntoADyingGroup() throws Exception {
        cloud.restart(Cloud.ENDLESS);
        cloud.send("PUT", Cloud.GROUPS + "g", BODY);
        cloud.send("DELETE", Cloud.GROUPS + "g", null);

        HttpResponse<String> refused = cloud.send("PUT", Cloud.GROUPS + "g", BODY);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body())
                .isEqualTo(
                        "{\"error\":{\"code\":\"ResourceGroupBeingDeleted\",\"message\":\"The resource group 'g' is in"
                                + " deprovisioning state and cannot perform this operation.\"}}");
        assertThat(cloud.send("GET", Cloud.GROUPS + "g", null).body()).contains("\"provisioningState\":\"Deleting\"");
    }

    @Test
    void shouldRefuseBadBodiesAndNames() throws Exception {
        assertAnswer(400, "LocationRequired", cloud.send("PUT", Cloud.GROUPS + "g", "{}"));
        assertAnswer(
                400,
                "LocationNotAvailableForResourceGroup",
                cloud.send("PUT", Cloud.GROUPS + "g", "{\"location\":\"atlantis\"}"));
        assertAnswer(400, "InvalidResourceName", cloud.send("PUT", Cloud.GROUPS + "g.", BODY));
        assertAnswer(400, "InvalidRequestContent", cloud.send("PUT", Cloud.GROUPS + "g", "{\"location\":"));
        assertThat(cloud.send("PUT", Cloud.GROUPS + "g", BODY).statusCode()).isEqualTo(201);
        assertThat(cloud.send("PUT", Cloud.GROUPS + "g", BODY).statusCode()).isEqualTo(200);
        assertAnswer(
                409,
                "InvalidResourceGroupLocation",
                cloud.send("PUT", Cloud.GROUPS + "g", "{\"location\":\"westus\"}"));
        assertAnswer(
                400,
                "InvalidFilterInQueryString",
                cloud.send("GET", "/subscriptions/" + Cloud.SUBSCRIPTION + "/resourcegroups?$filter=x", null));
    }

    @Test
    void shouldKeepLockedGroups() {
        ResourceGroup group =
                azure.resourceGroups().define("g").withRegion(Region.US_EAST).create();
        ManagementLock lock = azure.managementLocks()
                .define("keep")
                .withLockedResourceGroup(group)
                .withLevel(LockLevel.CAN_NOT_DELETE)
                .withNotes("mine")
                .create();
        assertThat(azure.managementLocks().listByResourceGroup("g"))
                .extracting(ManagementLock::name, ManagementLock::level, ManagementLock::notes)
                .containsExactly(tuple("keep", LockLevel.CAN_NOT_DELETE, "mine"));

        ManagementException refused =
                assertRefused(409, "ScopeLocked", () -> azure.resourceGroups().deleteByName("g"));

        assertThat(refused.getValue().getMessage())
                .isEqualTo(
                        "The scope '" + group.id() + "' cannot perform delete operation because following scope(s) are"
                                + " locked: '" + group.id() + "'. Please remove the lock and try again.");
        group.update().withTag("still", "writable").apply();
        azure.managementLocks().deleteById(lock.id());
        azure.resourceGroups().deleteByName("g");
        assertThat(azure.resourceGroups().list()).isEmpty();
    }

    @Test
    void shouldNotWriteToWhatIsReadOnly() throws Exception {
        cloud.send("PUT", Cloud.GROUPS + "g", BODY);
        cloud.send(
                "PUT",
                Cloud.GROUPS + "g/providers/Microsoft.Authorization/locks/l",
                "{\"properties\":{\"level\":\"ReadOnly\"}}");

        assertAnswer(409, "ScopeLocked", cloud.send("PATCH", Cloud.GROUPS + "g", "{\"tags\":{}}"));
        assertAnswer(409, "ScopeLocked", cloud.send("DELETE", Cloud.GROUPS + "g", null));
        cloud.close();
        cloud.start();
        assertAnswer(409, "ScopeLocked", cloud.send("DELETE", Cloud.GROUPS + "g", null));
        assertAnswer(
                400,
                "InvalidLockLevel",
                cloud.send(
                        "PUT",
                        Cloud.GROUPS + "g/providers/Microsoft.Authorization/locks/m",
                        "{\"properties\":{\"level\":\"Some\"}}"));
    }

    @Test
    void shouldFailADeletionOnRequestAndLeaveTheGroupUsable() {
        azure.resourceGroups().define("g").withRegion(Region.US_EAST).create();
        ObjectNode error = new ObjectMapper().createObjectNode();
        error.put("code", "ResourceGroupDeletionBlocked").put("message", "Deletion of one resource failed.");
        cloud.faults.set(List.of(
                Fault.of(Fault.Kind.FAIL_OPERATION, "DELETE", "/g$").times(1).body(error)));

        ManagementException failed = assertRefused(409, "ResourceGroupDeletionBlocked", () -> azure.resourceGroups()
                .deleteByName("g"));

        assertThat(failed.getValue().getMessage()).isEqualTo("Deletion of one resource failed.");
        assertThat(azure.resourceGroups().getByName("g").provisioningState()).isEqualTo("Succeeded");
        azure.resourceGroups().deleteByName("g");
        assertThat(azure.resourceGroups().contain("g")).isFalse();
    }

    private static ManagementException assertRefused(int status, String code, Runnable call) {
        return assertThatExceptionOfType(ManagementException.class)
                .isThrownBy(call::run)
                .satisfies(e -> {
                    assertThat(e.getValue().getCode()).isEqualTo(code);
                    assertThat(e.getResponse().getStatusCode()).isEqualTo(status);
                })
                .actual();
    }

    private static void assertAnswer(int status, String code, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("{\"error\":{\"code\":\"" + code + "\"");
    }
}
