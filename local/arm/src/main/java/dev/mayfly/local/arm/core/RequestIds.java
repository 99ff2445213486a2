// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import dev.mayfly.local.kit.Filter;
import dev.mayfly.local.kit.Handler;
import dev.mayfly.local.kit.Request;
import dev.mayfly.local.kit.Response;
import java.util.UUID;

/** Puts on every answer the ids by which Azure's support would find the request. */
public final class RequestIds implements Filter {
    @Override
    public Response around(Request request, Handler next) throws Exception {
        String id = UUID.randomUUID().toString();
        Response response = next.handle(request)
                .header("x-ms-request-id", id)
                .header(
                        "x-ms-correlation-request-id",
                        request.header("x-ms-correlation-request-id").orElse(id))
                .header("x-ms-routing-request-id", "LOCAL:" + id);
        return request.header("x-ms-client-request-id")
                .map(client -> response.header("x-ms-client-request-id", client))
                .orElse(response);
    }
}
