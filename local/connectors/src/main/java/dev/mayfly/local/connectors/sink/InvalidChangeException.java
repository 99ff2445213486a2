// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.sink;

import org.apache.kafka.connect.errors.ConnectException;

/** A change event that contradicts itself. Trying it again does not help. */
final class InvalidChangeException extends ConnectException {
    private static final long serialVersionUID = 1L;

    InvalidChangeException(String message) {
        super(message);
    }
}
