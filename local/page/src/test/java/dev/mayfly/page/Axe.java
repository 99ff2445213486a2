// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.page;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Looks for what keeps people out, by the rules of axe-core. */
final class Axe {

    private static final String SCRIPT = script();

    /** Findings that are serious or critical, a line each: the rule, the place, and what is wrong with it. */
    private static final String RUN =
            """
            async (options) => {
              const { violations } = await axe.run(document, { resultTypes: ['violations'], ...options });
              return violations
                .filter((rule) => rule.impact === 'serious' || rule.impact === 'critical')
                .flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`));
            }""";

    private Axe() {}

    static List<String> seriousFindings(Page page) {
        return run(page, Map.of());
    }

    /** Other colours change nothing but what can be told apart. */
    static List<String> hardToRead(Page page) {
        return run(page, Map.of("runOnly", List.of("color-contrast")));
    }

    private static List<String> run(Page page, Map<String, Object> options) {
        if (Boolean.FALSE.equals(page.evaluate("() => 'axe' in window"))) {
            page.evaluate(SCRIPT);
        }
        return ((List<?>) page.evaluate(RUN, options))
                .stream().map(String::valueOf).toList();
    }

    private static String script() {
        try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8) + ";null";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
