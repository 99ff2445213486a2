// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every view of the page, light and dark, wide and on a phone: open to everybody, within its policy, and never too wide. */
@ExtendWith(Chromium.Shared.class)
class EveryViewIT {

    private static final int PHONE_WIDTH = 390;
    private static final int WIDE = 1600;
    private static final int HEIGHT = 1000;

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
    void shouldFitAPhoneKeepNobodyOutAndStayWithinItsPolicy(View view) {
        tab.page().setViewportSize(PHONE_WIDTH, HEIGHT);
        open(view);
        assertThat(tab.page().evaluate("() => document.documentElement.scrollWidth"))
                .as("width of %s", view)
                .isEqualTo(PHONE_WIDTH);
        tab.page().setViewportSize(WIDE, HEIGHT);
        dress(view, ColorScheme.LIGHT);
        assertThat(Axe.seriousFindings(tab.page())).as("%s", view).isEmpty();
        dress(view, ColorScheme.DARK);
        assertThat(Axe.hardToRead(tab.page())).as("%s in the dark", view).isEmpty();
        tab.assertWellBehaved(api.url());
    }

    private void dress(View view, ColorScheme scheme) {
        tab.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        boolean dark = scheme == ColorScheme.DARK || view.name().equals("presentation");
        assertThat(tab.page().locator("html")).hasAttribute("data-theme", dark ? "dark" : "light");
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
