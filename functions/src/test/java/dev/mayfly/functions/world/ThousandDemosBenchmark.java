// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.connect.ConnectApi;
import dev.mayfly.connect.ConnectSettings;
import dev.mayfly.connect.ConnectorKind;
import dev.mayfly.connect.ConnectorState;
import dev.mayfly.connect.ConnectorStatus;
import dev.mayfly.connect.TaskStatus;
import dev.mayfly.hub.Hubs;
import dev.mayfly.ledger.Ledger;
import dev.mayfly.life.DemoEvent;
import dev.mayfly.life.DemoId;
import dev.mayfly.life.DemoRecord;
import dev.mayfly.life.DemoRef;
import dev.mayfly.life.DemoRequest;
import dev.mayfly.life.Facts;
import dev.mayfly.life.Role;
import dev.mayfly.neo4j.Database;
import dev.mayfly.neo4j.Databases;
import dev.mayfly.pulse.HubSight;
import dev.mayfly.pulse.Pulse;
import dev.mayfly.pulse.Verdict;
import dev.mayfly.secrets.Secret;
import dev.mayfly.secrets.SecretStore;
import dev.mayfly.settings.Settings;
import dev.mayfly.steps.FarEnds;
import dev.mayfly.steps.GuardWatch;
import dev.mayfly.steps.Markers;
import dev.mayfly.steps.PulseNote;
import dev.mayfly.steps.PulseRound;
import dev.mayfly.steps.RepairWatch;
import dev.mayfly.steps.Services;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;

/**
 * The pulse of a thousand demos, with far ends that answer as slowly as real ones. Not part of the build; see
 * docs/operations.md for the command.
 */
class ThousandDemosBenchmark {

    private static final int DEMOS = 1000;
    private static final int ROUNDS = 12;

    /** Of each hundred demos the first one hangs, the second has a task that fails for ever, the third stands still. */
    private static final int OF_EACH = 100;

    private static final Duration LEDGER = Duration.ofMillis(10);
    private static final Duration QUERY = Duration.ofMillis(8);
    private static final Duration REST = Duration.ofMillis(25);
    private static final Duration LAG = Duration.ofMillis(120);

    private final MemoryLedger rows = new MemoryLedger();
    private final Map<String, List<Object[]>> markers = new ConcurrentHashMap<>();

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private enum Kind {
        HANGS,
        FAILS,
        STANDS_STILL,
        WELL;

        static Kind of(DemoRef demo) {
            int number = Integer.parseInt(demo.id().value().substring(1)) % OF_EACH;
            return number < 3 ? values()[number] : WELL;
        }
    }

    private static DemoRef demo(int number) {
        return new DemoRef(new DemoId("d" + String.format("%04d", number)), 1);
    }

    private void fill() {
        String pem = new HeldCertificate.Builder().build().certificatePem();
        for (int i = 0; i < DEMOS; i++) {
            DemoRef demo = demo(i);
            DemoRecord asked =
                    DemoRecord.requested(demo, DemoRequest.of("eastus", Duration.ofHours(4), "me"), Instant.now());
            rows.insert(asked.after(DemoEvent.PROVISIONING_STARTED)
                    .flatMap(record -> record.after(DemoEvent.PROVEN))
                    .orElseThrow());
            rows.putFacts(
                    demo,
                    Map.of(
                            Facts.uri(Role.MASTER),
                            "bolt://m-" + demo.id(),
                            Facts.uri(Role.SUBSCRIBER),
                            "bolt://s-" + demo.id(),
                            Facts.adminUser(Role.MASTER),
                            "neo4j",
                            Facts.adminUser(Role.SUBSCRIBER),
                            "neo4j",
                            Facts.CONNECT_URL,
                            "https://" + demo.id() + ".example:8083",
                            Facts.CONNECT_CERTIFICATE,
                            pem,
                            Facts.HUBS_BOOTSTRAP,
                            demo.id() + ".example:9093",
                            Facts.HUBS_PROTOCOL,
                            "SASL_SSL"));
        }
    }

