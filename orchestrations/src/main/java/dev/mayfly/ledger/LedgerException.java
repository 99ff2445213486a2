// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.ledger;

import com.azure.core.exception.HttpResponseException;
import java.util.Set;

/**
 * A call to the ledger that failed, or whose outcome is unknown; to repeat it does no harm. The message says what was tried,
 * what came back and what to do next.
 */
public final class LedgerException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Set<Integer> REFUSALS = Set.of(401, 403);

    LedgerException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether it was refused for want of a right: it fails again until a person gives the right. */
    public boolean isRefused() {
        return getCause() instanceof HttpResponseException answered
                && answered.getResponse() != null
                && REFUSALS.contains(answered.getResponse().getStatusCode());
    }
}
