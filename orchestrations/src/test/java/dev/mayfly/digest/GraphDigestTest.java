// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GraphDigestTest {

    private static List<Entity> nodes(int from, int to) {
        return new ArrayList<>(
                IntStream.range(from, to).mapToObj(GraphDigestTest::node).toList());
    }

    private static Entity node(int i) {
        return Entity.node("4:x:" + i, List.of("Person"), Map.of("id", (long) i));
    }

    private static GraphDigest of(List<Entity> entities) {
        GraphDigest digest = new GraphDigest();
        entities.forEach(digest::add);
        return digest;
    }

    private static Look look(List<Entity> master, List<Entity> subscriber) {
        return Look.of(of(master), of(subscriber), Set.of(), false);
    }

    private static boolean isEqual(List<Entity> master, List<Entity> subscriber) {
        return Buckets.differing(of(master), of(subscriber), Long.MAX_VALUE).isEmpty();
    }

    private static List<Key> differing(List<Entity> master, List<Entity> subscriber) {
        Buckets buckets = Buckets.differing(of(master), of(subscriber), Long.MAX_VALUE);
        KeySums here = new KeySums(buckets);
        master.forEach(here::add);
        KeySums there = new KeySums(buckets);
        subscriber.forEach(there::add);
        return here.differingFrom(there);
    }

    @Test
    void shouldNotDependOnTheOrder() {
        List<Entity> shuffled = nodes(0, 1000);
        Collections.shuffle(shuffled, new Random(1));
        assertThat(isEqual(nodes(0, 1000), shuffled)).isTrue();
        assertThat(look(nodes(0, 1000), shuffled).groups()).allMatch(DigestReport.Group::equal);
    }

    /** Twice two of the same cancel in an exclusive or, and the counts agree. */
    @Test
    void shouldSeeWhatComesTwice() {
        List<Entity> master = nodes(0, 10);
        List<Entity> subscriber = nodes(0, 8);
        subscriber.add(node(3));
        subscriber.add(node(3));

        assertThat(isEqual(master, subscriber)).isFalse();
        assertThat(look(master, subscriber).groups().get(0).equal()).isFalse();
        assertThat(look(master, subscriber).master())
                .isEqualTo(look(master, subscriber).subscriber());
        assertThat(differing(master, subscriber))
                .extracting(Key::value)
                .containsExactlyInAnyOrder("4:x:3", "4:x:8", "4:x:9");
    }

    /** The groups agree, the keys do not. */
    @Test
    void shouldSeeTwoThatTookEachOthersPlace() {
        List<Entity> master = nodes(0, 2);
        List<Entity> subscriber = List.of(
                Entity.node("4:x:0", List.of("Person"), Map.of("id", 1L)),
                Entity.node("4:x:1", List.of("Person"), Map.of("id", 0L)));

        assertThat(look(master, subscriber).groups()).allMatch(DigestReport.Group::equal);
        assertThat(differing(master, subscriber)).hasSize(2);
    }

    @Test
    void shouldSpreadNeighbouringKeysOverAllBuckets() {
        GraphDigest digest = of(nodes(0, 100_000));
        long most = IntStream.range(0, GraphDigest.BUCKETS)
                .mapToLong(i -> digest.bucket(EntityKind.NODE, i).count())
                .max()
                .orElseThrow();
        assertThat(most).as("100,000 in 4096 buckets are 24 each").isLessThan(80);
    }

    @Test
    void shouldChooseAsManyBucketsAsThereIsRoomFor() {
        GraphDigest master = of(nodes(0, 100_000));
        GraphDigest subscriber = of(List.of());

        Buckets some = Buckets.differing(master, subscriber, 20_000);
        long chosen = IntStream.range(0, 100_000)
                .filter(i -> some.contains(EntityKind.NODE, "4:x:" + i))
                .count();
        assertThat(some.all()).isFalse();
        assertThat(chosen).isBetween(9_000L, 10_100L);
        assertThat(Buckets.differing(master, subscriber, Long.MAX_VALUE).all()).isTrue();
    }

    @Test
    void shouldSayThatThereAreMoreSuspectsThanItFollows() {
        Set<Key> suspects = IntStream.rangeClosed(0, Look.SUSPECTS)
                .mapToObj(i -> new Key(EntityKind.NODE, "4:x:" + i))
                .collect(Collectors.toSet());
        Look look = Look.of(of(List.of()), of(List.of()), suspects, false);
        assertThat(look.suspects()).hasSize(Look.SUSPECTS);
        assertThat(look.incomplete()).isTrue();
    }

    @Test
    void shouldCarryFromTheLowerToTheUpperHalf() {
        Fingerprint sum = new Fingerprint(0, -1).plus(new Fingerprint(0, 1));
        assertThat(sum.hex()).isEqualTo("00000000000000010000000000000000");
    }
}
