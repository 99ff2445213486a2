// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect.image;

/** The value is not what its schema lets expect, or a JsonConverter has rules of its own for it. */
final class UnusualValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusualValueException() {
        super(null, null, false, false);
    }
}
