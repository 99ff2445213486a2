// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the dashboard's files are served, and what their sources must not hold; a browser tries them in {@code local/page}. */
class DashboardPageTest {

    private static final Path SOURCES = Path.of("src", "main", "resources", "mayfly", "dashboard");

    private final DashboardPage page = new DashboardPage();

    @Test
    void shouldServeThePageUnderAStrictPolicy() {
        DashboardPage.Answer answer = page.file("index.html", "").orElseThrow();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).startsWith("<!doctype html>");
        assertThat(answer.headers())
                .containsEntry("Content-Type", "text/html; charset=utf-8")
                .containsEntry("Cache-Control", "no-cache")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Referrer-Policy", "no-referrer")
                .containsEntry(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                                + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"app.js", "tokens.css", "mayfly.svg", "chart.umd.min.js"})
    void shouldServeEveryKindOfFileWithItsType(String name) {
        DashboardPage.Answer answer = page.file(name, "").orElseThrow();
        assertThat(answer.body()).isNotBlank();
        assertThat(answer.headers().get("Content-Type"))
                .isEqualTo(
                        name.endsWith(".js")
                                ? "text/javascript; charset=utf-8"
                                : name.endsWith(".css") ? "text/css; charset=utf-8" : "image/svg+xml; charset=utf-8");
    }

    @Test
    void shouldSayNothingTwiceToWhoeverHasItAlready() {
        String tag = page.file("app.js", "").orElseThrow().headers().get("ETag");
        assertThat(tag).matches("\"[0-9a-f]{32}\"");
        for (String held : List.of(tag, "W/" + tag, "\"other\", " + tag)) {
            DashboardPage.Answer answer = page.file("app.js", held).orElseThrow();
            assertThat(answer.status()).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.headers()).containsEntry("ETag", tag);
        }
        assertThat(page.file("app.js", "\"other\"").orElseThrow().status()).isEqualTo(200);
        assertThat(page.file("api.js", tag).orElseThrow().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "app",
                "none.js",
                "../app.js",
                "..%2Fapp.js",
                "a/b.js",
                ".js",
                "app.class",
                "App.js",
                "app.js.",
                "/app.js"
            })
    void shouldServeNothingElse(String name) {
        assertThat(page.file(name, "")).isEmpty();
    }

    @Test
    void shouldFindEveryFileThatAFileOfThePageNames() throws IOException {
        Pattern named = Pattern.compile("(?:/api/dashboard/|from '\\./)([a-z0-9.-]+)");
        for (Path file : sources()) {
            List<String> names = named.matcher(Files.readString(file))
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertThat(names)
                    .as("files that %s names", file.getFileName())
                    .allSatisfy(name -> assertThat(page.file(name, "")).isPresent());
        }
    }

    /** What comes from outside is put in as text; these are the ways in which it could become anything else. */
    @Test
    void shouldHaveNoWayForTextToBecomeMarkupOrScript() throws IOException {
        Pattern ways = Pattern.compile(
                "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|createContextualFragment|DOMParser"
                        + "|\\beval\\b|new Function|setAttribute\\('style|javascript:|\\son[a-z]+=\"|\\sstyle=\"|<style|srcdoc");
        for (Path file : sources()) {
            assertThat(ways.matcher(Files.readString(file)).results().map(MatchResult::group))
                    .as("in %s", file.getFileName())
                    .isEmpty();
        }
    }

    @Test
    void shouldNameNoOtherHost() throws IOException {
        Pattern address = Pattern.compile("(?:https?:)?//[a-z0-9][a-z0-9.-]+\\.[a-z]{2,}[^\\s'\"<>)]*");
        for (Path file : sources()) {
            assertThat(address.matcher(Files.readString(file)).results().map(MatchResult::group))
                    .as("in %s", file.getFileName())
                    .allMatch("http://www.w3.org/2000/svg"::equals);
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            List<Path> all = files.toList();
            assertThat(all).hasSizeGreaterThan(20);
            return all;
        }
    }
}
