// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.registry;

import dev.mayfly.local.arm.core.Core;
import dev.mayfly.local.arm.core.Resource;
import dev.mayfly.local.arm.core.ResourceId;
import dev.mayfly.local.arm.core.ResourceProvider;
import dev.mayfly.local.arm.core.Running;
import dev.mayfly.local.kit.JsonServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** {@code Microsoft.ContainerRegistry}. No image is ever made: a registry knows its tags, and that is all. */
public final class RegistryProvider implements ResourceProvider {
    /** The namespace of the provider. */
    public static final String NAME = "Microsoft.ContainerRegistry";

    /** The type of a registry. */
    public static final String TYPE = Registries.TYPE;

    private final Registries registries;
    private final Imports imports;
    private final Runs runs;
    private final Blobs blobs;
    private final ImageTags tags;

    /**
     * The provider; nothing runs yet.
     *
     * @param folder where uploaded contexts and logs lie
     * @param least how long a build takes at least; an import takes a quarter of it
     * @throws IOException if no port is left for the blobs
     */
    public RegistryProvider(Core core, Path folder, Duration least) throws IOException {
        tags = new ImageTags(core.store());
        blobs = Blobs.in(folder, core.seed());
        registries = new Registries(core);
        imports = new Imports(core, tags, least.dividedBy(4));
        runs = new Runs(core, blobs, new Builds(core.store(), tags, blobs, least), least);
    }

    /** Whether an image such as {@code myregistry.azurecr.io/mayfly/heartbeat:1} can be pulled, as far as we know. */
    public boolean has(String image) {
        return tags.has(image);
    }

    /** Makes the registry that the platform has, unless it is there. */
    public void ensure(ResourceId id, String location) {
        registries.ensure(id, location);
    }

    @Override
    public void routes(JsonServer server) {
        registries.routes(server);
        imports.routes(server);
        runs.routes(server);
    }

    @Override
    public boolean owns(String type) {
        return type.equals(Registries.TYPE);
    }

    @Override
    public void resume() {
        blobs.start();
    }

    @Override
    public void destroy(Resource resource) {
        // Its tags and runs lie below it and go with it.
    }

    @Override
    public List<Running> running() {
        return List.of();
    }

    @Override
    public List<String> problems() {
        return List.of();
    }

    @Override
    public void close() {
        blobs.close();
    }
}
