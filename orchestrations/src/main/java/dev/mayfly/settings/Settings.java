// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.settings;

import dev.mayfly.aura.AuraSettings;
import dev.mayfly.connect.ValueConverter;
import dev.mayfly.images.ImageSettings;
import dev.mayfly.life.LeasePolicy;
import dev.mayfly.life.Prices;
import dev.mayfly.life.Role;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything that differs between deployments, from environment variables (app settings).
 *
 * @param armUrl address of a Resource Manager without login on this machine; empty for Azure
 * @param registry login server of the platform's container registry
 * @param pullIdentity resource id of the identity that pulls images; empty for none
 * @param vaultUrl {@code file:} folder, or the vault's https address
 * @param ledgerUrl {@code file:} folder, or the table service's https address
 * @param converter of the values on the topic, for demos that are created from now on
 */
public record Settings(
        AuraSettings aura,
        AuraSize master,
        AuraSize subscriber,
        Optional<URI> armUrl,
        String tenantId,
        String subscriptionId,
        String region,
        String registry,
        ImageSettings images,
        String pullIdentity,
        URI vaultUrl,
        URI ledgerUrl,
        LeasePolicy lease,
        SweepSettings sweep,
        NoticeSettings notices,
        String heartbeatInterval,
        ValueConverter converter,
        String owner) {

    /** CPU and memory of the container group: Kafka Connect, then the heartbeat. */
    public static final double CONNECT_CPU = 1.0;

    public static final double CONNECT_MEMORY_GB = 1.5;
    public static final double HEARTBEAT_CPU = 0.25;
    public static final double HEARTBEAT_MEMORY_GB = 0.5;

    /** The types of Aura instance that have change data capture, as the Aura API calls them. */
    public static final List<String> AURA_TYPES_WITH_CDC = List.of("business-critical", "enterprise-db");

    private static final Set<String> TIERS_WITH_USERS = Set.of("business-critical", "enterprise-db");

    /**
     * Tier and memory of an Aura instance.
     *
     * @param type as the Aura API calls it
     * @param memoryGb its memory; the smallest that Business Critical has is 2
     */
    public record AuraSize(String type, int memoryGb) {

        /** Whether users and roles can be made there, so that a connector gets its own login. */
        public boolean hasOwnUsers() {
            return TIERS_WITH_USERS.contains(type);
        }

        /** Whether it can be the master. */
        public boolean hasCdc() {
            return AURA_TYPES_WITH_CDC.contains(type);
        }
    }

    /**
     * @throws IllegalArgumentException listing every setting that is missing or wrong
     */
    public static Settings from(Map<String, String> environment) {
        return SettingsReader.read(environment);
    }

    public AuraSize aura(Role role) {
        return role == Role.MASTER ? master : subscriber;
    }

    /** What a demo with these settings is made of, as far as it has a price. */
    public Prices.Size size() {
        return new Prices.Size(
                Stream.of(Role.values())
                        .map(role -> new Prices.Instance(
                                role, aura(role).type(), aura(role).memoryGb()))
                        .toList(),
                1,
                CONNECT_CPU + HEARTBEAT_CPU,
                CONNECT_MEMORY_GB + HEARTBEAT_MEMORY_GB);
    }
}
