// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.durable;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The JSON that a Durable client binding hands to a function. */
public final class DurableClientBinding {
    /** The name of the default storage connection, which is part of the management URLs. */
    private static final String CONNECTION = "Storage";

    private DurableClientBinding() {}

    /** @param systemKey opens the management URLs; it is in their query, as on Azure */
    public static String json(TaskHub hub, String systemKey) {
        return new ObjectMapper()
                .createObjectNode()
                .put("rpcBaseUrl", "http://127.0.0.1:" + hub.port() + "/durabletask/")
                .put("taskHubName", hub.name())
                .put("requiredQueryStringParameters", query(hub, systemKey))
                .toString();
    }

    static String query(TaskHub hub, String systemKey) {
        return "taskHub=" + URLEncoder.encode(hub.name(), StandardCharsets.UTF_8) + "&connection=" + CONNECTION
                + "&code=" + systemKey;
    }
}
