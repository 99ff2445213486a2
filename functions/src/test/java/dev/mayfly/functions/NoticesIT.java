// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.functions.world.WorldCase;
import dev.mayfly.life.DemoState;
import dev.mayfly.notices.Notice;
import dev.mayfly.notices.Notice.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people are told of a demo, and how often. */
class NoticesIT extends WorldCase {

    private final List<Notice> posted = new ArrayList<>();
    private String refusal;

    private List<Event> told() {
        posted.clear();
        world.deliver(notice -> {
            posted.add(notice);
            return Optional.ofNullable(refusal);
        });
        return posted.stream().map(Notice::event).toList();
    }

    @Test
    void shouldTellEachThingOnce() {
        world.create("demo1", "4h");
        assertThat(told()).isEmpty();
        world.await("demo1", DemoState.READY);
        assertThat(told()).containsExactly(Event.READY);
        assertThat(told()).isEmpty();

        world.clock().advance(Duration.ofMinutes(185));
        assertThat(told()).containsExactly(Event.ENDS_SOON);
        assertThat(told()).isEmpty();
        world.move("demo1", "2h");
        assertThat(told()).isEmpty();
        world.clock().advance(Duration.ofMinutes(65));
        assertThat(told()).containsExactly(Event.ENDS_SOON);

        world.clock().advance(Duration.ofMinutes(55));
        world.await("demo1", DemoState.DESTROYED);
        assertThat(told()).containsExactly(Event.DESTROYED);
        assertThat(told()).isEmpty();
    }

    @Test
    void shouldTellLeftoversOnceAlthoughTheyAreTriedAgain() {
        world.create("demo1", "4h");
        world.await("demo1", DemoState.READY);
        told();
        String group = world.names("demo1").resourceGroup();
        world.azure().lock(group);
        world.demos().destroy("demo1");
        world.await("demo1", DemoState.LEFTOVERS);
        assertThat(told()).containsExactly(Event.LEFTOVERS);

        world.awaitQuiet();
        world.clock().advance(Duration.ofMinutes(5));
        world.sweeper().run();
        world.awaitQuiet();
        assertThat(world.record("demo1").destroyRound()).isEqualTo(2);
        assertThat(told()).isEmpty();

        world.azure().unlock(group);
        world.clock().advance(Duration.ofHours(1));
        world.sweeper().run();
        world.await("demo1", DemoState.DESTROYED);
        assertThat(told()).containsExactly(Event.DESTROYED);
    }

    @Test
    void shouldTryAgainWhatWasRefusedWithTheSameId() {
        world.create("demo1", "4h");
        world.await("demo1", DemoState.READY);
        refusal = "hooks.example.com answered 503";
        assertThat(told()).containsExactly(Event.READY);
        String id = posted.get(0).id();
        assertThat(told()).as("not at once").isEmpty();

        refusal = null;
        world.clock().advance(Duration.ofMinutes(1));
        assertThat(told()).containsExactly(Event.READY);
        assertThat(posted.get(0).id()).isEqualTo(id);
        assertThat(told()).isEmpty();
    }

    @Test
    void shouldAskForAPersonInTheWordsOfAWatcher() {
        world.create("demo1", "4h");
        world.await("demo1", DemoState.READY);
        told();
        world.ledger().putNote(world.record("demo1").ref(), "repair", "{\"operatorAction\":\"Give a new password.\"}");

        assertThat(told()).containsExactly(Event.NEEDS_PERSON);
        assertThat(posted.get(0).cause()).isEqualTo("Give a new password.");
        assertThat(told()).isEmpty();
    }

    /** One that is away must not be asked for each of a hundred demos. */
    @Test
    void shouldLeaveAWebhookAloneThatRefusesAgainAndAgain() {
        for (String id : List.of("demo1", "demo2", "demo3", "demo4", "demo5")) {
            world.create(id, "4h");
        }
        for (String id : List.of("demo1", "demo2", "demo3", "demo4", "demo5")) {
            world.await(id, DemoState.READY);
        }
        refusal = "hooks.example.com could not be reached";
        assertThat(told()).hasSize(3);
        refusal = null;
        world.clock().advance(Duration.ofMinutes(1));
        assertThat(told()).hasSize(5);
    }
}
