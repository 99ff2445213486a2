// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.life.DemoRef;

/**
 * Which verification to run.
 *
 * @param run its token; null to have one made, as for the first verification, which is a step of a plan
 * @param patienceSeconds how long a change may take; null for the patience that a pipe needs that was built just now
 */
public record VerifyInput(String id, int generation, String run, Integer patienceSeconds) {

    /** Once a pipe flows, a change that takes this long is as good as lost, and people wait for the answer. */
    private static final int PATIENCE = 20;

    /** The first change may have to wait for connections that are still made: on Event Hubs up to a minute. */
    public static final int FIRST_PATIENCE = 60;

    /** One that somebody asked for. */
    public static VerifyInput asked(DemoRef demo, String run) {
        return new VerifyInput(demo.id().value(), demo.generation(), run, PATIENCE);
    }
}
