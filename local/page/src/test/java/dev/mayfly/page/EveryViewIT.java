// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every view of the page, light and dark, wide and on a phone: open to everybody, within its policy, and never too wide. */
@ExtendWith(Chromium.Shared.class)
class EveryViewIT {

    private static final int PHONE_WIDTH = 390;

    private final FakeApi api = new FakeApi();
    private final Tab tab;

    EveryViewIT(Chromium chromium) {
        tab = chromium.tab();
    }

    @AfterEach
    void close() {
        tab.close();
        api.close();
    }

    @ParameterizedTest
    @MethodSource("dev.mayfly.page.View#all")
    void shouldKeepNobodyOutAndStayWithinItsPolicy(View view) {
        open(view);
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            tab.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            boolean dark = scheme == ColorScheme.DARK || view.name().equals("presentation");
            assertThat(tab.page().locator("html")).hasAttribute("data-theme", dark ? "dark" : "light");
            assertThat(Axe.seriousFindings(tab.page()))
                    .as("%s in %s", view, scheme)
                    .isEmpty();
        }
        tab.assertWellBehaved(api.url());
    }

    @ParameterizedTest
    @MethodSource("dev.mayfly.page.View#all")
    void shouldFitAPhone(View view) {
        tab.page().setViewportSize(PHONE_WIDTH, 844);
        open(view);
        assertThat(tab.page().evaluate("() => document.documentElement.scrollWidth"))
                .as("width of %s", view)
                .isEqualTo(PHONE_WIDTH);
    }

    private void open(View view) {
        view.answers().accept(api);
        if (view.route() == null) {
            tab.page().navigate(api.page());
        } else {
            tab.open(api, view.route());
        }
        view.way().accept(tab);
        assertThat(tab.page().getByText(view.sign()).first()).isVisible();
    }
}
