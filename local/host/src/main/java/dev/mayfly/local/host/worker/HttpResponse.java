// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.worker;

import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import java.util.LinkedHashMap;
import java.util.Map;

/** A response that a function builds; builder and result are one object, as in the worker. */
final class HttpResponse implements HttpResponseMessage, HttpResponseMessage.Builder {
    private final Map<String, String> headers = new LinkedHashMap<>();
    private HttpStatusType status = HttpStatus.OK;
    private Object body;

    @Override
    public HttpResponse status(HttpStatusType newStatus) {
        status = newStatus;
        return this;
    }

    @Override
    public HttpResponse header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    @Override
    public HttpResponse body(Object newBody) {
        body = newBody;
        return this;
    }

    @Override
    public HttpResponseMessage build() {
        return this;
    }

    @Override
    public HttpStatusType getStatus() {
        return status;
    }

    @Override
    public int getStatusCode() {
        return status.value();
    }

    @Override
    public String getHeader(String name) {
        return headers.get(name);
    }

    @Override
    public Object getBody() {
        return body;
    }

    Map<String, String> headers() {
        return headers;
    }
}
