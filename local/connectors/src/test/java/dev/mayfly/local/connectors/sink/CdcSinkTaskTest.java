// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mayfly.local.connectors.TestConfigs;
import dev.mayfly.local.connectors.change.Change;
import dev.mayfly.local.connectors.change.ChangeRow;
import dev.mayfly.local.connectors.change.Metadata;
import dev.mayfly.local.connectors.change.NodeChange;
import dev.mayfly.local.connectors.change.NodeState;
import dev.mayfly.local.connectors.change.Operation;
import dev.mayfly.local.connectors.message.ChangeMessage;
import dev.mayfly.local.connectors.message.PayloadMode;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CdcSinkTaskTest {
    private static final TopicPartition PARTITION = new TopicPartition(TestConfigs.TOPIC, 0);

    private final FakeTarget target = new FakeTarget();
    private final List<SinkRecord> reported = new ArrayList<>();
    private final CdcSinkTask task = new CdcSinkTask();

    @Test
    void shouldWriteOneTransactionForEachOfTheSourceWithoutApoc() {
        start(false, false);

        task.put(List.of(created("a", 1), created("b", 1), created("c", 2)));

        assertThat(target.transactions).hasToString("[[a, b], [c]]");
    }

    @Test
    void shouldWriteWholeTransactionsUpToTheBatchSizeWithApoc() {
        start(true, false, "neo4j.batch-size", "3");

        task.put(List.of(created("a", 1), created("b", 1), created("c", 2), created("d", 3), created("e", 3)));

        assertThat(target.transactions).hasToString("[[a, b, c], [d, e]]");
    }

    @Test
    void shouldFindTheOffendingMessageAndReportIt() {
        target.failing.add("c");
        start(false, true);
        SinkRecord offending = created("c", 2);

        task.put(List.of(created("a", 1), created("b", 2), offending, created("d", 2), created("e", 3)));

        assertThat(target.transactions).hasToString("[[a], [b], [d], [e]]");
        assertThat(reported).extracting(SinkRecord::kafkaOffset).containsExactly(offending.kafkaOffset());
    }

    @Test
    void shouldEndWithoutAReporterAndTearNothing() {
        target.failing.add("c");
        start(true, false);

        assertThatThrownBy(() -> task.put(List.of(created("a", 1), created("b", 2), created("c", 2), created("d", 3))))
                .isInstanceOf(ConnectException.class)
                .hasMessage("Cannot apply the transaction with the change event at cdc-all-0@2: c cannot be written");
        assertThat(target.transactions).hasToString("[[a]]");
    }

    /** A task that ends commits for the last time: what was held when the rest came, and failed with it, is not applied. */
    @Test
    void shouldNotCommitWhatWasHeldBeforeAFailure() {
        target.failing.add("c");
        start(true, false);
        task.put(List.of(created("a", 1), continued(created("b", 2))));

        assertThatThrownBy(() -> task.put(List.of(created("c", 2)))).isInstanceOf(ConnectException.class);

        assertThat(committed(2)).isEqualTo(2);
        assertThat(committed(3)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldApplyATransactionInOnePieceThoughItComesInSeveral(boolean apoc) {
        start(apoc, false);

        task.put(List.of(created("a", 1), continued(created("b", 2))));
        assertThat(committed(2))
                .as("what is held is fetched again after a crash")
                .isEqualTo(2);
        task.put(List.of(continued(created("c", 2))));
        task.put(List.of());
        assertThat(target.transactions).hasToString("[[a]]");
        task.put(List.of(created("d", 2)));

        assertThat(target.transactions).hasToString("[[a], [b, c, d]]");
        assertThat(committed(5)).isEqualTo(5);
    }

    @Test
    void shouldForgetWhatItHoldsOfAPartitionThatIsTakenAway() {
        start(false, false);
        task.put(List.of(continued(created("a", 1))));

        task.close(List.of(PARTITION));
        task.put(List.of(continued(created("a", 1)), created("b", 1)));

        assertThat(target.transactions).hasToString("[[a, b]]");
    }

    @Test
    void shouldEndOnAMessageWithoutSchema() {
        start(false, false);
        SinkRecord schemaless = record(null, new HashMap<>(), 7, true);

        assertThatThrownBy(() -> task.put(List.of(schemaless)))
                .isInstanceOf(ConnectException.class)
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessage("unexpected message value type java.util.HashMap in SinkMessage{topic=cdc-all,"
                        + " partition=0, offset=7}; the converter needs schemas.enable=true");
    }

    @Test
    void shouldReportAMessageThatIsNoChangeEvent() {
        start(false, true);
        SinkRecord other = record(null, "hello", 1, false);

        task.put(List.of(other, created("a", 1)));

        assertThat(reported).containsExactly(other);
        assertThat(target.transactions).hasToString("[[a]]");
    }

    @Test
    void shouldCloseTheDatabaseOnStopAndAfterAFailedStart() {
        start(false, false);
        task.stop();
        assertThat(target.closed).isTrue();

        target.closed = false;
        target.down = true;
        assertThatThrownBy(() -> start(false, false)).hasMessage("down");
        assertThat(target.closed).isTrue();
    }

    private void start(boolean apoc, boolean withReporter, String... config) {
        target.apoc = apoc;
        task.initialize(new FakeSinkContext(withReporter ? reported : null));
        task.start(SinkSettings.of(TestConfigs.sink(config)), target);
    }

    private long committed(long received) {
        return task.preCommit(Map.of(PARTITION, new OffsetAndMetadata(received)))
                .get(PARTITION)
                .offset();
    }

    private static SinkRecord continued(SinkRecord record) {
        record.headers().addBoolean(ChangeMessage.CONTINUES_HEADER, true);
        return record;
    }

    private static SinkRecord created(String elementId, long txId) {
        ZonedDateTime time = ZonedDateTime.parse("2026-11-20T03:04:05Z");
        NodeChange node = new NodeChange(
                elementId, Operation.CREATE, List.of(), Map.of(), null, new NodeState(List.of(), Map.of()));
        Metadata metadata = new Metadata("u", "u", "bolt", "", "", "s", "FULL", time, time, Map.of(), Map.of());
        SchemaAndValue value =
                new ChangeMessage(PayloadMode.COMPACT).of(new ChangeRow(new Change("id", txId, 0, node), metadata));
        return record(value, value.value(), txId, true);
    }

    private static SinkRecord record(SchemaAndValue schema, Object value, long offset, boolean withHeader) {
        SinkRecord message = new SinkRecord(
                TestConfigs.TOPIC, 0, null, null, schema == null ? null : schema.schema(), value, offset);
        if (withHeader) {
            message.headers().addString(ChangeMessage.ID_HEADER, "id");
        }
        return message;
    }

    /** Notes the element ids of each transaction. */
    private static final class FakeTarget implements Target {
        private final List<List<Object>> transactions = new ArrayList<>();
        private final Set<Object> failing = new HashSet<>();
        private boolean apoc;
        private boolean down;
        private boolean closed;

        @Override
        public Abilities abilities() {
            if (down) {
                throw new IllegalStateException("down");
            }
            return new Abilities(apoc, new ServerVersion(5, 26));
        }

        @Override
        public void write(List<Statement> statements) {
            List<Object> ids = statements.stream()
                    .map(statement ->
                            statement.row().getOrDefault("id", statement.row().get("nElementId")))
                    .toList();
            ids.stream().filter(failing::contains).findFirst().ifPresent(id -> {
                throw new IllegalStateException(id + " cannot be written");
            });
            transactions.add(ids);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
