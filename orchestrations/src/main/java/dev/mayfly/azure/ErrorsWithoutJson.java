// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.azure;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelinePosition;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns a refusal whose body is no JSON into an exception before azure-core reads the body: for XML, which Storage uses now and
 * then, it needs a library that is not there, and fails with a {@link LinkageError} (azure-core 1.57).
 *
 * <p>The message holds the code of an XML error in the form of a JSON one, and nothing else of the body.
 */
final class ErrorsWithoutJson extends HttpPipelineSyncPolicy {

    private static final int FIRST_ERROR = 400;
    private static final Pattern CODE = Pattern.compile("<(?:\\w+:)?[Cc]ode>(\\w+)<");

    @Override
    public HttpPipelinePosition getPipelinePosition() {
        return HttpPipelinePosition.PER_CALL;
    }

    @Override
    protected HttpResponse afterReceivedResponse(HttpPipelineCallContext context, HttpResponse response) {
        String type = response.getHeaderValue(HttpHeaderName.CONTENT_TYPE);
        if (response.getStatusCode() < FIRST_ERROR
                || type == null
                || type.toLowerCase(Locale.ROOT).contains("json")) {
            return response;
        }
        Matcher code = CODE.matcher(response.getBodyAsBinaryData().toString());
        throw new HttpResponseException(
                "Status code " + response.getStatusCode() + ", {\"code\":\"" + (code.find() ? code.group(1) : "")
                        + "\"}",
                response);
    }
}
