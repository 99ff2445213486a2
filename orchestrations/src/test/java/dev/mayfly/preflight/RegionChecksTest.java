// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.aura.AuraProject;
import dev.mayfly.aura.AuraProject.Offer;
import dev.mayfly.azure.AzureInspection.ResourceProvider;
import dev.mayfly.settings.Settings;
import dev.mayfly.testing.TestSettings;
import dev.mayfly.verify.Verdict;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RegionChecksTest {

    private static final Settings SETTINGS = Settings.from(TestSettings.complete());

    private static Look<AuraProject> offering(String... regions) {
        return new Look.Seen<>(new AuraProject(
                "p",
                "demos",
                Stream.of(regions)
                        .map(region -> new Offer("azure", region, "business-critical", "2GB"))
                        .toList()));
    }

    private static Map<String, Look<ResourceProvider>> providers(List<String> hubs, List<String> containers) {
        return Map.of(
                "Microsoft.EventHub",
                new Look.Seen<>(new ResourceProvider("Microsoft.EventHub", "Registered", Map.of("namespaces", hubs))),
                "Microsoft.ContainerInstance",
                new Look.Seen<>(new ResourceProvider(
                        "Microsoft.ContainerInstance", "Registered", Map.of("containerGroups", containers))));
    }

    @Test
    void shouldNameEveryRegionThatHasAll() {
        Check check = RegionChecks.everywhere(
                SETTINGS,
                offering("eastus", "uksouth", "westus3", "brazilsouth"),
                providers(List.of("East US", "UK South", "West US 3"), List.of("UK South", "East US", "Brazil South")));

        assertThat(check.verdict()).isEqualTo(Verdict.PASS);
        assertThat(check.found()).isEqualTo("eastus, uksouth");
    }

    @Test
    void shouldFailWhereTheyHaveNoneInCommon() {
        Check check = RegionChecks.everywhere(
                SETTINGS, offering("eastus"), providers(List.of("East US"), List.of("UK South")));

        assertThat(check.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(check.found()).isEqualTo("none");
    }

    @Test
    void shouldBeInDoubtWithoutOneOfTheLists() {
        assertThat(RegionChecks.everywhere(SETTINGS, new Look.Refused<>("403"), Map.of())
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(RegionChecks.everywhere(
                                SETTINGS, offering("eastus"), Map.of("Microsoft.EventHub", new Look.Unclear<>("?")))
                        .found())
                .isEqualTo("Provider Microsoft.EventHub could not be read: see azure-provider-Microsoft.EventHub.");
    }
}
