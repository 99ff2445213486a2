// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A tab that writes down what a good page never does: errors, calls to other hosts, breaches of its own policy. */
final class Tab implements AutoCloseable {

    private final BrowserContext context;
    private final Page page;
    private final List<String> errors = new ArrayList<>();
    private final List<String> hosts = new ArrayList<>();

    Tab(BrowserContext context) {
        this.context = context;
        context.addInitScript("window.breaches = []; addEventListener('securitypolicyviolation',"
                + " (e) => window.breaches.push(`${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}`));");
        page = context.newPage();
        page.setDefaultTimeout(20_000);
        page.onPageError(errors::add);
        page.onConsoleMessage(message -> {
            // A refused or broken call is told on the page; that it is also in the console is the browser's habit.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                errors.add(message.text());
            }
        });
        page.onRequest(request -> hosts.add(URI.create(request.url()).getAuthority()));
    }

    Page page() {
        return page;
    }

    /** Opens the dashboard and types the key in. */
    Tab open(FakeApi api, String route) {
        page.navigate(api.page() + route);
        giveKey(FakeApi.KEY);
        return this;
    }

    void giveKey(String key) {
        page.getByLabel("Function key of this deployment").fill(key);
        button("Open the dashboard").click();
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator heading(String name) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator panel(String name) {
        return page.locator(".panel-" + name);
    }

    /** Nothing went wrong that a person would not see. */
    void assertWellBehaved(String url) {
        String authority = URI.create(url).getAuthority();
        assertThat(errors).as("errors in the browser").isEmpty();
        assertThat(hosts).as("hosts that were called").allMatch(host -> host == null || host.equals(authority));
        assertThat((List<?>) page.evaluate("() => window.breaches"))
                .as("breaches of the policy")
                .isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }
}
