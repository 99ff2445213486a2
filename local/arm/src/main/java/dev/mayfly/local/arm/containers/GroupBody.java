// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.containers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mayfly.local.arm.core.ArmErrors;
import dev.mayfly.local.arm.core.Json;
import dev.mayfly.local.arm.core.Names;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * The properties of a container group as a request gives them: checked, and taken apart into what may be shown and what
 * must be sealed.
 *
 * @param shown without any secret value
 * @param secrets {@code {"env":{container:{name:value}},"files":{volume:{file:base64}}}}
 */
record GroupBody(ObjectNode shown, ObjectNode secrets) {
    private static final int MOST_CONTAINERS = 60;

    /** Checks a request's {@code properties}; a 400 that says what is wrong with which part. */
    static GroupBody of(JsonNode properties) {
        checkGroup(properties);
        Set<String> volumes = volumes(properties);
        Set<Integer> ports = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (JsonNode container : properties.path("containers")) {
            String name = container.path("name").asText();
            Names.CONTAINER.check("Container", name);
            require(names.add(name), "DuplicateContainerName", "There are two containers '" + name + "'.");
            checkContainer(name, container.path("properties"), volumes, ports);
        }
        checkAddress(properties.path("ipAddress"), ports);
        return takeApart(properties);
    }

    private static void checkGroup(JsonNode properties) {
        int containers = properties.path("containers").size();
        require(
                containers >= 1 && containers <= MOST_CONTAINERS,
                "InvalidContainerCount",
                "A container group has 1 to " + MOST_CONTAINERS + " containers, not " + containers + ".");
        String os = properties.path("osType").asText();
        require(os.equals("Linux"), "InvalidOsType", "The osType '" + os + "' is not 'Linux', the only one here.");
        String policy = properties.path("restartPolicy").asText("Always");
        require(
                RestartPolicy.of(policy).isPresent(),
                "InvalidRestartPolicy",
                "The restartPolicy '" + policy + "' is not one of Always, OnFailure, Never.");
    }

    private static Set<String> volumes(JsonNode properties) {
        Set<String> names = new HashSet<>();
        for (JsonNode volume : properties.path("volumes")) {
            String name = volume.path("name").asText();
            require(names.add(name), "DuplicateVolumeName", "There are two volumes '" + name + "'.");
            boolean secret = volume.hasNonNull("secret");
            require(
                    secret != volume.hasNonNull("emptyDir") && !volume.hasNonNull("azureFile"),
                    "InvalidVolume",
                    "The volume '" + name + "' must be either a secret or an emptyDir; other kinds are not imitated.");
            volume.path("secret").properties().forEach(file -> {
                boolean plain =
                        file.getKey().matches("[\\w.-]+") && !file.getKey().startsWith("..");
                require(
                        plain && isBase64(file.getValue().asText()),
                        "InvalidSecretVolume",
                        "The secret volume '" + name + "' has a file whose name is not plain or whose value is not"
                                + " base64: '" + file.getKey() + "'.");
            });
        }
        return names;
    }

    private static void checkContainer(String name, JsonNode container, Set<String> volumes, Set<Integer> ports) {
        require(!container.path("image").asText().isBlank(), "InvalidImage", "Container '" + name + "' has no image.");
        JsonNode requests = container.path("resources").path("requests");
        require(
                requests.path("cpu").asDouble() > 0
                        && requests.path("memoryInGB").asDouble() > 0,
                "ResourceRequestsNotSpecified",
                "The resource requests of container '" + name + "' must say how much cpu and memoryInGB.");
        require(
                container.path("command").isEmpty(),
                "CommandNotImitated",
                "Container '" + name + "' has a command; here an image runs by its entry point only.");
        for (JsonNode port : container.path("ports")) {
            int number = port.path("port").asInt();
            require(number >= 1 && number <= 65_535, "InvalidPort", "The port " + number + " is none.");
            require(ports.add(number), "DuplicateContainerPorts", "Two containers have the port " + number + ".");
        }
        for (JsonNode mount : container.path("volumeMounts")) {
            String volume = mount.path("name").asText();
            require(
                    volumes.contains(volume),
                    "VolumeMountNotFound",
                    "Container '" + name + "' mounts the volume '" + volume + "', which the group does not have.");
        }
        checkProbe(name, container.path("livenessProbe"));
        checkProbe(name, container.path("readinessProbe"));
    }

