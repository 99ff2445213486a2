// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.product;

import static dev.mayfly.local.arm.product.DemoOnArm.NAMES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mayfly.local.arm.Cloud;
import dev.mayfly.local.arm.core.Json;
import dev.mayfly.local.kit.Fault;
import dev.mayfly.plan.Outcome;
import dev.mayfly.plan.StepNames;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each step says of each thing that can go wrong at Azure. */
class AzureFaultsIT {

    private static final String GROUP = Cloud.GROUPS + NAMES.resourceGroup();

    @TempDir
    private Path folder;

    private DemoOnArm demo;

    @BeforeEach
    void start() throws IOException {
        demo = new DemoOnArm(folder);
    }

    @AfterEach
    void stop() {
        demo.close();
    }

    private void play(Fault fault) {
        demo.cloud().faults.set(List.of(fault));
    }

    private static Fault refusal(String method, String path, int status, String code, String message) {
        return Fault.of(Fault.Kind.STATUS, method, path)
                .answer(status, null)
                .body(Json.object().set("error", Json.object().put("code", code).put("message", message)));
    }

    private static String withoutRequest(Outcome outcome) {
        return outcome.detail().replaceAll("\\(request [^)]+\\)", "(request …)");
    }

    @Test
    void shouldTryAgainWhenAzureSays() {
        play(Fault.of(Fault.Kind.STATUS, "PUT", "/resourcegroups/").times(1).answer(429, 17));

        Outcome throttled = demo.step(StepNames.RESOURCE_GROUP);

        assertThat(throttled.kind()).isEqualTo(Outcome.Kind.RETRY);
        assertThat(throttled.afterMillis()).isEqualTo(17_000);
        assertThat(throttled.detail()).startsWith("Azure answered 429 TooManyRequests: ");
        demo.done(StepNames.RESOURCE_GROUP);
    }

    /** How long to wait is then the step's own business: see Pace. */
    @Test
    void shouldTryAgainEvenIfAzureDoesNotSayWhen() {
        play(Fault.of(Fault.Kind.STATUS, "GET", "/resourcegroups/").times(1).answer(429, null));

        Outcome throttled = demo.step(StepNames.RESOURCE_GROUP);

        assertThat(throttled.kind()).isEqualTo(Outcome.Kind.RETRY);
        assertThat(throttled.afterMillis()).isZero();
        demo.done(StepNames.RESOURCE_GROUP);
    }

    @Test
    void shouldGetOverATokenThatRanOut() {
        play(Fault.of(Fault.Kind.STALE_TOKEN, "PUT", "/resourcegroups/").times(1));

        Outcome stale = demo.step(StepNames.RESOURCE_GROUP);

        assertThat(stale.kind()).isEqualTo(Outcome.Kind.RETRY);
        assertThat(withoutRequest(stale))
                .isEqualTo("Azure answered 401 ExpiredAuthenticationToken: The access token expiry UTC time is earlier"
                        + " than current UTC time. (request …)");
        demo.done(StepNames.RESOURCE_GROUP);
    }

    @Test
    void shouldNotTryAgainWhereItHasNoRight() {
        play(refusal("PUT", "/resourcegroups/", 403, "AuthorizationFailed", "The client has no authorization."));

        Outcome refused = demo.step(StepNames.RESOURCE_GROUP);

        assertThat(refused.kind()).isEqualTo(Outcome.Kind.FAILED);
        assertThat(withoutRequest(refused))
                .isEqualTo(
                        "Azure answered 403 AuthorizationFailed: The client has no authorization. (request …) Give the"
                                + " app's identity the role 'Mayfly demos' of the Bicep templates on the subscription; a new"
                                + " assignment takes up to 10 minutes to work.");
    }

    @Test
    void shouldSayWhatADenyAssignmentIs() {
        play(refusal("PUT", "/resourcegroups/", 403, "DenyAssignmentAuthorizationFailed", "Denied by 'managed'."));

        Outcome refused = demo.step(StepNames.RESOURCE_GROUP);

        assertThat(refused.kind()).isEqualTo(Outcome.Kind.FAILED);
        assertThat(withoutRequest(refused))
                .isEqualTo(
                        "Azure answered 403 DenyAssignmentAuthorizationFailed: Denied by 'managed'. (request …) A deny"
                                + " assignment takes away what the role gives. Ask whoever made it, or use another subscription.");
    }

