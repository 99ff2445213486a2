// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourceStoreTest {
    private final ResourceId group = ResourceId.group("s", "g");
    private final ResourceId namespace = group.resource("P.One/things", "n");
    private final ResourceId child = namespace.child("parts", "c");

    @TempDir
    Path folder;

    private ResourceStore store;

    @BeforeEach
    void open() {
        store = new ResourceStore(folder);
    }

    @Test
    void shouldRememberAResourceOverARestart() {
        Resource resource = new Resource(
                        namespace,
                        Instant.parse("2026-01-02T03:04:05Z"),
                        "eastus",
                        Map.of("a", "b"),
                        Json.object().put("kind", "x"),
                        Json.object().put("p", 1),
                        Json.object())
                .hiding("port", Json.of(7))
                .in("Creating");
        store.put(resource);

        assertThat(new ResourceStore(folder).get(namespace)).contains(resource);
    }

    @Test
    void shouldShowEverythingButWhatIsHidden() {
        assertThat(resource(namespace).hiding("port", Json.of(7)).in("Creating").onWire())
                .hasToString("{\"id\":\"" + namespace.text() + "\",\"name\":\"n\",\"type\":\"P.One/things\","
                        + "\"location\":\"eastus\",\"tags\":{},\"properties\":{\"provisioningState\":\"Creating\"}}");
    }

    @Test
    void shouldRemoveWhatIsBelowToo() {
        ResourceId neighbour = ResourceId.group("s", "g2").resource("P.One/things", "n");
        store.put(resource(group));
        store.put(resource(namespace));
        store.put(resource(child));
        store.put(resource(neighbour));
        assertThat(store.below(group)).extracting(Resource::id).containsExactly(namespace, child);
        assertThat(store.topLevel()).extracting(Resource::id).containsExactly(namespace, neighbour);
        assertThat(store.ofType("p.one/THINGS")).extracting(Resource::id).containsExactly(namespace, neighbour);

        store.remove(group);

        assertThat(store.get(child)).isEmpty();
        assertThat(new ResourceStore(folder).topLevel())
                .extracting(Resource::id)
                .containsExactly(neighbour);
    }

    @Test
    void shouldChangeOnlyWhatIsThere() {
        assertThat(store.change(namespace, r -> r.in("x"))).isEmpty();
        store.put(resource(namespace));

        store.change(namespace, r -> r.in("Succeeded"));

        assertThat(store.get(namespace).orElseThrow().state()).isEqualTo("Succeeded");
    }

    private static Resource resource(ResourceId id) {
        return new Resource(id, Instant.EPOCH, "eastus", Map.of(), Json.object(), Json.object(), Json.object());
    }
}
