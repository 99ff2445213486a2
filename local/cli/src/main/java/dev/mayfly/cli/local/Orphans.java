// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.local;

import dev.mayfly.cli.view.Screen;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * What a run that was killed has left for a moment: its children end by their lifelines, which takes them up to three
 * seconds. Until then they hold the locks and ports that the next run needs.
 */
final class Orphans {

    private static final Duration LONGEST = Duration.ofSeconds(8);
    private static final Duration BETWEEN = Duration.ofMillis(50);
    private static final String OURS = "dev.mayfly.";
    private static final String MAIN = "dev.mayfly.cli.Main";

    private Orphans() {}

    /** Waits until they are gone, but not for ever: processes of other programs may look like ours. */
    static void await(Screen screen) {
        var until = Instant.now().plus(LONGEST);
        if (orphans().isEmpty()) {
            return;
        }
        screen.line("A former run was killed; waiting for the last of its processes.");
        while (!orphans().isEmpty() && Instant.now().isBefore(until)) {
            pause();
        }
    }

    private static List<ProcessHandle> orphans() {
        return ProcessHandle.allProcesses()
                .filter(process -> isOurs(process) && !hasParent(process))
                .toList();
    }

    private static boolean isOurs(ProcessHandle process) {
        var arguments = process.info().arguments().orElse(new String[0]);
        return Arrays.stream(arguments).anyMatch(argument -> argument.startsWith(OURS))
                && !Arrays.asList(arguments).contains(MAIN);
    }

    private static boolean hasParent(ProcessHandle process) {
        return process.parent()
                .flatMap(parent -> parent.info().arguments())
                .filter(arguments -> Arrays.asList(arguments).contains(MAIN))
                .isPresent();
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
