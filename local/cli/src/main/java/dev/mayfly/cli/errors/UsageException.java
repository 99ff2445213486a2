// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.errors;

/** The command cannot do what it was asked for before anything has begun: one clear sentence, exit 2. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UsageException(String sentence) {
        super(sentence);
    }
}
