// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Connect says about a connector.
 *
 * @param worker address of the worker that runs it, as {@code host:port}
 * @param trace stack trace if it failed, cut to 4,000 characters; what may be in it is not for people, see {@link #cause}
 * @param tasks in the order of their ids
 */
public record ConnectorStatus(
        String name, ConnectorState state, String worker, Optional<String> trace, List<TaskStatus> tasks) {

    public ConnectorStatus {
        tasks = List.copyOf(tasks);
    }

    public ConnectorHealth health() {
        return ConnectorHealth.of(state, tasks);
    }

    /** The trace of it or of its first failed task as people may see it: its beginning and its cause, and no secret in it. */
    public Optional<String> shownTrace() {
        return Stream.concat(trace.stream(), tasks.stream().flatMap(task -> task.trace().stream()))
                .map(Traces::shown)
                .findFirst();
    }

    /** Why it or its first failed task has failed, in one line as people may see it: the innermost cause of its trace. */
    public Optional<String> cause() {
        return Stream.concat(trace.stream(), tasks.stream().flatMap(task -> task.trace().stream()))
                .map(Traces::shownCause)
                .findFirst();
    }
}
