// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

/** The exit codes of every command. */
final class Exit {

    static final int GOOD = 0;
    /** The answer is bad news. */
    static final int BAD_NEWS = 1;
    /** Wrong usage, or something is missing before it can begin. */
    static final int USAGE = 2;

    private Exit() {}

    static int of(boolean good) {
        return good ? GOOD : BAD_NEWS;
    }
}
