// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.durabletask.OrchestrationMetadata;
import com.microsoft.durabletask.OrchestrationRuntimeStatus;
import com.microsoft.durabletask.OrchestrationStatusQuery;
import com.microsoft.durabletask.OrchestrationStatusQueryResult;
import com.microsoft.durabletask.PurgeInstanceCriteria;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queries with filters and pages, purging and the task hub itself, by the SDK's own client. */
class QueryAndPurgeIT extends EngineCase {
    private Instant between;

    /** Five finished instances echo-0..4, a moment, and five running ones wait-0..4. */
    @BeforeEach
    void makeInstances() throws TimeoutException {
        run(worker().orchestrator("Echo", ctx -> ctx.complete(ctx.getInput(String.class)))
                .orchestrator("Wait", ctx -> ctx.waitForExternalEvent("Go").await()));
        for (int i = 0; i < 5; i++) {
            await(client.scheduleNewOrchestrationInstance("Echo", "in" + i, "echo-" + i));
        }
        between = Instant.now();
        for (int i = 0; i < 5; i++) {
            client.waitForInstanceStart(
                    client.scheduleNewOrchestrationInstance("Wait", "in" + i, "wait-" + i), PATIENCE);
        }
    }

    private static List<String> ids(String kind) {
        return IntStream.range(0, 5).mapToObj(i -> kind + "-" + i).toList();
    }

    private List<String> found(OrchestrationStatusQuery query) {
        return client.queryInstances(query).getOrchestrationState().stream()
                .map(OrchestrationMetadata::getInstanceId)
                .toList();
    }

    private static OrchestrationStatusQuery query() {
        return new OrchestrationStatusQuery();
    }

    @Test
    void shouldFindInstancesByStatusTimeAndPrefix() {
        assertThat(found(query())).hasSize(10);
        assertThat(found(query().setRuntimeStatusList(List.of(OrchestrationRuntimeStatus.RUNNING))))
                .isEqualTo(ids("wait"));
        assertThat(found(query().setRuntimeStatusList(
                                List.of(OrchestrationRuntimeStatus.COMPLETED, OrchestrationRuntimeStatus.FAILED))))
                .isEqualTo(ids("echo"));
        assertThat(found(query().setRuntimeStatusList(List.of(OrchestrationRuntimeStatus.FAILED))))
                .isEmpty();
        assertThat(found(query().setCreatedTimeTo(between))).isEqualTo(ids("echo"));
        assertThat(found(query().setCreatedTimeFrom(between))).isEqualTo(ids("wait"));
        assertThat(found(query().setInstanceIdPrefix("wait-"))).isEqualTo(ids("wait"));
        assertThat(found(query().setInstanceIdPrefix("wait-").setCreatedTimeTo(between)))
                .isEmpty();
    }

    @Test
    void shouldGiveEveryInstanceOnceWhateverThePageSize() {
        for (int page = 1; page <= 11; page++) {
            List<String> all = new ArrayList<>();
            OrchestrationStatusQuery query = query().setMaxInstanceCount(page);
            String token;
            do {
                OrchestrationStatusQueryResult result = client.queryInstances(query);
                assertThat(result.getOrchestrationState()).hasSizeLessThanOrEqualTo(page);
                result.getOrchestrationState().forEach(state -> all.add(state.getInstanceId()));
                token = result.getContinuationToken();
                query.setContinuationToken(token);
            } while (token != null && !token.isEmpty());
            assertThat(all).as("page size %d", page).hasSize(10).doesNotHaveDuplicates();
        }
    }

    @Test
    void shouldRefuseATokenThatIsNone() {
        assertThatThrownBy(() -> client.queryInstances(query().setContinuationToken("junk")))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("INVALID_ARGUMENT: The continuation token 'junk' is not one");
    }

    @Test
    void shouldShowInputsOnlyWhenAskedFor() {
        assertThat(client.queryInstances(query().setFetchInputsAndOutputs(true)).getOrchestrationState())
                .allSatisfy(state -> assertThat(state.getSerializedInput()).startsWith("\"in"));
        assertThat(client.queryInstances(query()).getOrchestrationState())
                .allSatisfy(state -> assertThat(state.getSerializedInput()).isNullOrEmpty());
        assertThat(client.getInstanceMetadata("echo-1", false).getSerializedOutput())
                .isNullOrEmpty();
    }

    @Test
    void shouldPurgeAFinishedInstanceWithItsHistoryAndNoRunningOne() {
        assertThat(client.purgeInstance("echo-0").getDeletedInstanceCount()).isOne();
        assertThat(client.purgeInstance("echo-0").getDeletedInstanceCount()).isZero();
        assertThat(client.purgeInstance("wait-0").getDeletedInstanceCount()).isZero();

        assertThat(client.getInstanceMetadata("echo-0", true).isInstanceFound()).isFalse();
        assertThat(engine.history("echo-0")).isEmpty();
        assertThat(statusOf("wait-0")).isEqualTo(OrchestrationRuntimeStatus.RUNNING);
    }

    @Test
    void shouldPurgeByFilter() throws TimeoutException {
        client.terminate("wait-0", null);
        await("wait-0");
        PurgeInstanceCriteria terminated = new PurgeInstanceCriteria()
                .setCreatedTimeFrom(between)
                .setRuntimeStatusList(List.of(OrchestrationRuntimeStatus.TERMINATED));

        assertThat(client.purgeInstances(terminated).getDeletedInstanceCount()).isOne();
        PurgeInstanceCriteria before =
                new PurgeInstanceCriteria().setCreatedTimeFrom(Instant.EPOCH).setCreatedTimeTo(between);
        assertThat(client.purgeInstances(before).getDeletedInstanceCount()).isEqualTo(5);
        assertThat(found(query())).containsExactly("wait-1", "wait-2", "wait-3", "wait-4");
    }

    @Test
    void shouldGiveTheDiskSpaceOfPurgedInstancesBack() throws TimeoutException {
        String large = "x".repeat(50_000);
        for (int i = 0; i < 100; i++) {
            client.scheduleNewOrchestrationInstance("Echo", large, "large-" + i);
        }
        for (int i = 0; i < 100; i++) {
            await("large-" + i);
        }
        long before = sizeOfHub();

        client.purgeInstances(new PurgeInstanceCriteria().setCreatedTimeFrom(between));

        Awaitility.await().untilAsserted(() -> {
            outputOf(client.scheduleNewOrchestrationInstance("Echo", "small"), String.class);
            assertThat(sizeOfHub()).isLessThan(before / 4);
        });
        assertThat(before).isGreaterThan(10_000_000);
    }

    private long sizeOfHub() {
        return data.resolve("hub.mv.db").toFile().length();
    }

    @Test
    void shouldGiveUpAPurgeAtItsDeadline() {
        assertThatThrownBy(() -> client.purgeInstances(new PurgeInstanceCriteria()
                        .setCreatedTimeFrom(Instant.EPOCH)
                        .setTimeout(Duration.ofNanos(1))))
                .isInstanceOf(TimeoutException.class);
    }

    @Test
    void shouldEmptyTheTaskHubAndStayUsable() throws TimeoutException {
        client.createTaskHub(false);
        assertThat(found(query())).hasSize(10);

        client.createTaskHub(true);
        assertThat(found(query())).isEmpty();
        assertThat(outputOf(client.scheduleNewOrchestrationInstance("Echo", "again", "wait-0"), String.class))
                .isEqualTo("again");
        client.deleteTaskHub();
        assertThat(found(query())).isEmpty();
    }
}
