// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import java.util.List;
import java.util.Locale;

/** The regions that the imitation knows. */
public final class Regions {
    static final List<String> ALL = List.of(
            "australiacentral",
            "australiaeast",
            "australiasoutheast",
            "brazilsouth",
            "canadacentral",
            "canadaeast",
            "centralindia",
            "centralus",
            "eastasia",
            "eastus",
            "eastus2",
            "francecentral",
            "germanywestcentral",
            "israelcentral",
            "italynorth",
            "japaneast",
            "japanwest",
            "koreacentral",
            "northcentralus",
            "northeurope",
            "norwayeast",
            "polandcentral",
            "qatarcentral",
            "southafricanorth",
            "southcentralus",
            "southindia",
            "southeastasia",
            "spaincentral",
            "swedencentral",
            "switzerlandnorth",
            "uaenorth",
            "uksouth",
            "ukwest",
            "westcentralus",
            "westeurope",
            "westindia",
            "westus",
            "westus2",
            "westus3");

    private Regions() {}

    /** The region that a request's body names, as Azure writes it ({@code "East US"} is {@code eastus}). */
    public static String of(String location, String type) {
        String region = location.replace(" ", "").toLowerCase(Locale.ROOT);
        if (region.isEmpty()) {
            throw ArmErrors.refuse(400, "LocationRequired", "The location property is required for this definition.");
        }
        if (!ALL.contains(region)) {
            String code = type.equals(ResourceId.GROUP)
                    ? "LocationNotAvailableForResourceGroup"
                    : "LocationNotAvailableForResourceType";
            throw ArmErrors.refuse(
                    400,
                    code,
                    "The provided location '" + location + "' is not available for resource type '" + type
                            + "'. List of available regions for the resource type is '" + String.join(",", ALL)
                            + "'.");
        }
        return region;
    }
}
