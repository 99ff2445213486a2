// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.mayfly.cli.Project;
import dev.mayfly.cli.live.LiveDemo;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Takes the pictures of the documents, of the real page on the local default. {@code .ci/pictures} runs it. */
@ExtendWith({Chromium.Shared.class, LiveDemo.Shared.class})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class Pictures {

    private static final Path FOLDER = Project.home().resolve("docs/images");
    private static final LocatorAssertions.ContainsTextOptions IN_A_WHILE =
            new LocatorAssertions.ContainsTextOptions().setTimeout(240_000);

    private final LiveDemo live;
    private final Chromium chromium;
    private Tab tab;

    Pictures(Chromium chromium, LiveDemo live) {
        this.live = live;
        this.chromium = chromium;
    }

    @AfterEach
    void close() {
        tab.close();
    }

    @Test
    @Order(1)
    void ofADemoThatFlows() {
        open(1440, 1160, ColorScheme.LIGHT, "#/demos/" + live.id());
        tab.page().getByLabel("Per second").fill("6");
        tab.button("Start trickle").click();
        assertThat(tab.panel("data").locator(".item").first()).containsText("running", IN_A_WHILE);
        awaitSamples(70);
        tab.page().evaluate("() => window.scrollTo(0, 0)");
        take("dashboard");
        dress(ColorScheme.DARK);
        take("dashboard-dark");
        tab.page().setViewportSize(1440, 810);
        tab.button("Present").click();
        tab.page().waitForTimeout(1500);
        take("presentation");
        tab.page().keyboard().press("Escape");
        dress(ColorScheme.LIGHT);
        tab.page().context().setOffline(true);
        assertThat(tab.page().locator("#lost")).containsText("Next try in");
        tab.page().evaluate("() => document.activeElement.blur()");
        take("lost");
    }

    @Test
    @Order(2)
    void ofAPhone() {
        open(390, 844, ColorScheme.LIGHT, "#/demos/" + live.id());
        awaitSamples(6);
        take("phone");
    }

    @Test
    @Order(3)
    void ofADrill() {
        open(1440, 900, ColorScheme.LIGHT, "#/demos/" + live.id());
        awaitSamples(8);
        tab.page().getByLabel("What to break").selectOption("wrong-sink-password");
        tab.button("Run the drill").click();
        tab.page().evaluate("() => window.scrollTo(0, 0)");
        assertThat(tab.panel("picture")).containsText("Stalled at the sink", IN_A_WHILE);
        tab.page().waitForTimeout(2500);
        take("stalled");
        assertThat(tab.panel("drills").locator(".item").first().locator(".pill"))
                .containsText("recovered", IN_A_WHILE);
        take("drill", tab.panel("drills"));
        tab.button("Stop").click();
        live.awaitReady();
    }

    @Test
    @Order(4)
    void ofTheLab() {
        open(1440, 900, ColorScheme.LIGHT, "#/lab");
        tab.page().getByLabel("Demo").selectOption(live.id());
        tab.button("Run both").click();
        assertThat(tab.page().locator(".saved").first()).containsText("fewer connections", IN_A_WHILE);
        take("lab");
    }

    @Test
    @Order(5)
    void ofADemosBeginAndEnd() {
        open(1440, 900, ColorScheme.LIGHT, "");
        tab.button("New demo").click();
        tab.page().getByLabel("Name").fill("talk1");
        assertThat(tab.page().locator("dialog .price")).containsText("$");
        take("new-demo");
        tab.button("Create").click();
        assertThat(tab.page().locator(".station.hub")).containsText("ready", IN_A_WHILE);
        take("being-made");
        assertThat(tab.page().locator("#announcer")).containsText("Demo talk1 is ready.", IN_A_WHILE);
        tab.button("Destroy").click();
        tab.page().getByLabel("Type talk1 to confirm").fill("talk1");
        tab.button("Destroy it").click();
        assertThat(tab.panel("receipt")).containsText("nothing is left", IN_A_WHILE);
        take("receipt");
    }

    /** A deployment without a demo looks so; this one always has the shared demo. */
    @Test
    @Order(6)
    void ofNoDemo() {
        open(1440, 900, ColorScheme.LIGHT, "#/lab");
        tab.page()
                .route(
                        "**/api/demos",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("application/json")
                                .setBody("{\"demos\":[]}")));
        tab.page().getByText("Demos").first().click();
        assertThat(tab.button("Make the first demo")).isVisible();
        take("empty");
    }

    private void open(int width, int height, ColorScheme scheme, String route) {
        tab = chromium.tab(
                new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(scheme));
        tab.page().navigate(live.url() + "/api/dashboard" + route);
        tab.giveKey(live.functionKey());
    }

    private void dress(ColorScheme scheme) {
        tab.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        tab.page().waitForTimeout(1500);
    }

    private void awaitSamples(int samples) {
        tab.page()
                .waitForFunction(
                        "(samples) => Chart.getChart(document.querySelector('.panel-latency canvas'))"
                                + "?.data.datasets[0].data.length >= samples",
                        samples,
                        new Page.WaitForFunctionOptions().setTimeout(240_000));
    }

    private void take(String name) {
        write(name, tab.page().screenshot());
    }

    private void take(String name, Locator part) {
        write(name, part.screenshot());
    }

    /** Written anew with the most that PNG can be compressed: a browser compresses fast and little. */
    private static void write(String name, byte[] png) {
        try {
            Files.createDirectories(FOLDER);
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
            ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(0);
            Path file = FOLDER.resolve(name + ".png");
            Files.deleteIfExists(file);
            try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
                writer.setOutput(out);
                writer.write(null, new IIOImage(image, null, null), param);
            } finally {
                writer.dispose();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
