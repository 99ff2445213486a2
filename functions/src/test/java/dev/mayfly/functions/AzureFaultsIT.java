// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.management.exception.ManagementException;
import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.functions.world.AzureErrors;
import dev.mayfly.functions.world.WorldCase;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoState;
import dev.mayfly.life.Receipt;
import dev.mayfly.life.ResourceKind;
import dev.mayfly.plan.StepNames;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of a demo when Azure refuses: each ends in a state of its own, with a cause that a person can act on. */
class AzureFaultsIT extends WorldCase {

    private DemoRecord refused(String call, ManagementException failure) {
        world.calls().before(call, () -> {
            throw failure;
        });
        world.create("demo1");
        DemoRecord over = world.await("demo1", DemoState.FAILED);
        assertThat(over.receipt().left()).isEmpty();
        return over;
    }

    @Test
    @FaultCase(number = 2, tier = Tier.F)
    void shouldGetReadyThoughThrottledWithoutAWordOnHowLong() {
        world.calls().before("azure.namespace", 3, () -> {
            throw AzureErrors.refusal(429, "TooManyRequests", "The request is being throttled.");
        });
        world.create("demo1");

        world.await("demo1", DemoState.READY);

        assertThat(world.step("demo1", StepNames.NAMESPACE).retries()).isEqualTo(3);
        assertThat(world.calls().made("azure.namespace")).hasSize(1);
    }

    /** What was never there is not told as deleted. */
    @Test
    void shouldTellInTheReceiptWhatWasNeverThere() {
        DemoRecord noGroup = refused("azure.putGroup", AzureErrors.forbidden());
        assertThat(outcome(noGroup, ResourceKind.RESOURCE_GROUP)).isEqualTo(Receipt.Outcome.ALREADY_GONE);
    }

    @Test
    void shouldTellInTheReceiptWhatWasThereWhenItsNeighbourWasRefused() {
        DemoRecord noNamespace = refused("azure.namespace", AzureErrors.forbidden());
        assertThat(outcome(noNamespace, ResourceKind.RESOURCE_GROUP)).isEqualTo(Receipt.Outcome.GONE);
        assertThat(outcome(noNamespace, ResourceKind.EVENT_HUBS_NAMESPACE)).isEqualTo(Receipt.Outcome.ALREADY_GONE);
    }

    private static Receipt.Outcome outcome(DemoRecord over, ResourceKind kind) {
        return over.receipt().items().stream()
                .filter(item -> item.kind().equals(kind.word()))
                .map(Receipt.Item::outcome)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldGetReadyThoughATokenRanOut() {
        for (String call : new String[] {"azure.putGroup", "azure.hub cdc-all", "azure.containerGroup"}) {
            world.calls().before(call, () -> {
                throw AzureErrors.refusal(401, "ExpiredAuthenticationToken", "The access token expired.");
            });
        }
        world.create("demo1");

        world.await("demo1", DemoState.READY);

        assertThat(world.step("demo1", StepNames.RESOURCE_GROUP).retries()).isEqualTo(1);
    }

    @Test
    @FaultCase(number = 3, tier = Tier.F)
    void shouldFailWithANamespaceThatCouldNotBeMade() {
        world.azure().failNamespaces();
        world.create("demo1");

        DemoRecord over = world.await("demo1", DemoState.FAILED);

        assertThat(over.cause())
                .startsWith("Event Hubs namespace: Azure took the request for Event Hubs namespace "
                        + world.names("demo1").namespace() + " and could not carry it out: ");
        assertThat(over.receipt().left()).isEmpty();
    }

    @Test
    void shouldGetReadyOnceTheRoleToPullWorks() {
        world.calls().before("azure.containerGroup", 2, () -> {
            throw AzureErrors.refusal(400, "InaccessibleImage", "The image is not accessible.");
        });
        world.create("demo1");

        world.await("demo1", DemoState.READY);

        assertThat(world.step("demo1", StepNames.CONTAINER_GROUP).retries()).isEqualTo(2);
    }

    @Test
    @FaultCase(number = 3, tier = Tier.F)
    void shouldFailIfItsImagesCanNeverBePulled() {
        world.calls().before("azure.containerGroup", 50, () -> {
            world.clock().advance(Duration.ofMinutes(4));
            throw AzureErrors.refusal(400, "InaccessibleImage", "The image is not accessible.");
        });
        world.create("demo1");

        DemoRecord over = world.await("demo1", DemoState.FAILED);

        assertThat(over.cause())
                .startsWith("Kafka Connect and heartbeat: The images could not be pulled from myregistry.azurecr.io: ")
                .endsWith("Asked again for 10 minutes, in vain.");
        assertThat(over.receipt().left()).isEmpty();
    }

    @Test
    @FaultCase(number = 10, tier = Tier.F)
    void shouldFailAtOnceUnderADenyAssignment() {
        DemoRecord over = refused(
                "azure.namespace",
                AzureErrors.refusal(403, "DenyAssignmentAuthorizationFailed", "Denied by 'managed'."));

        assertThat(over.cause())
                .isEqualTo("Event Hubs namespace: Azure answered 403 DenyAssignmentAuthorizationFailed: Denied by"
                        + " 'managed'. A deny assignment takes away what the role gives. Ask whoever made it, or use"
                        + " another subscription.");
        assertThat(world.step("demo1", StepNames.NAMESPACE).attempts()).isEqualTo(1);
    }

    @Test
    void shouldFailAtOnceUnderALock() {
        DemoRecord over =
                refused("azure.putGroup", AzureErrors.refusal(409, "ScopeLocked", "The scope is locked by 'keep'."));

        assertThat(over.cause())
                .startsWith("Resource group with tags: Azure answered 409 ScopeLocked: ")
                .endsWith("Somebody put a lock there. Remove it; then it goes on, or destroy again.");
        assertThat(world.calls().made("aura.create")).isEmpty();
    }

    /** Another demo in that region may be gone in a minute; nobody knows, and everything else waits and is paid for. */
    @Test
    @FaultCase(number = 10, tier = Tier.F)
    void shouldFailAtOnceOverAQuota() {
        DemoRecord over = refused(
                "azure.containerGroup",
                AzureErrors.refusal(409, "ContainerGroupQuotaReached", "Resource type 'Microsoft.ContainerInstance'."));

        assertThat(over.cause()).endsWith("choose another region, or ask for a higher quota.");
    }
}
