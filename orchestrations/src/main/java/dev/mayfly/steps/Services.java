// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import dev.mayfly.aura.AuraApi;
import dev.mayfly.azure.AzureResources;
import dev.mayfly.azure.ImageRegistry;
import dev.mayfly.connect.ConnectApi;
import dev.mayfly.connect.ConnectSettings;
import dev.mayfly.hub.Hubs;
import dev.mayfly.ledger.Ledger;
import dev.mayfly.neo4j.Databases;
import dev.mayfly.neo4j.LabDrivers;
import dev.mayfly.secrets.SecretStore;
import dev.mayfly.settings.Settings;
import java.time.Clock;
import java.util.function.Function;

/** The outside world, as the activities see it. */
public record Services(
        Settings settings,
        Ledger ledger,
        SecretStore secrets,
        AuraApi aura,
        AzureResources azure,
        ImageRegistry registry,
        Databases databases,
        LabDrivers labDrivers,
        Hubs hubs,
        Function<ConnectSettings, ConnectApi> connect,
        Clock clock) {}
