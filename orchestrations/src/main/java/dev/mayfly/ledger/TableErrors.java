// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.ledger;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Table storage answered, in words. */
final class TableErrors {

    private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*\"(\\w+)\"");
    private static final int FORBIDDEN = 403;
    private static final String RIGHT_IS_MISSING =
            " The app's identity needs the role 'Storage Table Data Contributor' on"
                    + " the storage account; a new assignment takes up to 10 minutes to work.";

    private TableErrors() {}

    /** The SDK has three exceptions for an answer, and only one of them can tell the code. */
    static String answer(HttpResponseException failure) {
        if (failure.getResponse() == null) {
            return failure.getMessage();
        }
        int status = failure.getResponse().getStatusCode();
        Matcher code = CODE.matcher(failure.getMessage());
        String request = failure.getResponse().getHeaderValue(HttpHeaderName.X_MS_REQUEST_ID);
        return "it answered " + status
                + (code.find() ? " " + code.group(1) : "")
                + (request == null ? "" : " (request " + request + ")")
                + "."
                + (status == FORBIDDEN ? RIGHT_IS_MISSING : "");
    }
}
