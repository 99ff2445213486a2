// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions.world;

import dev.mayfly.connect.ConnectorKind;
import dev.mayfly.digest.Own;
import dev.mayfly.functions.world.Ills.Cure;
import dev.mayfly.life.Role;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The records of drills: the sink fails at one in whose way there is another, and can be restarted when that is gone. */
public final class FakeDrillRecords {

    private static final String CONSTRAINT = "mayfly_drill";

    private final Set<String> atMaster = ConcurrentHashMap.newKeySet();
    private final Set<String> inTheWay = ConcurrentHashMap.newKeySet();
    private volatile boolean constrained;

    static boolean understands(String cypher) {
        return cypher.contains(Own.DRILL) || cypher.contains(CONSTRAINT);
    }

    void write(Role role, String cypher, Map<String, Object> parameters, Ills ills) {
        if (cypher.contains(CONSTRAINT)) {
            constrained = cypher.startsWith("CREATE");
        } else if (!cypher.startsWith("CREATE")) {
            (role == Role.MASTER ? atMaster : inTheWay).clear();
        } else if (role == Role.SUBSCRIBER) {
            inTheWay.add(parameters.get("run").toString());
        } else {
            arrive(parameters.get("run").toString(), ills);
        }
    }

    private void arrive(String run, Ills ills) {
        atMaster.add(run);
        if (constrained && inTheWay.contains(run)) {
            ills.fail(
                    ConnectorKind.SINK,
                    "Caused by: Node(7) already exists with label `MayflyDrill`",
                    Cure.TASK,
                    inTheWay::isEmpty);
        }
    }

    /** Whether nothing is left of any drill. */
    public boolean isClean() {
        return atMaster.isEmpty() && inTheWay.isEmpty() && !constrained;
    }
}
