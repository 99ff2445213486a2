// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bicep.language;

/** What is wrong with a Bicep file, and where. */
public final class BicepSyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BicepSyntaxException(String file, int line, String message) {
        super(file + ":" + line + ": " + message);
    }
}
