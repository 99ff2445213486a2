// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.images;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What to do about an image that must be in the registry, and built only once however many demos want it at the same time.
 *
 * <p>The list of runs is all there is to decide by. While a run is under way it does not tell what it makes, so one that this
 * demo did not begin is waited for: the registry is the platform's, and nobody else builds in it. Two demos that look at the
 * same moment both begin; then the one whose run is younger gives way.
 */
public sealed interface ImageChoice {

    /** A build may take this long, which is also told to the service; whatever is older does not count as under way. */
    Duration LONGEST_BUILD = Duration.ofMinutes(15);

    /** It is there. */
    record Ready() implements ImageChoice {}

    /** A run that makes it, or may make it, is under way. */
    record UnderWay(String run, String status) implements ImageChoice {}

    /** Nobody makes it: begin. */
    record Build() implements ImageChoice {}

    /** Another demo was first: cancel this run of one's own, and wait for theirs. */
    record GiveWay(String run) implements ImageChoice {}

    /** The run that this demo began ended without the image. */
    record Failed(BuildRun run) implements ImageChoice {}

    /**
     * @param image repository:tag
     * @param own ids of the runs that this demo began, by image
     * @param runs what the registry lists
     */
    static ImageChoice decide(String image, Map<String, String> own, List<BuildRun> runs, Instant now) {
        String mine = own.get(image);
        boolean made = runs.stream()
                .anyMatch(run -> run.hasSucceeded()
                        && (run.images().contains(image) || run.id().equals(mine)));
        if (made) {
            return new Ready();
        }
        Optional<BuildRun> stranger = strangers(image, own, runs, now).min(BY_AGE);
        if (mine == null) {
            return stranger.<ImageChoice>map(run -> new UnderWay(run.id(), run.status()))
                    .orElseGet(Build::new);
        }
        Optional<BuildRun> run =
                runs.stream().filter(one -> one.id().equals(mine)).findFirst();
        if (run.isPresent() && run.get().hasEnded()) {
            return new Failed(run.get());
        }
        Optional<BuildRun> oldestOwn =
                runs.stream().filter(one -> own.containsValue(one.id())).min(BY_AGE);
        if (stranger.isPresent() && oldestOwn.isPresent() && BY_AGE.compare(stranger.get(), oldestOwn.get()) < 0) {
            return new GiveWay(mine);
        }
        // A run that was begun a moment ago may not be in the list yet.
        return new UnderWay(mine, run.map(BuildRun::status).orElse("Queued"));
    }

    /** Oldest first, and the same for everybody who looks. */
    Comparator<BuildRun> BY_AGE = Comparator.comparing(BuildRun::createdAt).thenComparing(BuildRun::id);

    private static Stream<BuildRun> strangers(String image, Map<String, String> own, List<BuildRun> runs, Instant now) {
        return runs.stream()
                .filter(run -> !run.hasEnded()
                        && !own.containsValue(run.id())
                        && run.mayMake(image)
                        && run.createdAt().plus(LONGEST_BUILD).isAfter(now));
    }
}
