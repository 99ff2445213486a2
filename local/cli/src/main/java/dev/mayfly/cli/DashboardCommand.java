// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.client.Deployment;
import dev.mayfly.cli.client.Json;
import dev.mayfly.cli.client.MayflyClient;
import dev.mayfly.cli.errors.BadNewsException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "dashboard",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the address of the dashboard, the page that shows demos alive.",
            "The page asks for the function key once and keeps it as long as its tab is open."
        },
        footer = {"", "Examples:", "  mayfly dashboard --open", "  mayfly dashboard --show-key"})
final class DashboardCommand implements Callable<Integer> {

    private final Context context;

    @Option(names = "--open", description = "Open it in the browser (that of BROWSER, else the system's own).")
    private boolean open;

    @Option(names = "--show-key", description = "Print the function key that the page asks for.")
    private boolean showKey;

    @Mixin
    private Target target;

    @Mixin
    private Output output;

    DashboardCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var deployment = target.deployment(context);
        if (!new MayflyClient(deployment).hasDashboard()) {
            throw new BadNewsException(deployment.url() + " serves no dashboard; is it a Mayfly deployment?");
        }
        print(deployment);
        if (open) {
            open(deployment.dashboard().toString());
        }
        return Exit.GOOD;
    }

    private void print(Deployment deployment) {
        if (output.isJson()) {
            var json = Json.mapper()
                    .createObjectNode()
                    .put("url", deployment.dashboard().toString());
            if (showKey) {
                json.put("key", deployment.key().reveal());
            }
            context.screen().line(json.toPrettyString());
            return;
        }
        context.screen().line(deployment.dashboard().toString());
        context.screen()
                .line(
                        showKey
                                ? "  key  " + deployment.key().reveal()
                                : "  It asks for the function key: mayfly dashboard --show-key");
    }

    private void open(String url) {
        try {
            new ProcessBuilder(browser(url))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new BadNewsException(
                    "no browser could be started (" + e.getMessage() + "): open the address by hand.");
        }
    }

    private List<String> browser(String url) {
        var named = context.env().get("BROWSER");
        if (named != null && !named.isBlank()) {
            return List.of(named, url);
        }
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.contains("mac")) {
            return List.of("open", url);
        }
        return system.contains("windows")
                ? List.of("rundll32", "url.dll,FileProtocolHandler", url)
                : List.of("xdg-open", url);
    }
}
