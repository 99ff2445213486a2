// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResourceIdTest {
    private final ResourceId group = ResourceId.group("s-1", "My.Group");
    private final ResourceId namespace = group.resource("Microsoft.EventHub/namespaces", "ns");
    private final ResourceId hub = namespace.child("eventhubs", "h");

    @Test
    void shouldBuildIdsAndTypes() {
        assertThat(hub.text())
                .isEqualTo("/subscriptions/s-1/resourceGroups/My.Group/providers/Microsoft.EventHub/namespaces/ns"
                        + "/eventhubs/h");
        assertThat(hub.type()).isEqualTo("Microsoft.EventHub/namespaces/eventhubs");
        assertThat(hub.name()).isEqualTo("h");
        assertThat(hub.subscription()).isEqualTo("s-1");
    }

    @Test
    void shouldFindItsWayUp() {
        assertThat(hub.parent()).isEqualTo(namespace);
        assertThat(hub.parent().type()).isEqualTo(namespace.type());
        assertThat(hub.group()).isEqualTo(group);
        assertThat(group.group()).isEqualTo(group);
        assertThat(hub.isChild()).isTrue();
        assertThat(namespace.isChild()).isFalse();
        assertThat(group.isGroup()).isTrue();
    }

    @Test
    void shouldCompareWithoutCase() {
        ResourceId shouted = ResourceId.group("S-1", "MY.GROUP").resource("MICROSOFT.EVENTHUB/NAMESPACES", "NS");

        assertThat(shouted).isEqualTo(namespace).hasSameHashCodeAs(namespace);
        assertThat(shouted.name()).isEqualTo("NS");
    }

    @Test
    void shouldKnowWhatIsBelow() {
        assertThat(hub.isBelow(group)).isTrue();
        assertThat(hub.isBelow(hub)).isFalse();
        assertThat(ResourceId.group("s-1", "My.Group2").isBelow(group)).isFalse();
    }
}
