// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.aura;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An instance as it is remembered. It holds no password: that is in the database's own files, hashed.
 *
 * @param createdAt RFC 3339
 * @param boltPort 0 until the database has one; then the same for its whole life
 * @param cdcMode what was asked for last; it takes effect when updating is over
 */
record Instance(
        String id,
        String name,
        String tenantId,
        String cloudProvider,
        String region,
        String type,
        String memory,
        String storage,
        String createdAt,
        Status status,
        int boltPort,
        CdcMode cdcMode) {

    /** The name of every instance's admin; Neo4j Community takes no other for its first user. */
    static final String USERNAME = "neo4j";

    private static final ObjectMapper JSON = new ObjectMapper();

    static Instance of(String id, Creation wanted, Instant now) {
        return new Instance(
                id,
                wanted.name(),
                wanted.tenantId(),
                wanted.cloudProvider(),
                wanted.region(),
                wanted.type(),
                wanted.memory(),
                wanted.storage(),
                now.toString(),
                Status.CREATING,
                0,
                CdcMode.OFF);
    }

    Instance is(Status next) {
        return new Instance(
                id, name, tenantId, cloudProvider, region, type, memory, storage, createdAt, next, boltPort, cdcMode);
    }

    Instance at(int port) {
        return new Instance(
                id, name, tenantId, cloudProvider, region, type, memory, storage, createdAt, status, port, cdcMode);
    }

    Instance with(CdcMode mode) {
        return new Instance(
                id, name, tenantId, cloudProvider, region, type, memory, storage, createdAt, status, boltPort, mode);
    }

    JsonNode toJson() {
        return JSON.valueToTree(this);
    }

    static Instance fromJson(JsonNode json) {
        return JSON.convertValue(json, Instance.class);
    }

    /** For lists: neither state nor address. */
    Map<String, Object> summary() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("name", name);
        fields.put("tenant_id", tenantId);
        fields.put("cloud_provider", cloudProvider);
        fields.put("created_at", createdAt);
        return fields;
    }

    Map<String, Object> detail() {
        Map<String, Object> fields = summary();
        fields.put("status", status.word());
        boolean unreachable = status == Status.CREATING || status == Status.RESUMING;
        fields.put("connection_url", unreachable ? null : connectionUrl());
        fields.put("region", region);
        fields.put("type", type);
        if (status != Status.DESTROYING) {
            fields.put("memory", memory);
        }
        fields.put("storage", storage);
        fields.put("secondaries_count", 0);
        fields.put("vector_optimized", false);
        fields.put("graph_analytics_plugin", false);
        // Aura never shows it for business critical instances, even when it is set.
        fields.put("cdc_enrichment_mode", type.equals("enterprise-db") ? cdcMode.name() : null);
        return fields;
    }

    /** The answer to a create: no status, and the only one with the password. */
    Map<String, Object> created(String password) {
        Map<String, Object> fields = summary();
        fields.put("region", region);
        fields.put("type", type);
        fields.put("connection_url", connectionUrl());
        fields.put("username", USERNAME);
        fields.put("password", password);
        return fields;
    }

    private String connectionUrl() {
        return "bolt://localhost:" + boltPort;
    }
}
