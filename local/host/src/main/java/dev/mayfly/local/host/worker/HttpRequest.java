// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.worker;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import java.net.URI;
import java.util.Map;

/** A request as a function sees it. */
record HttpRequest(InputData.Http http, Object body) implements HttpRequestMessage<Object> {
    @Override
    public URI getUri() {
        return http.uri();
    }

    @Override
    public HttpMethod getHttpMethod() {
        return HttpMethod.value(http.method());
    }

    @Override
    public Map<String, String> getHeaders() {
        return http.headers();
    }

    @Override
    public Map<String, String> getQueryParameters() {
        return http.query();
    }

    @Override
    public Object getBody() {
        return body;
    }

    @Override
    public HttpResponseMessage.Builder createResponseBuilder(HttpStatus status) {
        return new HttpResponse().status(status);
    }

    @Override
    public HttpResponseMessage.Builder createResponseBuilder(HttpStatusType status) {
        return new HttpResponse().status(status);
    }
}
