// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;

/**
 * A step as it is shown: in the custom status of the orchestration while it runs, in the ledger afterwards.
 *
 * <p>Times are ISO-8601 texts, since the value travels through the Durable SDK's own JSON mapper.
 *
 * @param attempts how many times the activity was called
 * @param retries how many of those followed a failure that passed, as opposed to mere waiting
 * @param detail what it made, what it waits for, or why it failed; null if there is nothing to say
 */
public record StepView(
        String name,
        String title,
        String phase,
        StepState state,
        String startedAt,
        String endedAt,
        int attempts,
        int retries,
        String detail) {

    static StepView waiting(Step step, String phase) {
        return new StepView(step.name(), step.title(), phase, StepState.WAITING, null, null, 0, 0, null);
    }

    StepView attempted(Instant now) {
        String since = startedAt == null ? now.toString() : startedAt;
        return new StepView(name, title, phase, StepState.RUNNING, since, null, attempts + 1, retries, detail);
    }

    StepView going(String what, boolean retry) {
        return new StepView(
                name, title, phase, StepState.RUNNING, startedAt, null, attempts, retries + (retry ? 1 : 0), what);
    }

    StepView ended(StepState how, Instant now, String what) {
        return new StepView(name, title, phase, how, startedAt, now.toString(), attempts, retries, what);
    }

    /** Time since the first attempt. */
    public Duration elapsed(Instant now) {
        return startedAt == null ? Duration.ZERO : Duration.between(Instant.parse(startedAt), now);
    }

    /** How long it took, in seconds; null while it has not ended. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public Double seconds() {
        return startedAt == null || endedAt == null
                ? null
                : Duration.between(Instant.parse(startedAt), Instant.parse(endedAt))
                                .toMillis()
                        / 1000.0;
    }
}