    @Test
    void shouldNotTryAgainUnderALock() throws Exception {
        demo.done(StepNames.RESOURCE_GROUP);
        demo.cloud()
                .send(
                        "PUT",
                        GROUP + "/providers/Microsoft.Authorization/locks/keep",
                        "{\"properties\":{\"level\":\"ReadOnly\"}}");

        Outcome making = demo.step(StepNames.NAMESPACE);
        demo.demos().destroy("demo1");
        Outcome deleting = demo.step(StepNames.DELETE_RESOURCE_GROUP);

        for (Outcome refused : List.of(making, deleting)) {
            assertThat(refused.kind()).isEqualTo(Outcome.Kind.FAILED);
            assertThat(refused.detail())
                    .startsWith("Azure answered 409 ScopeLocked: ")
                    .endsWith("Somebody put a lock there. Remove it; then it goes on, or destroy again.");
        }
        demo.done(StepNames.INVENTORY);
        assertThat(demo.demos().receipt("demo1").left()).contains("resource-group " + NAMES.resourceGroup());
    }

    /** The operation was accepted, and failed later: Azure leaves the resource there, as Failed. */
    @Test
    void shouldEndWithANamespaceThatCouldNotBeMade() {
        demo.done(StepNames.RESOURCE_GROUP);
        play(Fault.of(Fault.Kind.FAIL_OPERATION, "PUT", "/namespaces/").times(1));

        Outcome failed = demo.until(StepNames.NAMESPACE, Outcome.Kind.FAILED, Outcome.Kind.GOING);

        assertThat(failed.detail())
                .isEqualTo("Azure took the request for Event Hubs namespace " + NAMES.namespace()
                        + " and could not carry it out: Failed. The portal's activity log of the resource group may say"
                        + " more; a new demo may well succeed.");
        demo.destroyed();
        assertThat(demo.demos().receipt("demo1").left()).isEmpty();
    }

    /** The answer was lost: it is found by its name and awaited, and not asked for a second time. */
    @Test
    void shouldGoOnWithANamespaceThatIsHalfMade() throws IOException {
        demo.done(StepNames.RESOURCE_GROUP);
        play(Fault.of(Fault.Kind.DROP_ANSWER, "PUT", "/namespaces/").times(1));

        assertThat(demo.step(StepNames.NAMESPACE).kind()).isEqualTo(Outcome.Kind.RETRY);
        demo.done(StepNames.NAMESPACE);

        assertThat(demo.requests())
                .filteredOn(request -> request.get("method").asText().equals("PUT")
                        && request.get("path").asText().contains("/namespaces/"))
                .hasSize(1);
    }

    @Test
    void shouldEndWithAContainerGroupThatCouldNotBeMade() {
        demo.provisionedUpTo(StepNames.ACCESS_RULE);
        play(Fault.of(Fault.Kind.FAIL_OPERATION, "PUT", "/containerGroups/")
                .times(1)
                .body(Json.object().put("code", "ServiceUnavailable").put("message", "no capacity in eastus")));

        Outcome failed = demo.until(StepNames.CONTAINER_GROUP, Outcome.Kind.FAILED, Outcome.Kind.GOING);

        assertThat(failed.detail())
                .startsWith("Azure took the request for container group " + NAMES.containerGroup()
                        + " and could not carry it out: Failed: ")
                .contains("no capacity in eastus");
        demo.destroyed();
    }

    /** A new role assignment takes minutes to work: the group that failed over it is made again. */
    @Test
    void shouldPullAgainUntilTheRoleWorks() {
        demo.provisionedUpTo(StepNames.ACCESS_RULE);
        play(Fault.of(Fault.Kind.FAIL_OPERATION, "PUT", "/containerGroups/")
                .times(1)
                .body(Json.object().put("code", "InaccessibleImage").put("message", "InaccessibleImage: 401")));
        await().until(() -> demo.step(StepNames.CONTAINER_GROUP).kind() == Outcome.Kind.RETRY);

        demo.done(StepNames.CONTAINER_GROUP);
    }

    @Test
    void shouldSayThatTheRegistryCannotBePulledFrom() {
        demo.provisionedUpTo(StepNames.ACCESS_RULE);
        play(refusal("PUT", "/containerGroups/", 400, "InaccessibleImage", "The image is not accessible."));

        Outcome first = demo.step(StepNames.CONTAINER_GROUP);
        demo.passes(Duration.ofMinutes(9));
        Outcome second = demo.step(StepNames.CONTAINER_GROUP);
        demo.passes(Duration.ofMinutes(1));
        Outcome last = demo.step(StepNames.CONTAINER_GROUP);

        assertThat(List.of(first, second))
                .allSatisfy(again -> assertThat(again.kind()).isEqualTo(Outcome.Kind.RETRY))
                .allSatisfy(again -> assertThat(again.afterMillis()).isEqualTo(15_000));
        assertThat(last.kind()).isEqualTo(Outcome.Kind.FAILED);
        assertThat(withoutRequest(last))
                .isEqualTo(
                        "The images could not be pulled from crmayfly.azurecr.io: Azure answered 400 InaccessibleImage:"
                                + " The image is not accessible. (request …) The identity of MAYFLY_PULL_IDENTITY needs the role"
                                + " AcrPull there, and both images must be there. Asked again for 10 minutes, in vain.");
    }
}
