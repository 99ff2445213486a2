// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** What a scenario has around it while it runs. Used by its one thread, but for the end, which may come from another. */
public final class BenchContext {

    private final Size size;
    private final Built built;
    private final Path connectorJar;
    private final Path folder;
    private final Cleanup cleanup;
    private final Consumer<String> progress;

    /**
     * @param connectorJar the official connector, or null for the stand-ins
     * @param folder for temporary data; made and removed by the caller
     * @param progress takes a line for the person who waits
     */
    public BenchContext(
            Size size, Built built, Path connectorJar, Path folder, Cleanup cleanup, Consumer<String> progress) {
        this.size = size;
        this.built = built;
        this.connectorJar = connectorJar;
        this.folder = folder;
        this.cleanup = cleanup;
        this.progress = progress;
    }

    public Size size() {
        return size;
    }

    public boolean isQuick() {
        return size == Size.QUICK;
    }

    /** The one for a quick run, or the one for a full one. */
    public <T> T pick(T quick, T full) {
        return isQuick() ? quick : full;
    }

    /** What Maven built, to be started as processes. */
    public Built built() {
        return built;
    }

    /** The official connector, to be used in place of the stand-ins. */
    public Optional<Path> connectorJar() {
        return Optional.ofNullable(connectorJar);
    }

    /** A new folder of that name for temporary data, removed at the end. */
    public Path folder(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    /** Tells whoever waits what is done now. */
    public void progress(String line) {
        progress.accept(line);
    }

    /**
     * Closes it when the scenario ends or is broken off, last come first.
     *
     * @throws IllegalStateException if that is already under way; the thing is closed then
     */
    public <T extends AutoCloseable> T own(T thing) {
        cleanup.own(thing);
        return thing;
    }
}
