// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.testing;

import java.util.HashMap;
import java.util.Map;

/** The least that a deployment must set, for tests. */
public final class TestSettings {

    private TestSettings() {}

    public static Map<String, String> complete() {
        Map<String, String> settings = new HashMap<>();
        settings.put("MAYFLY_AURA_CLIENT_ID", "client");
        settings.put("MAYFLY_AURA_CLIENT_SECRET", "topsecret");
        settings.put("MAYFLY_AURA_TENANT_ID", "00000000-0000-0000-0000-00000000000a");
        settings.put("AZURE_TENANT_ID", "00000000-0000-0000-0000-00000000000b");
        settings.put("AZURE_SUBSCRIPTION_ID", "00000000-0000-0000-0000-00000000000c");
        settings.put("MAYFLY_REGISTRY", "myregistry.azurecr.io");
        settings.put("MAYFLY_CONNECT_IMAGE", "mayfly/kafka-connect:1");
        settings.put("MAYFLY_HEARTBEAT_IMAGE", "mayfly/heartbeat:1");
        settings.put("MAYFLY_VAULT_URL", "https://myvault.vault.azure.net");
        settings.put("MAYFLY_LEDGER_URL", "https://mystore.table.core.windows.net");
        return settings;
    }
}
