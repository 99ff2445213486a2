// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.aura.AuraInspection;
import dev.mayfly.aura.AuraProject;
import dev.mayfly.aura.AuraProject.Offer;
import dev.mayfly.aura.InstanceSummary;
import dev.mayfly.azure.AzureInspection;
import dev.mayfly.azure.RegistryInspection.Registry;
import dev.mayfly.faults.FaultCase;
import dev.mayfly.faults.Tier;
import dev.mayfly.json.Json;
import dev.mayfly.ledger.FileLedger;
import dev.mayfly.secrets.FileSecretStore;
import dev.mayfly.secrets.SecretStore;
import dev.mayfly.settings.Settings;
import dev.mayfly.testing.TestSettings;
import dev.mayfly.verify.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {

    @TempDir
    Path folder;

    private final Map<String, String> environment = TestSettings.complete();

    private PreflightReport run(AuraInspection aura, AzureInspection azure, SecretStore secrets, Duration patience) {
        var outside = new Preflight.Outside(
                aura,
                azure,
                () -> new Registry("myregistry.azurecr.io", "Succeeded", false),
                secrets,
                new FileLedger(folder.resolve("ledger")));
        return new Preflight(Settings.from(environment), outside, Clock.systemUTC(), patience).run();
    }

    private PreflightReport run(AuraInspection aura, AzureInspection azure) {
        return run(aura, azure, new FileSecretStore(folder.resolve("vault")), Duration.ofSeconds(10));
    }

    private static List<String> names(PreflightReport report, Verdict verdict) {
        return report.checks().stream()
                .filter(check -> check.verdict() == verdict)
                .map(Check::name)
                .toList();
    }

    @Test
    @FaultCase(number = 10, tier = Tier.U)
    void shouldPassOnlyIfEveryCheckPasses() {
        environment.put("MAYFLY_PULL_IDENTITY", "/subscriptions/s/resourceGroups/g/providers/x/pull");
        environment.remove("MAYFLY_CONNECT_IMAGE");
        environment.put(
                "MAYFLY_REGISTRY_ID",
                "/subscriptions/00000000-0000-0000-0000-00000000000c/resourceGroups/g/providers"
                        + "/Microsoft.ContainerRegistry/registries/myregistry");

        PreflightReport report = run(new GoodAura(), new GoodAzure());

        assertThat(names(report, Verdict.PASS)).hasSameSizeAs(report.checks()).doesNotHaveDuplicates();
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.checks()).extracting(Check::area).contains(Area.values());
        assertThat(report.notes())
                .anySatisfy(note -> assertThat(note).contains("disableLocalAuth"))
                .anySatisfy(note -> assertThat(note).contains("taken as it is"))
                .anySatisfy(note -> assertThat(note).contains("ACR Tasks"));
    }

    @Test
    void shouldHaveEachCheckInTheDocuments() throws IOException {
        String page = Files.readString(Path.of("../docs/operations.md"));

        assertThat(run(new GoodAura(), new GoodAzure()).checks())
                .extracting(check -> check.name().replaceFirst("azure-provider-.*", "azure-provider-<namespace>"))
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }

    /** The app may not read tags, and needs the registry for nothing then. */
    @Test
    void shouldNotAskTheRegistryWhenSettingsNameBothImages() {
        PreflightReport report = run(new GoodAura(), new GoodAzure());

        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.checks()).extracting(Check::area).doesNotContain(Area.IMAGES);
        assertThat(report.notes()).noneSatisfy(note -> assertThat(note).contains("ACR Tasks"));
    }

    @Test
    void shouldBeInDoubtAsAWholeWithOneCheckInDoubt() {
        PreflightReport report = run(new GoodAura(), new GoodAzure() {
            @Override
            public List<Lock> locks() {
                throw new IllegalStateException("broken");
            }
        });

        assertThat(names(report, Verdict.UNKNOWN)).containsExactly("azure-locks");
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    @Timeout(30)
    void shouldNotWaitForWhatHangs() {
        CountDownLatch never = new CountDownLatch(1);
        AuraInspection hangs = new GoodAura() {
            @Override
            public void login() {
                await(never);
            }
        };

        PreflightReport report =
                run(hangs, new GoodAzure(), new FileSecretStore(folder.resolve("vault")), Duration.ofSeconds(1));

        assertThat(names(report, Verdict.UNKNOWN)).containsExactly("aura-credentials");
        assertThat(report.seconds()).isBetween(0.9, 10.0);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void shouldBeWrittenAsTheApiSays() {
        String json = Json.write(new PreflightReport(
                Verdict.FAIL,
                1.5,
                List.of(new Check("azure-locks", Area.AZURE, Verdict.FAIL, "a", "b", "c")),
                List.of("note")));

        assertThat(json)
                .isEqualTo(
                        "{\"verdict\":\"FAIL\",\"seconds\":1.5,\"checks\":[{\"name\":\"azure-locks\",\"area\":\"azure\","
                                + "\"verdict\":\"FAIL\",\"found\":\"a\",\"expected\":\"b\",\"fix\":\"c\"}],\"notes\":[\"note\"]}");
    }

    private static class GoodAura implements AuraInspection {
        @Override
        public void login() {}

        @Override
        public AuraProject project() {
            return new AuraProject("p", "demos", List.of(new Offer("azure", "eastus", "business-critical", "2GB")));
        }

        @Override
        public List<InstanceSummary> list() {
            return List.of();
        }
    }

    private static class GoodAzure implements AzureInspection {
        @Override
        public Subscription subscription() {
            return new Subscription("Demos", "Enabled");
        }

        @Override
        public ResourceProvider provider(String namespace) {
            List<String> regions = List.of("East US");
            return new ResourceProvider(
                    namespace, "Registered", Map.of("namespaces", regions, "containerGroups", regions));
        }

        @Override
        public List<Grant> grants(String scope) {
            return List.of(new Grant(List.of("*"), List.of()));
        }

        @Override
        public List<Usage> containerUsages(String region) {
            return List.of(new Usage("ContainerGroups", 0, 100), new Usage("StandardCores", 0, 100));
        }

        @Override
        public NameAnswer namespaceName(String name) {
            return new NameAnswer(true, "None", "");
        }

        @Override
        public List<Lock> locks() {
            return List.of();
        }
    }
}
