// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.aura;

import java.util.Optional;

/**
 * One call of the API.
 *
 * @param doing completes the sentence "Could not …"
 * @param path with its query, if any
 * @param body JSON
 * @param repeatable whether it does no harm to send it twice
 */
record AuraCall(String doing, String method, String path, Optional<String> body, boolean repeatable) {

    static AuraCall get(String doing, String path) {
        return new AuraCall(doing, "GET", path, Optional.empty(), true);
    }

    static AuraCall delete(String doing, String path) {
        return new AuraCall(doing, "DELETE", path, Optional.empty(), true);
    }

    static AuraCall patch(String doing, String path, String body) {
        return new AuraCall(doing, "PATCH", path, Optional.of(body), true);
    }

    static AuraCall post(String doing, String path, String body) {
        return new AuraCall(doing, "POST", path, Optional.of(body), false);
    }

    /** Such as {@code GET /v1/instances}. */
    String line() {
        return method + " " + path;
    }
}
