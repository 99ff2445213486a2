// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The calls of one Connect worker's REST API that a demo needs. Safe for use by many threads. Every call may throw a
 * {@link ConnectFailure}; each can be repeated without harm.
 */
public interface ConnectApi {

    /** Names of all connectors. An answer means that the worker is up and has read its configuration. */
    List<String> connectors();

    /**
     * All keys that a plugin defines, Connect's own included. Keys that a plugin matches by a pattern are not among them.
     *
     * @param connectorClass full class name
     */
    Set<String> pluginConfigKeys(String connectorClass);

    /**
     * What the plugin objects to in a configuration; empty is good. Unknown keys are not objected to, see {@link
     * ConnectorLint}.
     *
     * @param config with {@code name} and {@code connector.class}
     */
    List<ConfigProblem> validate(Map<String, String> config);

    /**
     * Creates a connector or replaces its configuration.
     *
     * <p>After {@link Applied#UPDATED} the status goes on saying RUNNING about the task with the old configuration for a
     * while, and {@link #restart} does not change that at once either. Who must know about the new one stops the connector,
     * waits for {@link ConnectorHealth#STOPPED}, which has no task left, configures it and resumes it: what runs then is
     * new.
     *
     * @param config without {@code name}
     */
    Applied putConfig(String name, Map<String, String> config);

    /** The state of a connector; empty if it does not exist or has not reported yet, as right after it was created. */
    Optional<ConnectorStatus> status(String name);

    /**
     * Restarts a connector. Done a moment later: until then the status is the old one.
     *
     * @param includeTasks its tasks too
     * @param onlyFailed only what has failed
     */
    void restart(String name, boolean includeTasks, boolean onlyFailed);

    /** Pauses; tasks stay where they are and keep their connections. */
    void pause(String name);

    void resume(String name);

    /** Stops; tasks are shut down and disappear from the status, offsets stay. */
    void stop(String name);

    /**
     * Has a stopped sink begin with another record: its consumer group is moved. Refused with {@link
     * ConnectFailure.BadRequest} unless it is stopped, and with {@link ConnectFailure.Transient} while its task is on its way
     * down.
     *
     * @param offset of the record that it reads next
     */
    void moveSink(String name, String topic, int partition, long offset);

    /** Deletes a connector; one that does not exist counts as done. Its offsets stay, and one of the same name uses them. */
    void delete(String name);

    /** What {@link #putConfig} did. */
    enum Applied {
        CREATED,
        UPDATED
    }
}
