// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.world;

import dev.mayfly.azure.AzureResources.Provisioning;
import dev.mayfly.azure.ImageRegistry;
import dev.mayfly.images.BaseImage;
import dev.mayfly.images.BuildRun;
import dev.mayfly.images.DemoImage;
import dev.mayfly.images.ImageSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The platform's registry, in memory. An import takes 1 s of the world's time, a build 4 s. */
public final class FakeRegistry implements ImageRegistry {

    private static final Duration IMPORTING = Duration.ofSeconds(1);
    private static final Duration BUILDING = Duration.ofSeconds(4);

    /** A run as it really is; the world tells of what it makes only when it has made it. */
    private static final class Run {
        private final String id;
        private final String image;
        private final Instant begun;
        private final boolean fails;
        private volatile boolean cancelled;

        private Run(String id, String image, Instant begun, boolean fails) {
            this.id = id;
            this.image = image;
            this.begun = begun;
            this.fails = fails;
        }
    }

    private final Calls calls;
    private final WorldClock clock;
    private final Map<String, Instant> imports = new ConcurrentHashMap<>();
    private final List<Run> runs = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean breaksBuilds;
    private volatile String refusesImports = "";

    FakeRegistry(Calls calls, WorldClock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /** Every build that begins from now on fails. */
    public void breakBuilds() {
        breaksBuilds = true;
    }

    /** Imports fail, for this reason. */
    public void refuseImports(String reason) {
        refusesImports = reason;
    }

    @Override
    public List<BuildRun> runs() {
        return calls.get("registry.runs", () -> {
            synchronized (runs) {
                return runs.stream().map(this::seen).toList();
            }
        });
    }

    private BuildRun seen(Run run) {
        String status = status(run);
        Set<String> images = status.equals("Succeeded") ? Set.of(run.image) : Set.of();
        return new BuildRun(run.id, status, images, run.begun, run.fails ? "exit status 1" : "");
    }

    private String status(Run run) {
        if (run.cancelled) {
            return "Canceled";
        }
        boolean over = !clock.instant().isBefore(run.begun.plus(BUILDING));
        return !over ? "Running" : run.fails ? "Failed" : "Succeeded";
    }

    @Override
    public Optional<String> beginImport(BaseImage base, Optional<ImageSettings.Login> login) {
        return calls.get("registry.import " + base.name(), () -> {
            Instant before = imports.putIfAbsent(base.name(), clock.instant().plus(IMPORTING));
            boolean there = before != null && !clock.instant().isBefore(before);
            return there ? Optional.empty() : Optional.of(base.name());
        });
    }

    @Override
    public Provisioning importing(String operation) {
        return calls.get("registry.importing " + operation, () -> {
            if (!refusesImports.isEmpty()) {
                return Provisioning.of("Failed", refusesImports);
            }
            boolean over = !clock.instant().isBefore(imports.get(operation));
            return Provisioning.of(over ? "Succeeded" : "InProgress", "");
        });
    }

    @Override
    public String build(DemoImage.Built image) {
        return calls.get("registry.build " + image.reference(), () -> {
            synchronized (runs) {
                Run run = new Run("run" + (runs.size() + 1), image.reference(), clock.instant(), breaksBuilds);
                runs.add(run);
                return run.id;
            }
        });
    }

    @Override
    public void cancel(String runId) {
        calls.run("registry.cancel " + runId, () -> {
            synchronized (runs) {
                runs.stream().filter(run -> run.id.equals(runId)).forEach(run -> run.cancelled = true);
            }
        });
    }

    @Override
    public String log(String runId) {
        return calls.get(
                "registry.log " + runId,
                () -> "Step 4/9 : RUN wget connector.jar\npassword=" + World.CLIENT_SECRET + "\nwget: 404\n");
    }

    /** The images that were made, one entry a build. */
    public List<String> made() {
        synchronized (runs) {
            return runs.stream()
                    .filter(run -> status(run).equals("Succeeded"))
                    .map(run -> run.image)
                    .sorted()
                    .toList();
        }
    }
}
