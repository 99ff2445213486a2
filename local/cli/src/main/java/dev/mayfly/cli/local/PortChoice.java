// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.local;

import dev.mayfly.cli.errors.UsageException;
import dev.mayfly.cli.view.Screen;
import dev.mayfly.local.kit.Ports;

/**
 * The two ports that people may want to know beforehand.
 *
 * @param http of the app
 * @param durable of the Durable engine
 */
record PortChoice(int http, int durable) {

    /**
     * Chooses and checks, so that a taken port is told in one sentence before anything starts.
     *
     * @throws UsageException if a port is taken that was asked for by its number
     */
    static PortChoice of(LocalSettings settings, Screen screen) {
        return new PortChoice(http(settings.port()), durable(settings, screen));
    }

    private static int http(int asked) {
        if (asked == 0) {
            return Ports.free();
        }
        if (!Ports.isFree(asked)) {
            throw taken(asked, "--port", "; --port 0 takes any free one");
        }
        return asked;
    }

    private static int durable(LocalSettings settings, Screen screen) {
        var asked = settings.durablePort().orElse(LocalSettings.DEFAULT_DURABLE_PORT);
        if (Ports.isFree(asked)) {
            return asked;
        }
        if (settings.durablePort().isPresent()) {
            throw taken(asked, "--durable-port", "");
        }
        var free = Ports.free();
        screen.line("Port " + asked + " is taken by another program; the Durable engine takes " + free + " instead.");
        return free;
    }

    private static UsageException taken(int port, String option, String more) {
        return new UsageException(
                "Port " + port + " is taken by another program: choose another with " + option + more + ".");
    }
}
