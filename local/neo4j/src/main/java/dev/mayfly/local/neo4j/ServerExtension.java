// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j;

import dev.mayfly.local.neo4j.cdc.CdcProcedures;
import org.neo4j.internal.kernel.api.exceptions.ProcedureException;
import org.neo4j.kernel.api.procedure.CallableProcedure;
import org.neo4j.kernel.api.procedure.GlobalProcedures;
import org.neo4j.kernel.extension.ExtensionFactory;
import org.neo4j.kernel.extension.context.ExtensionContext;
import org.neo4j.kernel.lifecycle.Lifecycle;
import org.neo4j.kernel.lifecycle.LifecycleAdapter;
import org.neo4j.monitoring.Monitors;

/**
 * Adds to each server what the Community Edition lacks: the CDC procedures (from a plugin jar they would be refused,
 * since {@code db.*} is reserved) and counters of its Bolt connections.
 */
public final class ServerExtension extends ExtensionFactory<ServerExtension.Dependencies> {

    /** Found by the service loader. */
    public ServerExtension() {
        super("mayfly-server");
    }

    @Override
    public Lifecycle newInstance(ExtensionContext context, Dependencies dependencies) {
        ConnectionCounters counters = new ConnectionCounters();
        context.dependencySatisfier().satisfyDependency(counters);
        return new LifecycleAdapter() {
            @Override
            public void init() throws ProcedureException {
                // Before the Bolt server starts, so that no connection is missed.
                dependencies.monitors().addMonitorListener(counters);
                for (CallableProcedure procedure : CdcProcedures.all()) {
                    dependencies.procedures().register(procedure);
                }
            }
        };
    }

    public interface Dependencies {
        GlobalProcedures procedures();

        Monitors monitors();
    }
}
