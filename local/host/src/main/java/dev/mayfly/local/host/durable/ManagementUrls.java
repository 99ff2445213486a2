// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.durable;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The answer to the start of an instance; the names are those of the Durable HTTP API. */
record ManagementUrls(
        String id,
        String statusQueryGetUri,
        String sendEventPostUri,
        String terminatePostUri,
        String purgeHistoryDeleteUri,
        String restartPostUri,
        String suspendPostUri,
        String resumePostUri) {

    /** @param request the URL that the client used, of which scheme and authority are kept */
    static ManagementUrls of(URI request, String id, String query) {
        String instance = request.getScheme() + "://" + request.getAuthority()
                + "/runtime/webhooks/durabletask/instances/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
        return new ManagementUrls(
                id,
                instance + "?" + query,
                instance + "/raiseEvent/{eventName}?" + query,
                instance + "/terminate?reason={text}&" + query,
                instance + "?" + query,
                instance + "/restart?" + query,
                instance + "/suspend?reason={text}&" + query,
                instance + "/resume?reason={text}&" + query);
    }
}
