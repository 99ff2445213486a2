// SPDX-License-Identifier: GPL-3.0-only
package dev.mayfly.local.neo4j.cdc;

import org.neo4j.configuration.Config;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.kernel.extension.ExtensionFactory;
import org.neo4j.kernel.extension.ExtensionType;
import org.neo4j.kernel.extension.context.ExtensionContext;
import org.neo4j.kernel.impl.transaction.log.LogicalTransactionStore;
import org.neo4j.kernel.impl.transaction.log.files.LogFiles;
import org.neo4j.kernel.internal.GraphDatabaseAPI;
import org.neo4j.kernel.lifecycle.Lifecycle;
import org.neo4j.kernel.lifecycle.LifecycleAdapter;
import org.neo4j.storageengine.api.TransactionIdStore;
import org.neo4j.token.TokenHolders;
import org.neo4j.values.ElementIdMapper;

/**
 * Gives every database but {@code system} its {@link Capture} switch and its {@link ChangeLog}. The kernel asks the
 * switch because it is an {@code ApplyEnrichmentStrategy} among the database's dependencies.
 */
public final class CaptureExtension extends ExtensionFactory<CaptureExtension.Dependencies> {

    /** Found by the service loader. */
    public CaptureExtension() {
        super(ExtensionType.DATABASE, "mayfly-capture");
    }

    @Override
    public Lifecycle newInstance(ExtensionContext context, Dependencies dependencies) {
        if (dependencies.database().databaseId().isSystemDatabase()) {
            return new LifecycleAdapter();
        }
        Capture capture = Capture.of(dependencies.config().get(GraphDatabaseSettings.neo4j_home));
        context.dependencySatisfier().satisfyDependency(capture);
        context.dependencySatisfier().satisfyDependency(new ChangeLog(dependencies));
        return new ListenToCommits(dependencies, new CommitListener(capture));
    }

    /** What is wanted of a database; found when it is asked for, not before the database has it. */
    public interface Dependencies {
        Config config();

        DatabaseManagementService management();

        GraphDatabaseAPI database();

        LogicalTransactionStore transactions();

        TransactionIdStore transactionIds();

        LogFiles logFiles();

        TokenHolders tokens();

        ElementIdMapper elementIds();
    }

    private static final class ListenToCommits extends LifecycleAdapter {
        private final Dependencies dependencies;
        private final CommitListener listener;

        ListenToCommits(Dependencies dependencies, CommitListener listener) {
            this.dependencies = dependencies;
            this.listener = listener;
        }

        @Override
        public void start() {
            dependencies.management().registerTransactionEventListener(name(), listener);
        }

        @Override
        public void stop() {
            dependencies.management().unregisterTransactionEventListener(name(), listener);
        }

        private String name() {
            return dependencies.database().databaseName();
        }
    }
}
