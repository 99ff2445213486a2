// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.page;

import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The Chromium of this machine, without a window, one for all tests. Playwright's own download of a browser is left out: what
 * a system has installed is what its users have. {@code MAYFLY_CHROMIUM} names another one.
 */
final class Chromium implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge");

    private final Playwright playwright;
    private final Browser browser;

    /** Gives every test that asks for it the shared browser; without one, tests are skipped, but never in CI. */
    static final class Shared implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == Chromium.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
            return test.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .getOrComputeIfAbsent(Chromium.class, key -> startOrAbort(), Chromium.class);
        }

        private static Chromium startOrAbort() {
            Optional<Path> executable = find();
            if (executable.isEmpty() && System.getenv("CI") == null) {
                abort("No Chromium or Chrome is installed, so the dashboard is not tried in a browser."
                        + " Install one (Debian: apt-get install chromium) or set MAYFLY_CHROMIUM to its path.");
            }
            return start(executable.orElseThrow(() -> new IllegalStateException(
                    "In CI the dashboard must be tried in a browser, and none is installed.")));
        }
    }

    private Chromium(Path executable) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        // A container's root has no user namespaces for the sandbox; nothing but our own page is
                        // opened.
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage", "--force-color-profile=srgb")));
    }

    static Chromium start(Path executable) {
        return new Chromium(executable);
    }

    static Optional<Path> find() {
        String named = System.getenv("MAYFLY_CHROMIUM");
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return NAMES.stream()
                .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A new tab with nothing kept from others. */
    Tab tab(Browser.NewContextOptions options) {
        return new Tab(browser.newContext(options));
    }

    Tab tab() {
        return tab(new Browser.NewContextOptions().setViewportSize(1600, 1000));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
