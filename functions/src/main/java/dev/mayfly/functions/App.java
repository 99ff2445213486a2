// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import dev.mayfly.aura.HttpAuraApi;
import dev.mayfly.azure.ArmClients;
import dev.mayfly.azure.ArmResources;
import dev.mayfly.connect.HttpConnectApi;
import dev.mayfly.demos.Demos;
import dev.mayfly.ledger.FileLedger;
import dev.mayfly.ledger.Ledger;
import dev.mayfly.neo4j.BoltDatabases;
import dev.mayfly.orchestrators.DurableWorkflow;
import dev.mayfly.secrets.FileSecretStore;
import dev.mayfly.secrets.SecretStore;
import dev.mayfly.settings.Settings;
import dev.mayfly.steps.Activities;
import dev.mayfly.steps.Services;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;

/** Everything of the app that lives as long as its process: the clients of the outside world are made once and shared. */
public final class App {

    private final Services services;
    private final Activities activities;
    private Demos demos;

    private App(Services services) {
        this.services = services;
        this.activities = new Activities(services);
    }

    /**
     * @throws IllegalArgumentException listing every app setting that is missing or wrong
     */
    static App fromEnvironment() {
        return new App(services(Settings.from(System.getenv())));
    }

    private static Services services(Settings settings) {
        ArmClients clients = settings.armUrl()
                .map(url -> ArmClients.local(url, settings.tenantId(), settings.subscriptionId()))
                .orElseGet(() -> ArmClients.azure(settings.tenantId(), settings.subscriptionId()));
        return new Services(
                settings,
                ledger(settings.ledgerUrl()),
                secrets(settings.vaultUrl()),
                new HttpAuraApi(settings.aura()),
                new ArmResources(clients),
                new BoltDatabases(),
                new ConnectClients(HttpConnectApi::new),
                Clock.tickMillis(ZoneOffset.UTC));
    }

    private static Ledger ledger(URI url) {
        return new FileLedger(folder("MAYFLY_LEDGER_URL", url));
    }

    private static SecretStore secrets(URI url) {
        return new FileSecretStore(folder("MAYFLY_VAULT_URL", url));
    }

    private static Path folder(String setting, URI url) {
        if (!"file".equals(url.getScheme())) {
            throw new IllegalArgumentException(
                    setting + " is '" + url + "': only 'file:' folders are supported so far.");
        }
        return Path.of(url);
    }

    public Settings settings() {
        return services.settings();
    }

    public Activities activities() {
        return activities;
    }

    /** The use cases. The client of the task hub is made once, as each one holds a channel of its own for ever. */
    public synchronized Demos demos(DurableClientContext durable) {
        if (demos == null) {
            demos = new Demos(services, new DurableWorkflow(durable.getClient()));
        }
        return demos;
    }
}
