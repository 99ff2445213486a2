// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import com.azure.core.management.exception.ManagementException;
import dev.mayfly.azure.AzureResources.Provisioning;
import dev.mayfly.azure.ImageRegistry;
import dev.mayfly.images.BuildLog;
import dev.mayfly.images.BuildRun;
import dev.mayfly.images.DemoImage;
import dev.mayfly.images.DemoImage.Built;
import dev.mayfly.images.DemoImages;
import dev.mayfly.images.ImageChoice;
import dev.mayfly.images.ImageKind;
import dev.mayfly.images.ImageSettings.Login;
import dev.mayfly.life.Facts;
import dev.mayfly.plan.Outcome;
import dev.mayfly.secrets.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Steps about the two images of a demo, which belong to the platform: what one demo had built, the others find. See {@link
 * ImageChoice}.
 */
final class ImageSteps {

    private static final String TASKS_NOT_ALLOWED = "TasksOperationsNotAllowed";

    /** Remembered in place of an operation once the base image is there. */
    private static final String IMPORTED = "imported";

    private final Bench bench;
    private final ImageRegistry registry;
    private final List<DemoImage> images;

    /** What this demo began before; read once, as each reading is a call. */
    private final Map<String, String> remembered;

    ImageSteps(Bench bench) {
        this.bench = bench;
        this.registry = bench.services().registry();
        this.images = DemoImages.of(bench.settings().images()).all();
        this.remembered = new HashMap<>(bench.facts().values());
    }

    /** Where one image stands. */
    private enum Standing {
        THERE,
        UNDER_WAY,
        /** Not begun yet. */
        WANTED,
        FAILED
    }

    private record Look(Standing standing, String text) {}

    /** Nothing is left to begin: whatever forbids it to build images has shown by then. */
    Outcome askedFor() {
        return outcome(looks(), Standing.UNDER_WAY);
    }

    /** Both images can be pulled. */
    Outcome there() {
        Outcome outcome = outcome(looks(), Standing.THERE);
        if (outcome.kind() == Outcome.Kind.DONE) {
            bench.learned(images.stream()
                    .collect(Collectors.toMap(image -> Facts.image(image.kind().word()), DemoImage::reference)));
        }
        return outcome;
    }

    private static Outcome outcome(List<Look> looks, Standing enough) {
        String all = looks.stream().map(Look::text).collect(Collectors.joining(", "));
        Optional<Look> failed = looks.stream()
                .filter(look -> look.standing() == Standing.FAILED)
                .findFirst();
        if (failed.isPresent()) {
            return Outcome.failed(failed.get().text());
        }
        boolean done = looks.stream().allMatch(look -> look.standing().compareTo(enough) <= 0);
        return done ? Outcome.done(all) : Outcome.going(all);
    }

    private List<Look> looks() {
        Map<Built, ImageChoice> choices = choices();
        choices.forEach((image, choice) -> {
            if (choice instanceof ImageChoice.Build) {
                askForBase(image);
            }
        });
        List<Look> looks = new ArrayList<>();
        for (DemoImage image : images) {
            looks.add(
                    image instanceof Built built
                            ? look(built, choices.get(built))
                            : new Look(Standing.THERE, image.reference() + " by setting"));
        }
        return looks;
    }

    /** One list of runs is enough for all images. */
    private Map<Built, ImageChoice> choices() {
        Map<Built, ImageChoice> choices = new LinkedHashMap<>();
        List<Built> built = images.stream()
                .filter(Built.class::isInstance)
                .map(Built.class::cast)
                .toList();
        if (!built.isEmpty()) {
            Map<String, String> own = ownRuns();
            List<BuildRun> runs = registry.runs();
            built.forEach(image -> choices.put(image, ImageChoice.decide(image.reference(), own, runs, bench.now())));
        }
        return choices;
    }

    private Map<String, String> ownRuns() {
        Map<String, String> own = new HashMap<>();
        for (DemoImage image : images) {
            String run = recall(Facts.imageRun(image.kind().word()));
            if (!run.isEmpty()) {
                own.put(image.reference(), run);
            }
        }
        return own;
    }

    private String recall(String fact) {
        return remembered.getOrDefault(fact, "");
    }

    private void remember(String fact, String value) {
        bench.learned(Map.of(fact, value));
        remembered.put(fact, value);
    }

