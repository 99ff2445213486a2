// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.errors;

/** It was tried and did not work: one clear sentence, exit 1. */
public final class BadNewsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BadNewsException(String sentence) {
        super(sentence);
    }
}