    /** Every call takes as long as one of Table storage. */
    private Ledger ledger() {
        return (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (self, method, arguments) -> {
                    if (method.isDefault()) {
                        return InvocationHandler.invokeDefault(self, method, arguments);
                    }
                    pause(LEDGER);
                    try {
                        return method.invoke(rows, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Services services() {
        return new Services(
                Settings.from(Outside.withImages()),
                ledger(),
                new OneSecret(),
                null,
                null,
                null,
                new SlowDatabases(),
                null,
                new SlowHubs(),
                ThousandDemosBenchmark::connect,
                Clock.systemUTC());
    }

    private static final class OneSecret implements SecretStore {
        @Override
        public void put(String name, Secret secret) {}

        @Override
        public Optional<Secret> get(String name) {
            pause(LEDGER);
            return Optional.of(Secret.of("secret"));
        }

        @Override
        public List<String> names(String prefix) {
            return List.of();
        }

        @Override
        public void purge(String name) {}
    }

    private final class SlowDatabases implements Databases {
        @Override
        public Database of(DemoRef demo, Role role, Databases.Login login) {
            SlowDatabase database = new SlowDatabase(demo, role);
            return imitated(Database.class, "read", arguments -> {
                @SuppressWarnings("unchecked")
                Map<String, Object> parameters = (Map<String, Object>) arguments[1];
                return database.read((String) arguments[0], parameters);
            });
        }

        @Override
        public boolean accepts(Databases.Login login) {
            return false;
        }

        @Override
        public void close(DemoRef demo) {}
    }

    /** Keeps the newest markers, and shows them at the subscriber after a while. */
    private final class SlowDatabase {
        private final DemoRef demo;
        private final Role role;

        private SlowDatabase(DemoRef demo, Role role) {
            this.demo = demo;
            this.role = role;
        }

        private List<Map<String, Object>> read(String cypher, Map<String, Object> parameters) {
            pause(Kind.of(demo) == Kind.HANGS ? Duration.ofMinutes(5) : QUERY);
            List<Object[]> written = markers.computeIfAbsent(demo.id().value(), key -> new ArrayList<>());
            synchronized (written) {
                if (cypher.equals(Markers.WRITE)) {
                    written.add(new Object[] {System.nanoTime(), parameters.get("at")});
                    return List.of(row(written.size(), parameters.get("at")));
                }
                return cypher.equals(Markers.READ) && role == Role.SUBSCRIBER ? newest(written) : List.of();
            }
        }

        private List<Map<String, Object>> newest(List<Object[]> written) {
            int last = Kind.of(demo) == Kind.WELL ? written.size() : Math.min(1, written.size());
            while (last > 0 && System.nanoTime() - (long) written.get(last - 1)[0] < LAG.toNanos()) {
                last--;
            }
            return last == 0 ? List.of() : List.of(row(last, written.get(last - 1)[1]));
        }

        private static Map<String, Object> row(int number, Object at) {
            return Map.of("number", number, "at", at);
        }
    }

    private static final class SlowHubs implements Hubs {
        @Override
        public HubSight.Seen look(DemoRef demo, String markerId, Hubs.Login login) {
            pause(Duration.ofMillis(300));
            return new HubSight.Seen(1, 1, null, true);
        }

        @Override
        public long records(DemoRef demo, Hubs.Login login) {
            return 1;
        }

        @Override
        public int partitions(DemoRef demo, Hubs.Login login) {
            return 1;
        }

        @Override
        public void close(DemoRef demo) {}
    }

    private static ConnectApi connect(ConnectSettings settings) {
        String id = settings.baseUrl().getHost().replaceFirst("\\..*", "");
        DemoRef demo = new DemoRef(new DemoId(id), 1);
        return imitated(ConnectApi.class, "status", arguments -> {
            pause(REST);
            return Optional.of(status(demo, (String) arguments[0]));
        });
    }

    private static ConnectorStatus status(DemoRef demo, String name) {
        boolean failed = Kind.of(demo) == Kind.FAILS && name.equals(ConnectorKind.SINK.connectorName());
        TaskStatus task = new TaskStatus(
                0,
                failed ? ConnectorState.FAILED : ConnectorState.RUNNING,
                "w",
                failed ? Optional.of("out of luck") : Optional.empty());
        return new ConnectorStatus(name, ConnectorState.RUNNING, "w", Optional.empty(), List.of(task));
    }

    /** An imitation that can do one thing, and refuses everything else. */
    private static <T> T imitated(Class<T> type, String method, Function<Object[], Object> answer) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, call, arguments) -> {
                    if (call.getName().equals(method)) {
                        return answer.apply(arguments);
                    }
                    throw new UnsupportedOperationException(call.getName());
                }));
    }

    @Test
    void shouldEndWellInsideHalfAMinuteAndKeepNothing() {
        fill();
        List<Long> heap = new ArrayList<>();
        Duration longest = Duration.ZERO;
        try (PulseRound round = new PulseRound(
                services(),
                new FarEnds(),
                List.of(new GuardWatch((demo, number, cause) -> {}), new RepairWatch((demo, number, cause) -> {})))) {
            for (int i = 1; i <= ROUNDS; i++) {
                Instant from = Instant.now();
                int looks = round.run();
                Duration took = Duration.between(from, Instant.now());
                longest = i > 1 && took.compareTo(longest) > 0 ? took : longest;
                heap.add(used());
                System.out.printf(
                        "round %2d: %4d looks in %5d ms, heap %3d MB, threads %d, %s%n",
                        i, looks, took.toMillis(), heap.get(i - 1) >> 20, Thread.activeCount(), verdicts(from));
            }
        }
        assertThat(longest).isLessThan(Duration.ofSeconds(20));
        assertThat(heap.get(ROUNDS - 1) - heap.get(ROUNDS / 2)).as("growth").isLessThan(16L << 20);
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Of this round: how many of each, and when the last one of those that are well was taken. */
    private String verdicts(Instant from) {
        Map<Verdict, Integer> count = new EnumMap<>(Verdict.class);
        Duration last = Duration.ZERO;
        for (int i = 0; i < DEMOS; i++) {
            Pulse pulse = PulseNote.read(rows, demo(i)).state().pulse();
            if (pulse != null && !pulse.at().isBefore(from)) {
                count.merge(pulse.verdict(), 1, Integer::sum);
                Duration at = Duration.between(from, pulse.at());
                last = Kind.of(demo(i)) == Kind.WELL && at.compareTo(last) > 0 ? at : last;
            }
        }
        return count + ", the last one that is well after " + last.toMillis() + " ms";
    }
}
