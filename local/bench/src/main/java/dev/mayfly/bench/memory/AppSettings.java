// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench.memory;

import dev.mayfly.settings.Settings;
import java.util.Map;

/** The settings of an app that is nowhere. */
public final class AppSettings {

    private static final String SUBSCRIPTION = "00000000-0000-0000-0000-00000000000c";

    private AppSettings() {}

    public static Settings some() {
        return Settings.from(Map.of(
                "MAYFLY_AURA_CLIENT_ID", "client",
                "MAYFLY_AURA_CLIENT_SECRET", "of nobody",
                "MAYFLY_AURA_TENANT_ID", "00000000-0000-0000-0000-00000000000a",
                "AZURE_TENANT_ID", "00000000-0000-0000-0000-00000000000b",
                "AZURE_SUBSCRIPTION_ID", SUBSCRIPTION,
                "MAYFLY_REGISTRY", "myregistry.azurecr.io",
                "MAYFLY_CONNECT_IMAGE", "mayfly/kafka-connect:1",
                "MAYFLY_HEARTBEAT_IMAGE", "mayfly/heartbeat:1",
                "MAYFLY_VAULT_URL", "https://myvault.vault.azure.net",
                "MAYFLY_LEDGER_URL", "https://mystore.table.core.windows.net"));
    }
}
