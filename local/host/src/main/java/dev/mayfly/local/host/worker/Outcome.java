// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.worker;

import java.time.Duration;

/** How an invocation ended. */
public sealed interface Outcome {
    String invocationId();

    record Returned(String invocationId, Object value) implements Outcome {}

    record Threw(String invocationId, Exception error) implements Outcome {}

    /** It was still running after {@code limit}; its thread was interrupted. */
    record TimedOut(String invocationId, Duration limit) implements Outcome {}

    /** The worker hit an error that it does not catch: on Azure no answer would ever come. */
    record Lost(String invocationId, Throwable error) implements Outcome {}
}
