// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.preflight;

import dev.mayfly.aura.AuraProject;
import dev.mayfly.azure.AzureInspection.ResourceProvider;
import dev.mayfly.life.Role;
import dev.mayfly.preflight.Check.Question;
import dev.mayfly.settings.Settings;
import java.util.List;
import java.util.Map;

/** In which regions a demo can be made, since whoever creates one may name another than that of the settings. Pure. */
final class RegionChecks {

    private RegionChecks() {}

    /**
     * @param providers of {@link AzureChecks#REGIONAL_TYPES}, by namespace
     */
    static Check everywhere(
            Settings settings, Look<AuraProject> project, Map<String, Look<ResourceProvider>> providers) {
        Question question = new Question(
                "regions", Area.AZURE, "a region that has both Aura instances, Event Hubs and Container Instances");
        if (!(project instanceof Look.Seen<AuraProject> seen)) {
            return question.unknown("The project could not be read: see aura-project.", "Fix that first.");
        }
        for (Map.Entry<String, Look<ResourceProvider>> provider : providers.entrySet()) {
            if (!(provider.getValue() instanceof Look.Seen<?>)) {
                return question.unknown(
                        "Provider " + provider.getKey() + " could not be read: see azure-provider-" + provider.getKey()
                                + ".",
                        "Fix that first.");
            }
        }
        List<String> regions = AuraOffers.regions(
                        settings.aura(Role.MASTER), seen.value().offers())
                .stream()
                .filter(AuraOffers.regions(
                        settings.aura(Role.SUBSCRIBER), seen.value().offers())::contains)
                .filter(region -> providers.entrySet().stream()
                        .allMatch(entry -> AzureChecks.isOffered(region, entry.getKey(), entry.getValue())))
                .toList();
        return regions.isEmpty()
                ? question.fail("none", "Choose other types or sizes: see aura-master and aura-subscriber.")
                : question.pass(String.join(", ", regions));
    }
}
