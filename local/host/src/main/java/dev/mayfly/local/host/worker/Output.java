// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.worker;

import com.microsoft.azure.functions.HttpResponseMessage;
import dev.mayfly.local.kit.Response;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Converts what a function returned, as worker and host do between them. */
public final class Output {
    private static final String CONTENT_TYPE = "Content-Type";

    private Output() {}

    /**
     * The value as it goes into an orchestration's history.
     *
     * @return JSON (a String becomes a JSON string); null for null
     */
    public static String toJson(Object value) {
        return value == null ? null : InputConverter.GSON.toJson(value);
    }

    /** The value of an HTTP function: a response as it was built, 204 for nothing, 200 with a body for all else. */
    public static Response toHttp(Object value) {
        if (value == null) {
            return Response.empty(204);
        }
        if (value instanceof HttpResponse built) {
            return response(built.getStatusCode(), built.headers(), built.getBody());
        }
        if (value instanceof HttpResponseMessage foreign) {
            return response(foreign.getStatusCode(), Map.of(), foreign.getBody());
        }
        return response(200, Map.of(), value);
    }

    private static Response response(int status, Map<String, String> headers, Object body) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        boolean typed = headers.keySet().stream().anyMatch(CONTENT_TYPE::equalsIgnoreCase);
        if (body != null && !typed) {
            all.put(CONTENT_TYPE, contentType(body));
        }
        return new Response(status, all, bytes(body));
    }

    private static String contentType(Object body) {
        if (body instanceof String) {
            return "text/plain; charset=utf-8";
        }
        return body instanceof byte[] ? "application/octet-stream" : "application/json; charset=utf-8";
    }

    private static byte[] bytes(Object body) {
        if (body == null) {
            return new byte[0];
        }
        if (body instanceof byte[] bytes) {
            return bytes;
        }
        String text = body instanceof String string ? string : InputConverter.GSON.toJson(body);
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
