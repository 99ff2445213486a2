// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.http;

import dev.mayfly.local.kit.Response;
import java.io.IOException;

/** Answers requests below some path. */
@FunctionalInterface
public interface Handler {
    /** @param path what follows the handler's own path, percent-encoded, without a leading slash */
    Response handle(HostRequest request, String path) throws IOException;
}
