// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mayfly.cli.client.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

/** {@code mayfly dashboard}: where the page is, and its key only when asked for. */
class DashboardCommandTest extends CommandTest {

    @Test
    void shouldTellWhereThePageIs() {
        app.withDashboard();
        assertThat(run("dashboard")).isZero();
        assertThat(out())
                .isEqualTo(lines(
                        app.url() + "/api/dashboard", "  It asks for the function key: mayfly dashboard --show-key"));
    }

    @Test
    void shouldShowTheKeyWhenAskedFor() throws IOException {
        app.withDashboard();
        assertThat(run("dashboard", "--show-key")).isZero();
        assertThat(out()).isEqualTo(lines(app.url() + "/api/dashboard", "  key  " + FakeDeployment.KEY));
        assertThat(run("dashboard", "--json")).isZero();
        assertThat(Json.mapper().readTree(out()).toString()).isEqualTo("{\"url\":\"" + app.url() + "/api/dashboard\"}");
        assertThat(run("dashboard", "--json", "--show-key")).isZero();
        assertThat(Json.mapper().readTree(out()).path("key").asText()).isEqualTo(FakeDeployment.KEY);
    }

    @Test
    void shouldOpenItInTheBrowser() throws IOException {
        app.withDashboard();
        Path opened = folder.resolve("opened");
        Path browser = folder.resolve("browser");
        Files.writeString(
                browser,
                "#!/bin/sh\necho \"$1\" > '" + opened + ".part' && mv '" + opened + ".part' '" + opened + "'\n");
        Files.setPosixFilePermissions(browser, PosixFilePermissions.fromString("rwx------"));
        env.put("BROWSER", browser.toString());
        assertThat(run("dashboard", "--open")).isZero();
        await().until(() -> Files.exists(opened));
        assertThat(opened).hasContent(app.url() + "/api/dashboard");
    }

    @Test
    void shouldSayThatItCannotOpenIt() {
        app.withDashboard();
        env.put("BROWSER", folder.resolve("none").toString());
        assertThat(run("dashboard", "--open")).isEqualTo(1);
        assertThat(out()).startsWith(app.url() + "/api/dashboard");
        assertThat(err()).startsWith("mayfly: no browser could be started (").contains("open the address by hand.");
    }

    @Test
    void shouldSayThatThereIsNone() {
        assertThat(run("dashboard")).isEqualTo(1);
        assertThat(out()).isEmpty();
        assertThat(err()).isEqualTo("mayfly: " + app.url() + " serves no dashboard; is it a Mayfly deployment?" + NL);
    }
}
