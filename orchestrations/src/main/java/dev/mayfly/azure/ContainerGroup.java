// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.azure;

import dev.mayfly.secrets.Secret;
import java.util.List;
import java.util.Map;

/**
 * Definition of a container group.
 *
 * @param dnsLabel label of its public name; without one, a group with a single public port would be made private
 * @param publicPort the only port reachable from outside
 * @param pullIdentity resource id of the user-assigned identity that may pull the images; empty for none
 */
public record ContainerGroup(
        String name,
        String region,
        Map<String, String> tags,
        String dnsLabel,
        int publicPort,
        String pullIdentity,
        String registry,
        List<Container> containers,
        List<SecretVolume> volumes) {

    /**
     * One container of the group; all share one network.
     *
     * @param ports all ports it listens on; those other than the public one can be reached inside the group only
     * @param environment settings that everyone may see
     * @param secureEnvironment settings that Azure never shows again
     */
    public record Container(
            String name,
            String image,
            double cpu,
            double memoryGb,
            List<Integer> ports,
            Map<String, String> environment,
            Map<String, Secret> secureEnvironment,
            List<Mount> mounts,
            Probe liveness,
            Probe readiness) {}

    /** A volume at a path, read-only. */
    public record Mount(String volume, String path) {}

    /** A volume of small files, each given in base64. */
    public record SecretVolume(String name, Map<String, Secret> files) {}

    /** An HTTP check inside the group. */
    public record Probe(String path, int port, int initialDelaySeconds, int periodSeconds, int failureThreshold) {}
}
