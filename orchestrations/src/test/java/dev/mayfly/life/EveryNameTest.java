// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Names of thousands of demos, drawn from a seed: every id has its neighbours among them, one character shorter and longer.
 * They are gone through from the shortest to the longest, so that the first one that breaks a rule is the simplest.
 */
class EveryNameTest {

    private static final long SEED = 20_261_120;
    private static final int DRAWN = 1000;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final String ALL = LETTERS + "0123456789";
    private static final int SHORTEST = 3;
    private static final int LONGEST = 8;
    private static final List<Integer> GENERATIONS = List.of(1, 2, 9, 10, 11, 99, 111, 999_999_999);

    private static final String ONE = "00000000-0000-0000-0000-000000000001";
    private static final String TWO = "ffffffff-ffff-ffff-ffff-ffffffffffff";

    private static final List<DemoId> IDS = ids();

    /** What a name may look like; an Azure rule unless it says otherwise. */
    private record Rule(String what, int shortest, int longest, String pattern, Function<Names, List<String>> of) {

        boolean allows(String name) {
            return name.length() >= shortest && name.length() <= longest && name.matches(pattern);
        }

        @Override
        public String toString() {
            return what + ": " + shortest + " to " + longest + " characters, " + pattern;
        }
    }

    /**
     * The rules for all that a demo owns.
     *
     * @see <a href="https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules">Rules</a>
     */
    private static List<Rule> rules() {
        String hyphened = "[a-z0-9]+(-[a-z0-9]+)*";
        String entity = "[a-zA-Z0-9]([\\w.-]*[a-zA-Z0-9])?";
        List<String> hubs = List.of(Names.TOPIC, Names.CONFIG_TOPIC, Names.OFFSET_TOPIC, Names.STATUS_TOPIC);
        return List.of(
                new Rule("resource group", 1, 90, "[\\w.()-]*[\\w()-]", names -> List.of(names.resourceGroup())),
                new Rule(
                        "Event Hubs namespace",
                        6,
                        50,
                        "[a-zA-Z][a-zA-Z0-9-]*[a-zA-Z0-9]",
                        names -> List.of(names.namespace())),
                new Rule("event hub", 1, 50, entity, any -> hubs),
                new Rule("access rule", 1, 50, entity, any -> List.of(Names.ACCESS_RULE)),
                new Rule("container group", 1, 63, hyphened, names -> List.of(names.containerGroup())),
                new Rule("DNS label", 5, 63, hyphened, names -> List.of(names.dnsLabel())),
                new Rule("secret", 1, 127, "[a-zA-Z0-9-]+", EveryNameTest::secrets),
                // 9999 is the last ordinal that is told from a look-alike.
                new Rule("instance, by Aura", 1, 30, "[a-z0-9-]+", names -> auraInstances(names, 1, 9, 10, 9999)),
                // The worker's group in Kafka is called like the container group.
                new Rule("group, by Event Hubs", 1, 256, "[a-zA-Z0-9._-]+", names -> List.of(names.containerGroup())));
    }

    private static List<String> secrets(Names names) {
        return Stream.of(SecretKind.values()).map(names::secret).toList();
    }

    private static List<String> auraInstances(Names names, int... ordinals) {
        return Stream.of(Role.values())
                .flatMap(role -> IntStream.of(ordinals).mapToObj(ordinal -> names.auraInstance(role, ordinal)))
                .toList();
    }

