// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import dev.mayfly.local.kit.Fault;
import dev.mayfly.local.kit.Faults;
import dev.mayfly.local.kit.Filter;
import dev.mayfly.local.kit.Handler;
import dev.mayfly.local.kit.Request;
import dev.mayfly.local.kit.Response;
import java.util.Locale;
import java.util.regex.Pattern;

/** The front door: who is asking, for which subscription, in which version of the API. */
public final class Gate implements Filter {
    private static final Pattern VERSION = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(-\\w+)*");

    private final String subscription;
    private final boolean tokenNeeded;
    private final Faults faults;

    /**
     * A gate.
     *
     * @param subscription the only one there is
     * @param tokenNeeded whether a request without a bearer token gets a 401
     * @param faults may make a token stale
     */
    public Gate(String subscription, boolean tokenNeeded, Faults faults) {
        this.subscription = subscription;
        this.tokenNeeded = tokenNeeded;
        this.faults = faults;
    }

    @Override
    public Response around(Request request, Handler next) throws Exception {
        checkToken(request);
        checkVersion(request);
        checkSubscription(request.path());
        return next.handle(request);
    }

    private void checkToken(Request request) {
        if (faults.takes(Fault.Kind.STALE_TOKEN, request.method(), request.path())) {
            throw ArmErrors.refuse(
                    401,
                    "ExpiredAuthenticationToken",
                    "The access token expiry UTC time is earlier than current UTC time.");
        }
        boolean bearer = request.header("Authorization")
                .filter(value -> value.matches("(?i)Bearer \\S+"))
                .isPresent();
        if (tokenNeeded && !bearer) {
            throw ArmErrors.refuse(
                    401,
                    "AuthenticationFailed",
                    "Authentication failed. The 'Authorization' header is missing or not a bearer token.");
        }
    }

    private static void checkVersion(Request request) {
        String version = request.query("api-version").orElse("");
        if (version.isEmpty()) {
            throw ArmErrors.refuse(
                    400,
                    "MissingApiVersionParameter",
                    "The api-version query parameter (?api-version=) is required for all requests.");
        }
        if (!VERSION.matcher(version).matches()) {
            throw ArmErrors.refuse(400, "InvalidApiVersionParameter", "The api-version '" + version + "' is invalid.");
        }
    }

    private void checkSubscription(String path) {
        String[] segments = path.split("/", -1);
        boolean named =
                segments.length > 2 && segments[1].toLowerCase(Locale.ROOT).equals("subscriptions");
        if (named && !segments[2].isEmpty() && !segments[2].equalsIgnoreCase(subscription)) {
            throw ArmErrors.refuse(
                    404, "SubscriptionNotFound", "The subscription '" + segments[2] + "' could not be found.");
        }
    }
}
