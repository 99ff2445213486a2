// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.local;

import dev.mayfly.cli.errors.UsageException;
import dev.mayfly.local.arm.ArmConfig;
import dev.mayfly.local.aura.AuraConfig;
import dev.mayfly.local.kit.ChildProcess;
import dev.mayfly.local.kit.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What every part of the local default is started with. */
final class Blueprint {

    private static final String LOOPBACK = "http://127.0.0.1:";
    /** What a deployment's template would have made; not 'mayfly-…', as names that begin so are those of demos. */
    private static final ArmConfig.Platform PLATFORM =
            new ArmConfig.Platform("rg-mayfly-local", "mayflylocal", "eastus");

    private static final String TOKEN = "MAYFLY_CONTROL_TOKEN";

    private final LocalSettings settings;
    private final DataFolder folder;
    private final PortChoice ports;
    private final Modules modules;
    private final Identity identity;
    private final Images images;
    private final CloudPorts cloudPorts;
    private final int neo4jPort = Ports.free();

    private Blueprint(LocalSettings settings, DataFolder folder, PortChoice ports) throws IOException {
        this.settings = settings;
        this.folder = folder;
        this.ports = ports;
        this.modules = new Modules(settings.home());
        this.identity = Identity.of(folder);
        this.images = new Images(modules, pluginPath());
        this.cloudPorts = CloudPorts.of(folder);
    }

    /**
     * Checks that everything is there that will be started.
     *
     * @throws IOException if the data folder cannot be used
     * @throws UsageException if a module is not built
     */
    static Blueprint of(LocalSettings settings, DataFolder folder, PortChoice ports) throws IOException {
        return new Blueprint(settings, folder, ports);
    }

    Neo4jPart startNeo4j() throws IOException {
        var token = identity.controlToken();
        var child = start(
                "neo4j",
                "Neo4j",
                ChildProcess.java("neo4j", modules.classPath("local/neo4j"), "dev.mayfly.local.neo4j.Neo4jProcess")
                        .jvm("-Xmx384m")
                        .args(
                                "--home",
                                folder.folder("neo4j").toString(),
                                "--control-port",
                                Integer.toString(neo4jPort))
                        .env(Map.of(TOKEN, token)));
        return new Neo4jPart(child, URI.create(LOOPBACK + neo4jPort), token);
    }

    HostPart startHost() throws IOException {
        var data = folder.folder("host");
        var child = start(
                "host",
                "The Functions host",
                ChildProcess.java("host", modules.classPath("local/host"), "dev.mayfly.local.host.HostMain")
                        .jvm("-Xmx384m")
                        .args(
                                "--app",
                                modules.stagedApp().toString(),
                                "--data",
                                data.toString(),
                                "--port",
                                Integer.toString(ports.http()),
                                "--durable-port",
                                Integer.toString(ports.durable()))
                        .env(appSettings()));
        return new HostPart(child, data);
    }

    /** Starts the clouds; may take some seconds if they bring back what a former run had. */
    Clouds startClouds(Neo4jPart neo4j) throws IOException {
        var aura = AuraConfig.of(
                        folder.folder("aura"),
                        new AuraConfig.Control(neo4j.control(), neo4j.token()),
                        new AuraConfig.Account(
                                identity.auraClientId(), identity.auraClientSecret(), identity.auraTenant()))
                .port(cloudPorts.aura());
        var arm = ArmConfig.of(folder.folder("arm"), identity.seed(), images.all(), images.broker())
                .withPort(cloudPorts.arm())
                .withPlatform(PLATFORM);
        return Clouds.start(aura, settings.recordRequests().map(arm::withRecord).orElse(arm));
    }

    private Child start(String name, String title, ChildProcess.Builder process) throws IOException {
        var log = folder.log(name);
        return new Child(title, process.log(log).start(), log);
    }

    /** The app settings, by the names that Azure and the app know. */
    Map<String, String> appSettings() {
        Map<String, String> all = new HashMap<>(settings.notices());
        all.putAll(ownSettings());
        return all;
    }

    private Map<String, String> ownSettings() {
        return Map.ofEntries(
                Map.entry("AzureWebJobsStorage", "UseDevelopmentStorage=true"),
                Map.entry("FUNCTIONS_WORKER_RUNTIME", "java"),
                Map.entry("MAYFLY_AURA_URL", LOOPBACK + cloudPorts.aura()),
                Map.entry("MAYFLY_AURA_CLIENT_ID", identity.auraClientId()),
                Map.entry("MAYFLY_AURA_CLIENT_SECRET", identity.auraClientSecret()),
                Map.entry("MAYFLY_AURA_TENANT_ID", identity.auraTenant()),
                Map.entry("MAYFLY_ARM_URL", LOOPBACK + cloudPorts.arm()),
                Map.entry("AZURE_SUBSCRIPTION_ID", ArmConfig.SUBSCRIPTION),
                Map.entry("AZURE_TENANT_ID", identity.tenant()),
                Map.entry("MAYFLY_REGION", "eastus"),
                Map.entry("MAYFLY_REGISTRY", PLATFORM.loginServer()),
                Map.entry("MAYFLY_REGISTRY_ID", PLATFORM.registryId(ArmConfig.SUBSCRIPTION)),
                Map.entry("MAYFLY_VAULT_URL", url("vault")),
                Map.entry("MAYFLY_LEDGER_URL", url("ledger")),
                Map.entry("MAYFLY_MIN_TTL", "1m"),
                Map.entry("MAYFLY_HEARTBEAT_INTERVAL", settings.heartbeat().toSeconds() + "s"),
                Map.entry("MAYFLY_OWNER", System.getProperty("user.name")),
                Map.entry("MAYFLY_NOTICE_SCHEDULE", "0 * * * * *"),
                Map.entry("MAYFLY_SWEEP_SCHEDULE", "0 */5 * * * *"),
                Map.entry("MAYFLY_PULSE_SCHEDULE", "*/10 * * * * *"));
    }

    /** A folder as a URL: blanks and the like are escaped. */
    private String url(String name) {
        return folder.resolve(name).toUri().toString();
    }

    /** Where a Connect worker finds its connectors: the stand-ins, or a folder with somebody's own jar. */
    private Path pluginPath() throws IOException {
        return settings.connectorJar().isEmpty()
                ? modules.plugins()
                : ConnectorJar.asPlugin(settings.connectorJar().get(), folder.folder("plugin"));
    }
}
