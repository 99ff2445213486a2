// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.azure.AzureInspection.Lock;
import dev.mayfly.azure.AzureInspection.NameAnswer;
import dev.mayfly.azure.AzureInspection.ResourceProvider;
import dev.mayfly.azure.AzureInspection.Subscription;
import dev.mayfly.azure.AzureInspection.Usage;
import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.verify.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AzureChecksTest {

    private static <T> Look<T> seen(T value) {
        return new Look.Seen<>(value);
    }

    private static <T> Look<T> refused() {
        return new Look.Refused<>("403 AuthorizationFailed");
    }

    private static <T> Look<T> missing() {
        return new Look.Missing<>("404 NotFound");
    }

    private static void assertFails(Check check, String found, String fix) {
        assertThat(check.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(check.found()).isEqualTo(found);
        assertThat(check.fix()).contains(fix);
    }

    @Test
    void shouldWantASubscriptionThatIsEnabled() {
        assertThat(AzureChecks.subscription("s", seen(new Subscription("Demos", "Enabled")))
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertFails(
                AzureChecks.subscription("s", seen(new Subscription("Demos", "Disabled"))),
                "Demos is Disabled",
                "billing");
        assertFails(AzureChecks.subscription("s", missing()), "404 NotFound", "AZURE_SUBSCRIPTION_ID");
        assertFails(AzureChecks.subscription("s", refused()), "403 AuthorizationFailed", "'Mayfly demos'");
        assertThat(AzureChecks.subscription("s", new Look.Unclear<>("no answer"))
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NotRegistered", "Registering", "Unregistering", "Unregistered"})
    @FaultCase(number = 10, tier = Tier.U)
    void shouldWantProvidersRegistered(String state) {
        assertFails(
                AzureChecks.provider(
                        "Microsoft.EventHub", seen(new ResourceProvider("Microsoft.EventHub", state, Map.of()))),
                state,
                "az provider register --namespace Microsoft.EventHub");
    }

    @Test
    void shouldPassARegisteredProviderOnly() {
        var look = seen(new ResourceProvider("Microsoft.EventHub", "Registered", Map.of()));
        assertThat(AzureChecks.provider("Microsoft.EventHub", look).verdict()).isEqualTo(Verdict.PASS);
        assertThat(AzureChecks.provider("Microsoft.EventHub", missing()).verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(AzureChecks.provider("Microsoft.EventHub", refused()).verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"eastus, PASS", "East US, PASS", "westeurope, PASS", "eastus2, FAIL", "atlantis, FAIL"})
    void shouldWantBothTypesInTheRegion(String region, Verdict verdict) {
        var look = seen(new ResourceProvider(
                "Microsoft.ContainerInstance",
                "Registered",
                Map.of("containerGroups", List.of("East US", "West Europe"), "locations", List.of())));
        Check check = AzureChecks.region(region, "Microsoft.ContainerInstance", look);
        assertThat(check.verdict()).isEqualTo(verdict);
        assertThat(check.name()).isEqualTo("azure-region-containergroups");
    }

    @Test
    void shouldBeInDoubtAboutARegionThatAzureDoesNotTell() {
        var silent = seen(new ResourceProvider("Microsoft.EventHub", "Registered", Map.of()));
        assertThat(AzureChecks.region("eastus", "Microsoft.EventHub", silent).verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 100, 0, 100, PASS",
        "99, 100, 98, 100, PASS",
        "100, 100, 0, 100, FAIL",
        "0, 100, 99, 100, FAIL",
        "0, 0, 0, 0, FAIL",
        "200, 100, 0, 100, FAIL"
    })
    void shouldWantRoomForOneGroupAndItsTwoCores(
            long groups, long groupLimit, long cores, long coreLimit, Verdict verdict) {
        Check check = AzureChecks.quota(
                "eastus",
                seen(List.of(
                        new Usage("StandardK80Cores", 0, 0),
                        new Usage("ContainerGroups", groups, groupLimit),
                        new Usage("StandardCores", cores, coreLimit))));
        assertThat(check.verdict()).isEqualTo(verdict);
        assertThat(check.found())
                .isEqualTo("ContainerGroups " + groups + " of " + groupLimit + " used, StandardCores " + cores + " of "
                        + coreLimit + " used");
    }

    @Test
    @FaultCase(number = 10, tier = Tier.U)
    void shouldJudgeTheQuotasThatAreTold() {
        assertThat(AzureChecks.quota("eastus", seen(List.of(new Usage("ContainerGroups", 1, 100))))
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(AzureChecks.quota("eastus", seen(List.of(new Usage("Other", 1, 100))))
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(AzureChecks.quota("eastus", seen(List.of())).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void shouldTellWhyANameCannotBeHad() {
        assertThat(AzureChecks.namespaceName("n", seen(new NameAnswer(true, "None", "")))
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertFails(
                AzureChecks.namespaceName(
                        "n", seen(new NameAnswer(false, "TooManyNamespaceInCurrentSubscription", "Too many."))),
                "TooManyNamespaceInCurrentSubscription Too many.",
                "Delete namespaces");
        assertFails(AzureChecks.namespaceName("n", seen(new NameAnswer(false, "NameInUse", ""))), "NameInUse", "id");
    }

    @Test
    void shouldNotWantALockUnderWhichNothingCanBeDestroyed() {
        assertThat(AzureChecks.locks(seen(List.of())).verdict()).isEqualTo(Verdict.PASS);
        assertFails(
                AzureChecks.locks(seen(List.of(new Lock("keep", "CanNotDelete"), new Lock("freeze", "ReadOnly")))),
                "keep (CanNotDelete), freeze (ReadOnly)",
                "single resource groups");
        Check mayNotAsk = AzureChecks.locks(refused());
        assertThat(mayNotAsk.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(mayNotAsk.found()).isEqualTo("403 AuthorizationFailed");
        assertThat(mayNotAsk.fix()).contains("azure-permissions");
    }
}
