// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.durable;

/** The store could not read or write; nothing of the transaction was kept. */
public final class StoreException extends RuntimeException {
    StoreException(String what, Throwable cause) {
        super("Task hub store: " + what + ": " + cause.getMessage(), cause);
    }

    StoreException(String message) {
        super("Task hub store: " + message);
    }
}
