// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

/** Ends a long-running operation in {@code Failed}. */
public final class OperationFailed extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Failure failure;

    public OperationFailed(String code, String message) {
        super(code + ": " + message);
        failure = new Failure(code, message);
    }

    public Failure failure() {
        return failure;
    }
}
