// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.life.ResourceKind;
import dev.mayfly.life.ResourceLine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstanceChoiceTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String STORED_NONE = "";

    @Test
    void shouldCreateTheFirst() {
        assertThat(decide(List.of(), Map.of(), STORED_NONE)).isEqualTo(new InstanceChoice.Create(1));
    }

    @Test
    void shouldUseWhatIsThereWithItsPassword() {
        ResourceLine line = line("m1", 0).present("i1");
        assertThat(decide(List.of(line), Map.of("m1", List.of("i1")), "i1"))
                .isEqualTo(new InstanceChoice.Use(line, "i1"));
    }

    @Test
    void shouldAdoptWhenTheProcessDiedAfterThePasswordWasStored() {
        ResourceLine line = line("m1", 0);
        assertThat(decide(List.of(line), Map.of("m1", List.of("i1")), "i1"))
                .isEqualTo(new InstanceChoice.Use(line, "i1"));
    }

    @Test
    void shouldRemoveWhatIsThereWithoutItsPassword() {
        ResourceLine line = line("m1", 0);
        assertThat(decide(List.of(line), Map.of("m1", List.of("i1")), STORED_NONE))
                .isEqualTo(new InstanceChoice.Remove(line, List.of("i1")));
    }

    @Test
    void shouldRemoveBothWhenTwoHaveTheName() {
        ResourceLine line = line("m1", 0);
        assertThat(decide(List.of(line), Map.of("m1", List.of("i1", "i2")), STORED_NONE))
                .isEqualTo(new InstanceChoice.Remove(line, List.of("i1", "i2")));
    }

    @Test
    void shouldWaitWhileItMayStillAppear() {
        ResourceLine line = line("m1", 129);
        assertThat(decide(List.of(line), Map.of(), STORED_NONE)).isEqualTo(new InstanceChoice.Settle(line));
    }

    @Test
    void shouldCreateTheNextWhenItNeverAppeared() {
        assertThat(decide(List.of(line("m1", 130)), Map.of(), STORED_NONE)).isEqualTo(new InstanceChoice.Create(2));
    }

    @Test
    void shouldCreateTheNextOnlyWhenTheLostOneIsGone() {
        assertThat(decide(List.of(line("m1", 0).gone()), Map.of(), STORED_NONE))
                .isEqualTo(new InstanceChoice.Create(2));
    }

    /** It was given up too early; before a third is asked for it must be gone. */
    @Test
    void shouldRemoveAnEarlierOneThatAppearsAfterAll() {
        ResourceLine first = line("m1", 400);
        ResourceLine second = line("m2", 10);
        assertThat(decide(List.of(first, second), Map.of("m1", List.of("i1")), STORED_NONE))
                .isEqualTo(new InstanceChoice.Remove(first, List.of("i1")));
        assertThat(decide(List.of(first, second.gone()), Map.of("m1", List.of("i1")), STORED_NONE))
                .isEqualTo(new InstanceChoice.Remove(first, List.of("i1")));
    }

    @Test
    void shouldUseTheNewestIfItsPasswordIsStored() {
        ResourceLine second = line("m2", 5).present("i2");
        assertThat(decide(List.of(line("m1", 200).gone(), second), Map.of("m2", List.of("i2")), "i2"))
                .isEqualTo(new InstanceChoice.Use(second, "i2"));
    }

    /** The vault still has the password of an instance that was replaced: that does not make the new one usable. */
    @Test
    void shouldNotTakeThePasswordOfAnotherInstance() {
        ResourceLine second = line("m2", 0);
        assertThat(decide(List.of(line("m1", 200).gone(), second), Map.of("m2", List.of("i2")), "i1"))
                .isEqualTo(new InstanceChoice.Remove(second, List.of("i2")));
    }

    @Test
    void shouldTrustOnlyAnOldOrADeletedInstanceToBeGone() {
        assertThat(InstanceChoice.mayStillAppear(line("m1", 129), NOW)).isTrue();
        assertThat(InstanceChoice.mayStillAppear(line("m1", 129).present("i1"), NOW))
                .isTrue();
        assertThat(InstanceChoice.mayStillAppear(line("m1", 130).present("i1"), NOW))
                .isFalse();
        assertThat(InstanceChoice.mayStillAppear(line("m1", 0).present("i1").deleting(), NOW))
                .isFalse();
        assertThat(InstanceChoice.mayStillAppear(line("m1", 0).gone(), NOW)).isFalse();
    }

    private static InstanceChoice decide(List<ResourceLine> lines, Map<String, List<String>> found, String stored) {
        return InstanceChoice.decide(lines, found, stored, NOW);
    }

    private static ResourceLine line(String name, int secondsAgo) {
        return ResourceLine.intended(ResourceKind.AURA_INSTANCE, name, NOW.minusSeconds(secondsAgo));
    }
}
