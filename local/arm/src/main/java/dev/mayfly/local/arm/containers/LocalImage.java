// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.containers;

import dev.mayfly.local.arm.core.Program;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What stands for a container image on this machine: a program, and how its environment differs from the one inside a
 * container. The values may hold <code>{port:8083}</code>, which becomes the free loopback port that the group's
 * container port 8083 is mapped to.
 *
 * @param program what is run, under a lifeline
 * @param defaults variables as an image sets them; those that the container group gives win
 * @param overrides variables that win over the container group's, since the machine is another: listeners, hosts
 * @param paths names of variables whose value is a path inside the container; if it is below a volume's mount path it
 *     is replaced by the path where the volume lies here
 */
public record LocalImage(
        Program program, Map<String, String> defaults, Map<String, String> overrides, Set<String> paths) {
    private static final Pattern PORT = Pattern.compile("\\{port:(\\d+)}");

    public LocalImage {
        defaults = Map.copyOf(defaults);
        overrides = Map.copyOf(overrides);
        paths = Set.copyOf(paths);
    }

    /** The container ports that the image's variables name. */
    Set<Integer> ports() {
        return Stream.concat(defaults.values().stream(), overrides.values().stream())
                .flatMap(value -> PORT.matcher(value).results())
                .map(found -> Integer.valueOf(found.group(1)))
                .collect(Collectors.toSet());
    }

    /** A value of the image's own with its ports filled in. */
    static String withPorts(String value, Map<Integer, Integer> mapped) {
        return PORT.matcher(value).replaceAll(found -> {
            Integer port = mapped.get(Integer.valueOf(found.group(1)));
            return Matcher.quoteReplacement(String.valueOf(port));
        });
    }

    /** The repository of {@code registry.azurecr.io/mayfly/heartbeat:tag}: {@code mayfly/heartbeat}. */
    static String repository(String image) {
        int slash = image.indexOf('/');
        String first = slash < 0 ? "" : image.substring(0, slash);
        boolean registry = first.contains(".") || first.contains(":") || first.equals("localhost");
        return (registry ? image.substring(slash + 1) : image).replaceFirst("[:@].*$", "");
    }
}