    private Look look(Built image, ImageChoice choice) {
        if (choice instanceof ImageChoice.Ready) {
            return new Look(Standing.THERE, image.reference());
        }
        if (choice instanceof ImageChoice.UnderWay run) {
            return new Look(Standing.UNDER_WAY, image.reference() + ": build " + run.run() + " is " + run.status());
        }
        if (choice instanceof ImageChoice.GiveWay mine) {
            // Forgotten first: a run that is cancelled and still remembered would look like a failure.
            remember(Facts.imageRun(image.kind().word()), "");
            registry.cancel(mine.run());
            return new Look(Standing.UNDER_WAY, image.reference() + ": another demo has it built");
        }
        if (choice instanceof ImageChoice.Failed failed) {
            return new Look(Standing.FAILED, failure(image, failed.run()));
        }
        return isBaseThere(image).orElseGet(() -> build(image));
    }

    /** Asks for the copy of a base image, unless that was done before. */
    private void askForBase(Built image) {
        String fact = Facts.imageImport(image.kind().word());
        if (recall(fact).isEmpty()) {
            Optional<Login> login = bench.settings().images().dockerHub();
            remember(fact, registry.beginImport(image.base(), login).orElse(IMPORTED));
        }
    }

    /** Nothing if the base image is in the registry; else how far it is. */
    private Optional<Look> isBaseThere(Built image) {
        String fact = Facts.imageImport(image.kind().word());
        if (recall(fact).equals(IMPORTED)) {
            return Optional.empty();
        }
        Provisioning state = registry.importing(recall(fact));
        return switch (state.state()) {
            case SUCCEEDED -> {
                remember(fact, IMPORTED);
                yield Optional.empty();
            }
            case GOING ->
                Optional.of(
                        new Look(Standing.WANTED, "importing " + image.base().name()));
            case FAILED -> Optional.of(new Look(Standing.FAILED, importFailure(image, state.detail())));
        };
    }

    private Look build(Built image) {
        String run;
        try {
            run = registry.build(image);
        } catch (ManagementException e) {
            if (e.getValue() != null && TASKS_NOT_ALLOWED.equals(e.getValue().getCode())) {
                return new Look(Standing.FAILED, notAllowed(image));
            }
            throw e;
        }
        remember(Facts.imageRun(image.kind().word()), run);
        return new Look(Standing.UNDER_WAY, image.reference() + ": build " + run + " is Queued");
    }

    private String notAllowed(Built image) {
        return "This subscription may not build images in its registry (" + TASKS_NOT_ALLOWED
                + "; those on trial or free credit may not). Build " + image.reference()
                + " elsewhere, push it to " + bench.settings().registry()
                + ", and name it as repository:tag by the setting "
                + setting(image.kind()) + ".";
    }

    private static String setting(ImageKind kind) {
        return switch (kind) {
            case KAFKA_CONNECT -> "MAYFLY_CONNECT_IMAGE";
            case HEARTBEAT -> "MAYFLY_HEARTBEAT_IMAGE";
        };
    }

    private String importFailure(Built image, String detail) {
        return "The base image " + image.base().name() + " could not be imported into the registry: " + detail
                + (bench.settings().images().dockerHub().isPresent()
                        ? ""
                        : " (If Docker Hub's limit of pulls is the cause, set MAYFLY_DOCKERHUB_USER and"
                                + " MAYFLY_DOCKERHUB_PASSWORD.)");
    }

    private String failure(Built image, BuildRun run) {
        String said = run.error().isEmpty() ? "" : ": " + run.error();
        return "The build of " + image.reference() + " ended as " + run.status() + " (run " + run.id() + ")" + said
                + "\n" + endOfLog(run.id());
    }

    /** The log is help, not the news: that it cannot be had must not hide the failure. */
    private String endOfLog(String run) {
        try {
            List<String> lines = BuildLog.tail(registry.log(run), secrets());
            return lines.isEmpty() ? "It left no log." : "The end of its log:\n  " + String.join("\n  ", lines);
        } catch (RuntimeException e) {
            return "Its log cannot be had: " + e.getMessage();
        }
    }

    private List<Secret> secrets() {
        List<Secret> secrets = new ArrayList<>();
        secrets.add(bench.settings().aura().clientSecret());
        bench.settings().images().dockerHub().map(Login::password).ifPresent(secrets::add);
        return secrets;
    }
}
