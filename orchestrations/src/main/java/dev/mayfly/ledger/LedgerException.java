// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.ledger;

/**
 * A call to the ledger that failed, or whose outcome is unknown; to repeat it does no harm. The message says what was tried,
 * what came back and what to do next.
 */
public final class LedgerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LedgerException(String message, Throwable cause) {
        super(message, cause);
    }
}
