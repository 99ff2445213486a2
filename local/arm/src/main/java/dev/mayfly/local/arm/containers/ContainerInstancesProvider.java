// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.containers;

import dev.mayfly.local.arm.core.BackOff;
import dev.mayfly.local.arm.core.Core;
import dev.mayfly.local.arm.core.InParallel;
import dev.mayfly.local.arm.core.OperationFailed;
import dev.mayfly.local.arm.core.Resource;
import dev.mayfly.local.arm.core.ResourceProvider;
import dev.mayfly.local.arm.core.Running;
import dev.mayfly.local.kit.JsonServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code Microsoft.ContainerInstance}. */
public final class ContainerInstancesProvider implements ResourceProvider {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerInstancesProvider.class);

    private final Core core;
    private final Groups groups;
    private final ContainerGroups routes;
    private final List<String> problems = new CopyOnWriteArrayList<>();

    /**
     * The provider; nothing runs yet.
     *
     * @param images what stands for which repository
     * @param canBePulled whether a registry has an image
     * @param folder where volumes and logs of containers lie
     * @param leastCreate how long the creation of a group takes at least
     * @param backOff between the restarts of a container that keeps ending
     */
    public ContainerInstancesProvider(
            Core core,
            Map<String, LocalImage> images,
            Predicate<String> canBePulled,
            Path folder,
            Duration leastCreate,
            BackOff backOff) {
        this.core = core;
        groups = new Groups(core, new Planner(images, canBePulled), folder, backOff);
        routes = new ContainerGroups(core, groups, leastCreate);
    }

    @Override
    public void routes(JsonServer server) {
        routes.routes(server);
        new Usages(core).routes(server);
    }

    @Override
    public boolean owns(String type) {
        return type.equals(ContainerGroups.TYPE);
    }

    /** Starts the containers that ran; groups in between states are left to their operations. */
    @Override
    public void resume() {
        List<Resource> wanted = core.store().ofType(ContainerGroups.TYPE).stream()
                .filter(group -> group.isIn(Resource.SUCCEEDED) && !core.isDoomed(group))
                .filter(group -> !group.hidden().path(ContainerGroups.STOPPED).asBoolean())
                .toList();
        InParallel.each(wanted, this::bringBack);
    }

    private void bringBack(Resource group) {
        try {
            groups.start(group.id());
        } catch (OperationFailed | RuntimeException e) {
            // The rest of the cloud is needed to clean up.
            LOG.error("Container group {} is not back", group.id().name(), e);
            problems.add("Container group " + group.id().name() + " cannot be started again: " + e.getMessage());
        }
    }

    @Override
    public void destroy(Resource resource) {
        groups.remove(resource);
    }

    @Override
    public List<Running> running() {
        return groups.running();
    }

    @Override
    public List<String> problems() {
        return List.copyOf(problems);
    }

    @Override
    public void close() {
        groups.close();
    }
}
