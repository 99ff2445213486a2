// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.aura;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a project may create: the combinations of type, region and memory that Aura offers on Azure, and the free type.
 *
 * @see <a href="https://neo4j.com/docs/aura/managing-instances/regions/">Aura regions</a>
 */
final class Catalog {
    private static final List<Integer> MEMORY_GB = List.of(1, 2, 4, 8, 16, 24, 32, 48, 64, 128, 192, 256, 384, 512);
    private static final List<String> REGIONS =
            List.of("brazilsouth", "centralindia", "eastus", "francecentral", "koreacentral", "uksouth", "westus3");
    private static final List<String> MORE_REGIONS_OF_ENTERPRISE = List.of(
            "australiaeast",
            "canadacentral",
            "centralus",
            "eastus2",
            "germanywestcentral",
            "northeurope",
            "southafricanorth",
            "southcentralus",
            "southeastasia",
            "switzerlandnorth",
            "uaenorth",
            "westeurope");
    private static final Set<String> WITH_CDC = Set.of("business-critical", "enterprise-db");
    private static final List<Offer> OFFERS = offers();

    private Catalog() {}

    private static List<Offer> offers() {
        List<Offer> offers = new ArrayList<>();
        offers.add(new Offer("free-db", "gcp", "europe-west1", "1GB", "2GB"));
        for (String region : REGIONS) {
            add(offers, "professional-db", region, 1);
            add(offers, "business-critical", region, 2);
            add(offers, "enterprise-db", region, 2);
        }
        for (String region : MORE_REGIONS_OF_ENTERPRISE) {
            add(offers, "enterprise-db", region, 2);
        }
        return List.copyOf(offers);
    }

    private static void add(List<Offer> offers, String type, String region, int leastGb) {
        for (int gb : MEMORY_GB) {
            if (gb >= leastGb) {
                offers.add(new Offer(type, "azure", region, gb + "GB", 2 * gb + "GB"));
            }
        }
    }

    static List<Offer> all() {
        return OFFERS;
    }

    static boolean hasCdc(String type) {
        return WITH_CDC.contains(type);
    }

    /** The offer that fits, or a refusal that names the first field for which there is none. */
    static Offer find(String type, String cloudProvider, String region, String memory) {
        List<Offer> left = OFFERS.stream().filter(o -> o.type().equals(type)).toList();
        if (left.isEmpty()) {
            throw AuraErrors.badField("tenant-incapable-of-action", "type", "The project has no type " + type);
        }
        left = left.stream()
                .filter(o -> o.cloudProvider().equals(cloudProvider))
                .toList();
        if (left.isEmpty()) {
            throw AuraErrors.badField("cloud_provider", "Invalid cloud provider for " + type + ": " + cloudProvider);
        }
        left = left.stream().filter(o -> o.region().equals(region)).toList();
        if (left.isEmpty()) {
            throw AuraErrors.badField("region", "Invalid region for " + type + ": " + region);
        }
        return left.stream()
                .filter(o -> o.memory().equals(memory))
                .findFirst()
                .orElseThrow(() -> AuraErrors.badField(
                        "invalid-memory-size", "memory", "Invalid memory size for " + type + ": " + memory));
    }

    /** One combination that can be created; the storage follows from the memory. */
    record Offer(String type, String cloudProvider, String region, String memory, String storage) {

        Map<String, String> json() {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("cloud_provider", cloudProvider);
            fields.put("region", region);
            fields.put("region_name", region);
            fields.put("type", type);
            fields.put("memory", memory);
            fields.put("storage", storage);
            fields.put("version", "5");
            return fields;
        }
    }
}
