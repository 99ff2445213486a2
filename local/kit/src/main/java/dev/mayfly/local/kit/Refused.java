// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kit;

/** Ends the handling of a request with an answer; for refusals that are found far from the route. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Response response;

    public Refused(Response response) {
        super("answered " + response.status(), null, false, false);
        this.response = response;
    }

    public Response response() {
        return response;
    }
}
