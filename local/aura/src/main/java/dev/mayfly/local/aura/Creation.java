// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.aura;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What a create asks for, checked. */
record Creation(
        String name, String tenantId, String cloudProvider, String region, String type, String memory, String storage) {
    private static final int LONGEST_NAME = 30;
    private static final List<String> ONLY_LATER = List.of("cdc_enrichment_mode", "secondaries_count");

    /** Reads the body of a create; refuses it in Aura's words. */
    static Creation of(JsonNode body, String ownTenant) {
        String version = text(body, "version");
        if (!version.equals("5")) {
            throw AuraErrors.badField("version", "Invalid version: " + version);
        }
        for (String field : ONLY_LATER) {
            if (body.has(field)) {
                throw AuraErrors.badField(field, "Cannot be set when an instance is created");
            }
        }
        String tenant = text(body, "tenant_id");
        if (!tenant.equals(ownTenant)) {
            throw AuraErrors.refused(404, "tenant-not-found", "Tenant not found: " + tenant);
        }
        String name = name(text(body, "name"));
        Catalog.Offer offer = Catalog.find(
                text(body, "type"), text(body, "cloud_provider"), text(body, "region"), text(body, "memory"));
        if (!body.path("storage").asText(offer.storage()).equals(offer.storage())) {
            throw AuraErrors.badField("invalid-memory-size", "storage", "Storage does not fit " + offer.memory());
        }
        return new Creation(
                name, tenant, offer.cloudProvider(), offer.region(), offer.type(), offer.memory(), offer.storage());
    }

    private static String name(String name) {
        if (name.length() > LONGEST_NAME || !name.equals(name.strip())) {
            throw AuraErrors.badField("name", "Must have 1 to 30 characters and no blank at either end");
        }
        return name;
    }

    private static String text(JsonNode body, String field) {
        JsonNode value = body.path(field);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw AuraErrors.badField(field, "Must be a text that is not empty");
        }
        return value.textValue();
    }
}
