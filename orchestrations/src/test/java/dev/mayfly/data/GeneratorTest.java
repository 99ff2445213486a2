// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mayfly.graph.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorTest {

    private static final Pattern MERGED = Pattern.compile("MERGE (?:\\(n:(\\w+) |\\(a\\)-\\[r:(\\w+)\\])");

    /** What the statements of all batches come to: sizes by label or type, every key once, every end there. */
    private static Map<String, Integer> written(Sample sample) {
        Map<String, Integer> sizes = new TreeMap<>();
        Set<Object> nodes = new HashSet<>();
        Set<List<Object>> all = new HashSet<>();
        sample.batches().forEach(batch -> {
            Matcher merged = MERGED.matcher(batch.statement().cypher());
            assertThat(merged.find()).as(batch.statement().cypher()).isTrue();
            boolean node = merged.group(1) != null;
            String name = node ? merged.group(1) : merged.group(2);
            List<Map<String, Object>> rows = rows(batch.statement());
            assertThat(rows).hasSizeBetween(1, 1000).hasSize(batch.nodes() + batch.relationships());
            for (Map<String, Object> row : rows) {
                if (node) {
                    assertThat(nodes.add(row.get("key"))).as("%s", row).isTrue();
                } else {
                    assertThat(all.add(List.of(name, row.get("from"), row.get("to"))))
                            .as("%s %s", name, row)
                            .isTrue();
                    assertThat(nodes).contains(row.get("from"), row.get("to"));
                    assertThat(row.get("from")).isNotEqualTo(row.get("to"));
                }
            }
            sizes.merge(name, rows.size(), Integer::sum);
        });
        return sizes;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Statement statement) {
        return (List<Map<String, Object>>) statement.parameters().get("rows");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    void shouldMakeASocialNetworkOfExactlyThatSize(int scale) {
        Sample sample = Generator.SOCIAL_NETWORK.sample(scale, 42);

        assertThat(written(sample))
                .isEqualTo(Map.of(
                        "Person", 100 * scale,
                        "Company", 10 * scale,
                        "WORKS_AT", 100 * scale,
                        "KNOWS", 200 * scale,
                        "FOLLOWS", 135 * scale,
                        "PARTNER_OF", 10 * scale));
        assertThat(sample.nodes()).isEqualTo(110L * scale);
        assertThat(sample.relationships()).isEqualTo(445L * scale);
    }

    /** A pair of people knows each other once, whoever of them is asked. */
    @Test
    void shouldLetNobodyKnowTheSamePersonTwice() {
        Set<Set<Object>> pairs = new HashSet<>();
        Generator.SOCIAL_NETWORK
                .sample(3, 1)
                .batches()
                .map(Batch::statement)
                .filter(statement -> statement.cypher().contains("KNOWS"))
                .flatMap(statement -> rows(statement).stream())
                .forEach(row -> assertThat(pairs.add(Set.of(row.get("from"), row.get("to"))))
                        .as("%s", row)
                        .isTrue());
        assertThat(pairs).hasSize(600);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    void shouldMakeASupplyChainOfExactlyThatSize(int scale) {
        Sample sample = Generator.SUPPLY_CHAIN.sample(scale, 42);

        assertThat(written(sample))
                .isEqualTo(Map.of(
                        "Supplier", 20 * scale,
                        "Factory", 10 * scale,
                        "Warehouse", 5 * scale,
                        "Shipment", 100 * scale,
                        "SUPPLIES", 40 * scale,
                        "STOCKS", 25 * scale,
                        "FROM", 100 * scale,
                        "TO", 100 * scale));
        assertThat(sample.nodes()).isEqualTo(135L * scale);
        assertThat(sample.relationships()).isEqualTo(265L * scale);
    }

    @ParameterizedTest
    @EnumSource
    void shouldFollowFromScaleAndSeedAlone(Generator generator) {
        List<Batch> once = generator.sample(7, 42).batches().toList();

        assertThat(generator.sample(7, 42).batches()).isEqualTo(once);
        assertThat(generator.sample(7, 42).batch(3))
                .as("without those before it")
                .isEqualTo(once.get(3));
        assertThat(generator.sample(7, 43).batches().toList()).isNotEqualTo(once);
        assertThat(generator.sample(7, 42).change("data-1", 17))
                .isEqualTo(generator.sample(7, 42).change("data-1", 17));
    }

    @ParameterizedTest
    @EnumSource
    void shouldMakeTheLastBatchOfTheLargestGraphAtOnce(Generator generator) {
        Sample sample = generator.sample(Generator.LARGEST_SCALE, 1);

        assertThat(sample.size()).isEqualTo((sample.nodes() + sample.relationships()) / 1000);
        assertThat(rows(sample.batch(sample.size() - 1).statement())).hasSize(1000);
        assertThatThrownBy(() -> sample.batch(sample.size())).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "5", "64", "1000", "9900"})
    void shouldShuffleWithoutLosingANumber(long size) {
        Shuffle shuffle = new Shuffle(size, new Dice(7));

        assertThat(LongStream.range(0, size).map(shuffle::at).sorted().toArray())
                .isEqualTo(LongStream.range(0, size).toArray());
    }

    /** Otherwise the graph would grow with the length of a trickle. */
    @ParameterizedTest
    @EnumSource
    void shouldDeleteWhatTheChangesCreated(Generator generator) {
        Sample sample = generator.sample(1, 42);
        Set<Object> there = new HashSet<>();
        Map<String, Integer> kinds = new HashMap<>();
        for (long number = 0; number < 3000; number++) {
            Statement change = sample.change("data-1", number);
            Object key = rows(change).get(0).get("key");
            if (change.cypher().contains("DELETE")) {
                assertThat(there.remove(key)).as("%s was there", key).isTrue();
                kinds.merge("delete", 1, Integer::sum);
            } else if (change.cypher().contains("MERGE (") && key != null) {
                there.add(key);
                kinds.merge("create", 1, Integer::sum);
            } else {
                kinds.merge("update", 1, Integer::sum);
            }
            assertThat(there).hasSizeLessThan(25);
        }
        assertThat(kinds.values()).as("%s", kinds).hasSize(3).allMatch(times -> times > 450);
    }

    /** A change that sets what is there would be none. */
    @ParameterizedTest
    @EnumSource
    void shouldChangeSomethingEachTime(Generator generator) {
        Sample sample = generator.sample(1, 42);

        assertThat(LongStream.range(0, 1000).mapToObj(number -> sample.change("data-1", number)))
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldRefuseWhatItDoesNotKnow() {
        assertThatThrownBy(() -> Generator.parse("weather"))
                .hasMessage("'weather' is no generator: choose one of social-network, supply-chain.");
        assertThatThrownBy(() -> Mode.parse("flood")).hasMessage("'flood' is no mode: choose one of bulk, trickle.");
        assertThat(Stream.of(Generator.values()).map(Generator::word).map(Generator::parse))
                .containsExactly(Generator.values());
    }
}
