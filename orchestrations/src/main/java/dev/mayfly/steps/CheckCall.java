// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.verify.Check;
import dev.mayfly.verify.Line;
import java.time.Instant;

/**
 * One check of a verification: what is asked for, and in the answer what came of it.
 *
 * @param run the verification's own token
 * @param writtenAt when the change was committed at the master, ISO-8601; null to write it now
 * @param line the result; null if it is too early to tell
 */
public record CheckCall(String id, int generation, String run, Check check, String writtenAt, Line line) {

    /** A check whose change is not written yet. */
    public static CheckCall first(StepInput demo, String run, Check check) {
        return new CheckCall(demo.id(), demo.generation(), run, check, null, null);
    }

    CheckCall answer(Instant written, Line result) {
        return new CheckCall(id, generation, run, check, written == null ? null : written.toString(), result);
    }
}