    /** All ids at the edges, those drawn, and the neighbours of each. */
    private static List<DemoId> ids() {
        Set<String> ids = new HashSet<>();
        for (int length = SHORTEST; length <= LONGEST; length++) {
            for (String start : List.of("a", "z")) {
                for (String rest : List.of("a", "z", "0", "9")) {
                    ids.add(start + rest.repeat(length - 1));
                }
            }
        }
        Random random = new Random(SEED);
        for (int i = 0; i < DRAWN; i++) {
            StringBuilder id = new StringBuilder(draw(random, LETTERS));
            int length = SHORTEST + random.nextInt(LONGEST - SHORTEST + 1);
            while (id.length() < length) {
                id.append(draw(random, ALL));
            }
            ids.add(id.toString());
            ids.add(id.substring(0, Math.max(SHORTEST, length - 1)));
            ids.add(length == LONGEST ? id.toString() : id + draw(random, ALL));
        }
        return ids.stream()
                .sorted(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()))
                .map(DemoId::new)
                .toList();
    }

    private static String draw(Random random, String from) {
        return String.valueOf(from.charAt(random.nextInt(from.length())));
    }

    private static Stream<Names> every(String subscription) {
        return IDS.stream()
                .flatMap(id -> GENERATIONS.stream().map(life -> Names.of(new DemoRef(id, life), subscription)));
    }

    /** Everything that is looked up by name, with no regard to where it is. */
    private static List<String> ownedBy(Names names) {
        List<String> owned = new ArrayList<>(
                List.of(names.resourceGroup(), names.namespace(), names.containerGroup(), names.dnsLabel()));
        owned.addAll(auraInstances(names, 1, 2));
        owned.addAll(secrets(names));
        return owned;
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldFollowTheRules(Rule rule) {
        List<String> broken = every(ONE)
                .flatMap(names -> rule.of.apply(names).stream())
                .filter(name -> !rule.allows(name))
                .limit(1)
                .toList();

        assertThat(broken).isEmpty();
    }

    /** Azure compares names without regard to case, so that a name in two cases would be one and the same. */
    @Test
    void shouldBeInLowerCase() {
        assertThat(every(ONE).flatMap(names -> ownedBy(names).stream()))
                .allMatch(name -> name.equals(name.toLowerCase(Locale.ROOT)));
    }

    /** The namespace is unique in the world, the label in a region: so neither may depend on less than all three. */
    @Test
    void shouldNeverBeTheSameForTwoDemos() {
        Map<String, Names> owners = new HashMap<>();
        Stream.of(ONE, TWO).flatMap(EveryNameTest::every).forEach(names -> {
            for (String name : List.of(names.resourceGroup(), names.namespace(), names.dnsLabel())) {
                Names other = owners.put(name, names);
                assertThat(other == null || other.equals(names))
                        .as("%s belongs to %s and to %s", name, names, other)
                        .isTrue();
            }
        });
    }

    @Test
    void shouldBelongToOneDemoOfADeployment() {
        Map<String, Names> owners = new HashMap<>();
        every(ONE).forEach(names -> new HashSet<>(ownedBy(names)).forEach(name -> assertThat(owners.put(name, names))
                .as("the other owner of %s, besides %s", name, names)
                .isNull()));
    }

    /** What is looked for by the start of its name must not turn up something of a neighbour. */
    @Test
    void shouldNotBeFoundByAnotherDemosPrefix() {
        TreeSet<String> all = new TreeSet<>();
        every(ONE).forEach(names -> all.addAll(ownedBy(names)));

        every(ONE).forEach(names -> {
            assertThat(beginningWith(all, names.secretPrefix()))
                    .as("secrets of %s", names)
                    .containsExactlyInAnyOrderElementsOf(secrets(names));
            assertThat(beginningWith(all, names.auraPrefix()))
                    .as("what begins like instances of %s", names)
                    .isSubsetOf(ownedBy(names));
        });
    }

    private static Collection<String> beginningWith(NavigableSet<String> names, String prefix) {
        return names.subSet(prefix, prefix + Character.MAX_VALUE);
    }

    @Test
    void shouldKnowItsOwnAndNoOther() {
        Names before = Names.of(new DemoRef(new DemoId("zzzzzzzz"), 7), ONE);
        for (Names names : every(ONE).toList()) {
            assertThat(names.roleOf(names.auraInstance(Role.MASTER, 1))).contains(Role.MASTER);
            assertThat(names.roleOf(names.auraInstance(Role.SUBSCRIBER, 9999))).contains(Role.SUBSCRIBER);
            assertThat(before.roleOf(names.auraInstance(Role.MASTER, 1)))
                    .as("%s takes an instance of %s", before, names)
                    .isEmpty();
            assertThat(secrets(names))
                    .allSatisfy(secret -> assertThat(Names.demoOfSecret(secret)).contains(names.demo()));
            before = names;
        }
    }

    /**
     * A deleted secret keeps its name until it is purged, a namespace and a label theirs for a while. With names drawn by
     * lot, some of so many lives would have the same.
     */
    @Test
    void shouldMeetNothingOfAnyFormerLife() {
        DemoId id = IDS.get(0);
        Set<String> former = new HashSet<>();
        for (int life = 1; life <= 50_000; life++) {
            Names names = Names.of(new DemoRef(id, life), ONE);
            assertThat(former.add(names.suffix()))
                    .as("life %d has a suffix of its own, not %s", life, names.suffix())
                    .isTrue();
        }
        for (DemoId each : IDS) {
            Set<String> met = new HashSet<>();
            GENERATIONS.forEach(life -> assertThat(ownedBy(Names.of(new DemoRef(each, life), ONE)).stream()
                            .distinct()
                            .allMatch(met::add))
                    .as("life %d of %s meets no former one", life, each)
                    .isTrue());
        }
    }
}
