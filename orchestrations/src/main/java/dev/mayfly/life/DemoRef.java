// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.life;

/**
 * One life of a demo id. An id may be used again once its demo is destroyed; the generation tells the lives apart.
 *
 * @param generation 1 for the first demo of that id
 */
public record DemoRef(DemoId id, int generation) {

    public DemoRef {
        if (generation < 1) {
            throw new IllegalArgumentException("generation must be 1 or more, was " + generation);
        }
    }

    /** Instance id of the orchestration that leads this life. */
    public String lifeInstance() {
        return "demo-" + id + "-" + generation;
    }

    /** Instance id of the provisioning orchestration. */
    public String provisionInstance() {
        return lifeInstance() + "-provision";
    }

    /**
     * Instance id of a destroying orchestration.
     *
     * @param round 1 for the first try, counted up each time leftovers are tried again
     */
    public String destroyInstance(int round) {
        return lifeInstance() + "-destroy-" + round;
    }

    /**
     * Instance id of an orchestration that recovers the cursor.
     *
     * @param number 1 for the first of this life
     */
    public String recoverInstance(int number) {
        return lifeInstance() + "-recover-" + number;
    }

    /**
     * Instance id of an orchestration that has the sink skip what it had applied already.
     *
     * @param number 1 for the first of this life
     */
    public String skipInstance(int number) {
        return lifeInstance() + "-skip-" + number;
    }

    /** What the instance ids of this life's digests begin with. */
    public String digestInstances() {
        return lifeInstance() + "-digest-";
    }

    /** What the instance ids of this life's resyncs begin with. */
    public String resyncInstances() {
        return lifeInstance() + "-resync-";
    }

    /** Instance id of the orchestration that writes sample data: one at a time. */
    public String dataInstance() {
        return lifeInstance() + "-data";
    }

    /**
     * Instance id of the orchestration of a drill.
     *
     * @param run the drill's own name
     */
    public String drillInstance(String run) {
        return lifeInstance() + "-" + run;
    }

    @Override
    public String toString() {
        return id + "/" + generation;
    }
}
