// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.azure.AzureInspection.Grant;
import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.verify.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class PermissionChecksTest {

    private static Look<List<Grant>> grants(String... actions) {
        return new Look.Seen<>(List.of(new Grant(List.of(actions), List.of())));
    }

    @Test
    @FaultCase(number = 10, tier = Tier.U)
    void shouldListEveryMissingAction() {
        Check check =
                PermissionChecks.forDemos("/subscriptions/s", grants("*/read", "Microsoft.EventHub/*", "*/action"));
        assertThat(check.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(check.found())
                .isEqualTo("5 of 27 are missing: Microsoft.Resources/subscriptions/resourceGroups/write,"
                        + " Microsoft.Resources/subscriptions/resourceGroups/delete, Microsoft.Resources/tags/write,"
                        + " Microsoft.ContainerInstance/containerGroups/write,"
                        + " Microsoft.ContainerInstance/containerGroups/delete");
        assertThat(check.expected())
                .isEqualTo("the app's identity may do all that Mayfly needs at /subscriptions/s (27 actions)");
        assertThat(check.fix()).contains("'Mayfly demos'");
        assertThat(PermissionChecks.forDemos("/subscriptions/s", new Look.Seen<>(List.of()))
                        .found())
                .startsWith("27 of 27 are missing: ");
    }

    @Test
    void shouldWantAtEachScopeWhatIsDoneThere() {
        assertThat(PermissionChecks.forPullIdentity("/i", grants("Microsoft.ManagedIdentity/*"))
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(PermissionChecks.forPullIdentity("/i", grants("Microsoft.ContainerRegistry/*"))
                        .fix())
                .contains("'Managed Identity Operator'");
        Check images = PermissionChecks.forImages("/r", grants("Microsoft.ContainerRegistry/registries/read"));
        assertThat(images.area()).isEqualTo(Area.IMAGES);
        assertThat(images.found()).startsWith("7 of 8 are missing: ").contains("scheduleRun/action");
        assertThat(images.fix()).contains("'Mayfly images'");
    }

    @Test
    void shouldTellAScopeThatIsNotThereFromOneThatMayNotBeAsked() {
        assertThat(PermissionChecks.forPullIdentity("/i", new Look.Missing<>("404"))
                        .verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(PermissionChecks.forPullIdentity("/i", new Look.Refused<>("403"))
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }
}
