// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.local;

import dev.mayfly.local.arm.containers.LocalImage;
import dev.mayfly.local.arm.core.Program;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The images that a container group may name, and what is started in their place. */
final class Images {

    static final String CONNECT = "mayfly/kafka-connect";
    static final String HEARTBEAT = "mayfly/heartbeat";

    private final Modules modules;
    private final Path pluginPath;

    /** @param pluginPath where a Connect worker finds its connectors */
    Images(Modules modules, Path pluginPath) {
        this.modules = modules;
        this.pluginPath = pluginPath;
    }

    Map<String, LocalImage> all() {
        return Map.of(CONNECT, connect(), HEARTBEAT, heartbeat());
    }

    /** Not an image but a service: the broker behind an Event Hubs namespace. */
    Program broker() {
        return program("local/kafka", "dev.mayfly.local.kafka.BrokerMain", List.of(), "-Xmx256m");
    }

    private LocalImage connect() {
        return new LocalImage(
                program(
                        "local/kafka",
                        "dev.mayfly.connect.image.WorkerMain",
                        List.of(modules.worker().toString()),
                        "-Xmx320m"),
                Map.of("CONNECT_KEYSTORE", "/mnt/mayfly/tls/connect.p12"),
                Map.of(
                        "CONNECT_LISTENERS", "https://127.0.0.1:{port:8083}",
                        "CONNECT_ADMIN_LISTENERS", "http://127.0.0.1:{port:8084}",
                        "PLUGIN_PATH", pluginPath.toString()),
                Set.of("CONNECT_KEYSTORE"));
    }

    private LocalImage heartbeat() {
        return new LocalImage(
                program("sidecar", "dev.mayfly.sidecar.Heartbeat", List.of(), "-Xmx64m"),
                Map.of(),
                Map.of("HEALTH_HOST", "127.0.0.1", "HEALTH_PORT", "{port:8085}"),
                Set.of());
    }

    private Program program(String module, String mainClass, List<String> args, String memory) {
        var classPath =
                modules.classPath(module).stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return new Program(classPath, mainClass, args, List.of(memory));
    }
}
