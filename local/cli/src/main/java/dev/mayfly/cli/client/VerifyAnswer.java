// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.client;

/** A verification is over, or still runs and will be found in the demo under its run. */
public sealed interface VerifyAnswer {

    /** It is over. */
    record Finished(Verification verification) implements VerifyAnswer {}

    /** It still runs. */
    record Running(String run) implements VerifyAnswer {}
}
