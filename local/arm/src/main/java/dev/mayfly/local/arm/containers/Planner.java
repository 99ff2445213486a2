// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.containers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mayfly.local.arm.core.Json;
import dev.mayfly.local.arm.core.OperationFailed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Turns the description of a container group into what is run on this machine. Pure. */
final class Planner {
    private final Map<String, LocalImage> images;
    private final Predicate<String> canBePulled;

    /**
     * A planner.
     *
     * @param images by repository, such as {@code mayfly/heartbeat}
     * @param canBePulled whether a registry has the image, given with registry and tag
     */
    Planner(Map<String, LocalImage> images, Predicate<String> canBePulled) {
        this.images = Map.copyOf(images);
        this.canBePulled = canBePulled;
    }

    /** The container ports of a group that need a port of this machine. */
    Set<Integer> ports(String group, JsonNode properties) throws OperationFailed {
        Set<Integer> ports = new TreeSet<>();
        for (JsonNode container : properties.path("containers")) {
            ports.addAll(image(group, container).ports());
        }
        return ports;
    }

    /**
     * The containers of a group.
     *
     * @param properties as shown
     * @param secureEnv secure variables by container
     * @param mapped container ports to ports of this machine
     * @param volumes where each volume lies on this machine
     */
    List<ContainerPlan> plan(
            String group,
            JsonNode properties,
            JsonNode secureEnv,
            Map<Integer, Integer> mapped,
            Map<String, Path> volumes)
            throws OperationFailed {
        List<ContainerPlan> plans = new ArrayList<>();
        for (JsonNode container : properties.path("containers")) {
            LocalImage image = image(group, container);
            String name = container.path("name").asText();
            JsonNode details = container.path("properties");
            Map<String, String> env = environment(image, details, secureEnv.path(name), mapped);
            relocate(env, image, details.path("volumeMounts"), volumes);
            plans.add(new ContainerPlan(
                    name,
                    details.path("image").asText(),
                    image.program(),
                    env,
                    mapped,
                    Probe.of(details.path("livenessProbe")),
                    Probe.of(details.path("readinessProbe"))));
        }
        return plans;
    }

    private LocalImage image(String group, JsonNode container) throws OperationFailed {
        String name = container.path("properties").path("image").asText();
        LocalImage image = images.get(LocalImage.repository(name));
        if (image == null || !canBePulled.test(name)) {
            throw new OperationFailed(
                    "InaccessibleImage",
                    "The image '" + name + "' in container group '" + group
                            + "' is not accessible. Please check the image and registry credential.");
        }
        return image;
    }

    private static Map<String, String> environment(
            LocalImage image, JsonNode details, JsonNode secure, Map<Integer, Integer> mapped) {
        Map<String, String> env = new HashMap<>();
        image.defaults().forEach((name, value) -> env.put(name, LocalImage.withPorts(value, mapped)));
        for (JsonNode variable : details.path("environmentVariables")) {
            env.put(variable.path("name").asText(), variable.path("value").asText(""));
        }
        env.putAll(Json.texts(secure));
        image.overrides().forEach((name, value) -> env.put(name, LocalImage.withPorts(value, mapped)));
        return env;
    }

    private static void relocate(
            Map<String, String> env, LocalImage image, JsonNode mounts, Map<String, Path> volumes) {
        for (JsonNode mount : mounts) {
            String inside = mount.path("mountPath").asText();
            String here = volumes.get(mount.path("name").asText()).toString();
            for (String name : image.paths()) {
                env.computeIfPresent(
                        name,
                        (any, path) -> path.equals(inside) || path.startsWith(inside + "/")
                                ? here + path.substring(inside.length())
                                : path);
            }
        }
    }
}
