// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperationsTest {
    private final ResourceId target = ResourceId.group("s", "g");
    private final List<String> happened = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    private Operations operations;

    @BeforeEach
    void open() {
        operations = new Operations(folder);
    }

    @AfterEach
    void close() {
        operations.close();
    }

    @Test
    void shouldShowThenWorkThenSucceedAndStayKnown() {
        operations.define("make", Duration.ZERO, new Recorded());

        Operation begun =
                operations.begin("make", target, Optional.empty(), shown -> happened.add("show " + shown.status()));

        await().until(() -> status(begun) == Operation.Status.Succeeded);
        assertThat(happened).containsExactly("show InProgress", "run", "succeeded");
        assertThat(new Operations(folder).get(begun.id()).orElseThrow().status())
                .isEqualTo(Operation.Status.Succeeded);
    }

    @Test
    void shouldFailAsTheWorkSays() {
        operations.define("make", Duration.ZERO, new Recorded() {
            @Override
            public void run(ResourceId id) throws OperationFailed {
                throw new OperationFailed("NoRoom", "There is no room.");
            }
        });

        Operation begun = operations.begin("make", target, Optional.empty(), shown -> {});

        await().until(() -> status(begun) == Operation.Status.Failed);
        assertThat(happened).containsExactly("failed NoRoom");
        assertThat(operations.get(begun.id()).orElseThrow().onWire().get("error"))
                .hasToString("{\"code\":\"NoRoom\",\"message\":\"There is no room.\"}");
    }

    @Test
    void shouldFailHalfWayOnRequestAndHideThatWhileInProgress() {
        CountDownLatch goOn = new CountDownLatch(1);
        operations.define("make", Duration.ZERO, new Recorded() {
            @Override
            public void runHalf(ResourceId id) throws InterruptedException {
                goOn.await();
                happened.add("half");
            }
        });

        Operation begun = operations.begin("make", target, Optional.of(new Failure("Bad", "luck")), shown -> {});

        assertThat(operations.get(begun.id()).orElseThrow().onWire().has("error"))
                .isFalse();
        goOn.countDown();
        await().until(() -> status(begun) == Operation.Status.Failed);
        assertThat(happened).containsExactly("half", "failed Bad");
    }

    @Test
    void shouldSurviveABugInTheWork() {
        operations.define("make", Duration.ZERO, new Recorded() {
            @Override
            public void run(ResourceId id) {
                throw new IllegalStateException("with a detail");
            }
        });

        Operation begun = operations.begin("make", target, Optional.empty(), shown -> {});

        await().until(() -> status(begun) == Operation.Status.Failed);
        assertThat(operations.get(begun.id()).orElseThrow().onWire().toString()).doesNotContain("with a detail");
    }

    @Test
    void shouldRunAgainWhatWasCutOff() {
        operations.define("make", Duration.ofHours(1), new Recorded());
        Operation begun = operations.begin("make", target, Optional.empty(), shown -> {});
        await().until(() -> happened.contains("run"));
        operations.close();

        Operations next = new Operations(folder);
        next.define("make", Duration.ZERO, new Recorded());
        next.resume();

        await().until(() -> next.get(begun.id()).orElseThrow().status() == Operation.Status.Succeeded);
        assertThat(happened).containsExactly("run", "run", "succeeded");
        next.close();
    }

    @Test
    void shouldWorkOnAResourceOneAfterTheOther() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        operations.define("make", Duration.ZERO, new Recorded() {
            @Override
            public void run(ResourceId id) throws InterruptedException {
                happened.add("begin");
                goOn.await();
                happened.add("end");
            }
        });
        operations.begin("make", target, Optional.empty(), shown -> {});
        await().until(() -> happened.contains("begin"));
        Thread other = new Thread(() -> {
            try {
                operations.<RuntimeException>exclusively(target, () -> happened.add("other"));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        other.start();
        await().until(() -> other.getState() == Thread.State.WAITING);

        goOn.countDown();

        other.join(10_000);
        assertThat(happened).containsSubsequence("begin", "end", "other");
    }

    private Operation.Status status(Operation operation) {
        return operations.get(operation.id()).orElseThrow().status();
    }

    private class Recorded implements Operation.Work {
        @Override
        public void run(ResourceId id) throws OperationFailed, InterruptedException {
            happened.add("run");
        }

        @Override
        public void succeeded(ResourceId id) {
            happened.add("succeeded");
        }

        @Override
        public void failed(ResourceId id, Failure failure) {
            happened.add("failed " + failure.code());
        }
    }
}
