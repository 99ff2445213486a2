// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bicep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.life.SecretKind;
import dev.mayfly.preflight.NeededActions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/security.md leaves no secret out, and names tests that there are. */
class SecurityPageTest {

    private static final String PAGE = Platform.text(Platform.REPOSITORY.resolve("docs/security.md"));

    @Test
    void itSaysWhereEverySecretLies() {
        String table = PAGE.replaceAll("(?s).*## Where secrets lie", "").replaceAll("(?s)\n## .*", "");

        for (SecretKind kind : SecretKind.values()) {
            assertThat(table).contains("`" + kind.suffix() + "`");
        }
        Platform.deploy(Map.of("dockerHubUser", "somebody", "dockerHubPassword", "x", "webhookUrl", "https://x"))
                .resources("Microsoft.KeyVault/vaults/secrets")
                .forEach(
                        secret -> assertThat(table).contains("`" + secret.name().replaceAll(".*/", "") + "`"));
    }

    @Test
    void theTestsThatItNamesAreThere() throws IOException {
        Set<String> tests;
        try (Stream<Path> files = Files.walk(Platform.REPOSITORY)) {
            tests = files.filter(file -> file.toString().contains("/src/test/java/"))
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }

        assertThat(Pattern.compile("`(\\w+(?:Test|IT))`").matcher(PAGE).results())
                .hasSizeGreaterThan(12)
                .allSatisfy(named -> assertThat(tests).contains(named.group(1)));
    }

    @Test
    void itCountsTheActionsOfTheRole() {
        assertThat(PAGE).contains("a role that names its " + NeededActions.FOR_DEMOS.size() + " actions");
    }
}
