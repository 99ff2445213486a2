// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.client;

import java.net.URI;

/**
 * Where a deployment answers, and the key that it asks for.
 *
 * @param url scheme and authority, with or without a path before {@code /api}; no slash at its end
 * @param key the function key
 */
public record Deployment(URI url, FunctionKey key) {

    /**
     * @throws IllegalArgumentException if the URL is not an absolute http or https one
     */
    public Deployment {
        var scheme = url.getScheme();
        if (url.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException("'" + url + "' is not an http:// or https:// address");
        }
        if (url.getPath().endsWith("/")) {
            url = URI.create(url.toString().replaceAll("/+$", ""));
        }
    }

    /** The page that shows demos alive. */
    public URI dashboard() {
        return call("/dashboard");
    }

    URI call(String path) {
        return URI.create(url + "/api" + path);
    }
}