    private static void checkProbe(String name, JsonNode probe) {
        if (probe.isMissingNode() || probe.isNull()) {
            return;
        }
        JsonNode get = probe.path("httpGet");
        require(
                get.path("port").asInt() > 0
                        && get.path("scheme").asText("http").equalsIgnoreCase("http"),
                "InvalidProbe",
                "Container '" + name + "' has a probe that is not httpGet by http; others are not imitated.");
    }

    private static void checkAddress(JsonNode address, Set<Integer> containerPorts) {
        if (address.isMissingNode() || address.isNull()) {
            return;
        }
        require(
                address.path("type").asText().equals("Public"),
                "PrivateIPAddressWithoutSubnet",
                "An IP address of type '" + address.path("type").asText() + "' needs a subnet. Set a DNS name label or"
                        + " the type Public.");
        for (JsonNode port : address.path("ports")) {
            require(
                    containerPorts.contains(port.path("port").asInt()),
                    "GroupPortNotInContainers",
                    "The group's port " + port.path("port").asInt() + " is the port of no container.");
        }
        if (address.hasNonNull("dnsNameLabel")) {
            Names.DNS_LABEL.check("DNS label", address.path("dnsNameLabel").asText());
        }
    }

    private static GroupBody takeApart(JsonNode properties) {
        ObjectNode shown = properties.deepCopy();
        ObjectNode env = Json.object();
        ObjectNode files = Json.object();
        for (JsonNode container : shown.path("containers")) {
            ObjectNode secure = env.putObject(container.path("name").asText());
            for (JsonNode variable : container.path("properties").path("environmentVariables")) {
                JsonNode value = ((ObjectNode) variable).remove("secureValue");
                if (value != null && !value.isNull()) {
                    secure.set(variable.path("name").asText(), value);
                }
            }
        }
        for (JsonNode volume : shown.path("volumes")) {
            if (volume.hasNonNull("secret")) {
                files.set(volume.path("name").asText(), ((ObjectNode) volume).replace("secret", Json.object()));
            }
        }
        for (JsonNode credentials : shown.path("imageRegistryCredentials")) {
            ((ObjectNode) credentials).remove("password");
        }
        if (shown.path("diagnostics").path("logAnalytics") instanceof ObjectNode analytics) {
            analytics.remove("workspaceKey");
        }
        shown.put("restartPolicy", shown.path("restartPolicy").asText("Always"));
        return new GroupBody(shown, Json.object().<ObjectNode>set("env", env).set("files", files));
    }

    /** Refuses a change that Azure can only make by deleting and creating the group. */
    void checkChangeOf(String group, JsonNode existing) {
        boolean same = existing.path("osType").equals(shown.path("osType"))
                && existing.path("restartPolicy").equals(shown.path("restartPolicy"))
                && resources(existing).equals(resources(shown))
                && addressPorts(existing).equals(addressPorts(shown));
        require(
                same,
                "InvalidContainerGroupUpdate",
                "The updates on container group '" + group + "' are invalid. If you are going to update the os type,"
                        + " restart policy, network profile, CPU, memory or GPU resources for a container group, you"
                        + " must delete it first and then create a new one.");
    }

    private static List<Double> resources(JsonNode properties) {
        List<Double> resources = new ArrayList<>();
        for (JsonNode container : properties.path("containers")) {
            JsonNode requests = container.path("properties").path("resources").path("requests");
            resources.add(requests.path("cpu").asDouble());
            resources.add(requests.path("memoryInGB").asDouble());
        }
        return resources;
    }

    private static List<Integer> addressPorts(JsonNode properties) {
        return StreamSupport.stream(properties.path("ipAddress").path("ports").spliterator(), false)
                .map(port -> port.path("port").asInt())
                .toList();
    }

    private static boolean isBase64(String text) {
        try {
            Base64.getDecoder().decode(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void require(boolean holds, String code, String otherwise) {
        if (!holds) {
            throw ArmErrors.refuse(400, code, otherwise);
        }
    }
}
