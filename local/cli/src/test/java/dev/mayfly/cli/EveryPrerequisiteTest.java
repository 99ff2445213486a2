// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mayfly.aura.HttpAuraApi;
import dev.mayfly.azure.ArmClients;
import dev.mayfly.azure.ArmInspection;
import dev.mayfly.azure.ArmRegistryInspection;
import dev.mayfly.cli.client.Json;
import dev.mayfly.ledger.FileLedger;
import dev.mayfly.local.arm.ArmConfig;
import dev.mayfly.local.arm.ArmServer;
import dev.mayfly.local.arm.core.Program;
import dev.mayfly.local.aura.AuraConfig;
import dev.mayfly.local.aura.AuraServer;
import dev.mayfly.local.kit.Fault;
import dev.mayfly.local.kit.Faults;
import dev.mayfly.local.kit.Seed;
import dev.mayfly.preflight.Check;
import dev.mayfly.preflight.Preflight;
import dev.mayfly.preflight.PreflightReport;
import dev.mayfly.secrets.FileSecretStore;
import dev.mayfly.secrets.Secret;
import dev.mayfly.secrets.SecretStore;
import dev.mayfly.secrets.VaultException;
import dev.mayfly.settings.Settings;
import dev.mayfly.verify.Verdict;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product's preflight over HTTP: against clouds in which all is well, and in which nothing is. */
class EveryPrerequisiteTest {

    private static final String PROJECT = "6981ace7-efe8-4f5c-b7c5-267b5162ce91";
    private static final String SUBSCRIPTION = "/subscriptions/" + ArmConfig.SUBSCRIPTION;

    private static final ArmConfig.Platform PLATFORM = new ArmConfig.Platform("rg-mayfly-test", "mayflytest", "eastus");

    /** An app setting as the host leaves it when it cannot resolve it; here it is the right secret all the same. */
    private static final String REFERENCE = "@Microsoft.KeyVault(SecretUri=https://kv.vault.azure.net/secrets/aura)";

    @TempDir
    Path data;

    private final Faults faults = new Faults(1);
    private final Map<String, String> settings = new HashMap<>();
    private AuraServer aura;
    private ArmServer arm;

    @BeforeEach
    void start() throws Exception {
        aura = AuraServer.start(AuraConfig.of(
                data.resolve("aura"),
                new AuraConfig.Control(URI.create("http://127.0.0.1:1"), "unused"),
                new AuraConfig.Account("client", REFERENCE, PROJECT)));
        arm = ArmServer.start(ArmConfig.of(
                        data.resolve("arm"),
                        Seed.at(data.resolve("seed")),
                        Map.of(),
                        new Program("unused", "unused", List.of(), List.of()))
                .withFaults(faults)
                .withPlatform(PLATFORM));
        settings.putAll(Map.of(
                "MAYFLY_AURA_URL",
                aura.url(),
                "MAYFLY_AURA_CLIENT_ID",
                "client",
                "MAYFLY_AURA_CLIENT_SECRET",
                REFERENCE,
                "MAYFLY_AURA_TENANT_ID",
                PROJECT,
                "AZURE_TENANT_ID",
                "00000000-0000-0000-0000-00000000000b",
                "AZURE_SUBSCRIPTION_ID",
                ArmConfig.SUBSCRIPTION,
                "MAYFLY_REGISTRY",
                PLATFORM.loginServer(),
                "MAYFLY_REGISTRY_ID",
                PLATFORM.registryId(ArmConfig.SUBSCRIPTION)));
        settings.put("MAYFLY_VAULT_URL", data.resolve("vault").toUri().toString());
        settings.put("MAYFLY_LEDGER_URL", data.resolve("ledger").toUri().toString());
        settings.put(
                "MAYFLY_PULL_IDENTITY",
                SUBSCRIPTION + "/resourceGroups/g/providers/Microsoft.ManagedIdentity"
                        + "/userAssignedIdentities/pull");
    }

    @AfterEach
    void stop() {
        arm.close();
        aura.close();
    }

    private PreflightReport preflight(SecretStore vault) {
        Settings read = Settings.from(settings);
        ArmClients clients = ArmClients.local(URI.create(arm.url()), read.tenantId(), read.subscriptionId());
        var outside = new Preflight.Outside(
                new HttpAuraApi(read.aura()),
                new ArmInspection(clients),
                new ArmRegistryInspection(clients, read.images().registryId()),
                vault,
                new FileLedger(Path.of(read.ledgerUrl())));
        return new Preflight(read, outside, Clock.systemUTC()).run();
    }

    private SecretStore vault() {
        return new FileSecretStore(data.resolve("vault"));
    }

    private static List<String> names(PreflightReport report, Verdict verdict) {
        return report.checks().stream()
                .filter(check -> check.verdict() == verdict)
                .map(Check::name)
                .toList();
    }

    private static Check check(PreflightReport report, String name) {
        return report.checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Fault answer(String path, String body) throws IOException {
        JsonNode json = Json.mapper().readTree(body);
        return Fault.of(Fault.Kind.STATUS, null, path).answer(200, null).body(json);
    }

    private void send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(arm.url() + path + "?api-version=2020-05-01"))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }

    /** All but the secret, which only looks like a reference. */
    @Test
    void shouldPassWhereAllIsWell() {
        PreflightReport report = preflight(vault());

        assertThat(report.checks())
                .filteredOn(check -> !check.name().equals("aura-secret"))
                .allSatisfy(check -> assertThat(check.verdict()).as("%s", check).isEqualTo(Verdict.PASS));
        assertThat(check(report, "regions").found().split(", ")).contains("eastus", "uksouth");
        assertThat(report.seconds()).isLessThan(10);
    }

    @Test
    void shouldSeeEverythingThatIsBrokenInOneReport() throws Exception {
        settings.put("MAYFLY_AURA_MASTER_TYPE", "professional-db");
        settings.put("MAYFLY_AURA_SUBSCRIBER_TYPE", "free-db");
        settings.put("MAYFLY_REGION", "westeurope");
        settings.put("MAYFLY_REGISTRY", "elsewhere.azurecr.io");
        settings.put("MAYFLY_CONNECTOR_VERSION", "5.3.0");
        Files.createDirectories(data.resolve("ledger/demos/sample"));
        send("POST", SUBSCRIPTION + "/providers/Microsoft.EventHub/unregister", "");
        send("POST", SUBSCRIPTION + "/providers/Microsoft.ContainerRegistry/unregister", "");
        send(
                "PUT",
                SUBSCRIPTION + "/providers/Microsoft.Authorization/locks/keep",
                "{\"properties\":{\"level\":\"CanNotDelete\"}}");
        faults.set(List.of(
                answer("^/subscriptions/[^/]+$", "{\"displayName\":\"Demos\",\"state\":\"Disabled\"}"),
                answer(
                        "/providers/Microsoft.ContainerInstance$",
                        """
                        {"registrationState":"NotRegistered",
                         "resourceTypes":[{"resourceType":"containerGroups","locations":["East US"]}]}"""),
                answer("/permissions$", "{\"value\":[{\"actions\":[\"*/read\"],\"notActions\":[]}]}"),
                answer(
                        "/usages$",
                        "{\"value\":[{\"name\":{\"value\":\"ContainerGroups\"},\"currentValue\":10,\"limit\":10}]}"),
                answer("/checkNameAvailability$", "{\"nameAvailable\":false,\"reason\":\"SubscriptionIsDisabled\"}"),
                Fault.of(Fault.Kind.STATUS, "GET", "/providers/Microsoft.KeyVault$")
                        .answer(500, null),
                Fault.of(Fault.Kind.DROP_ANSWER, "GET", "/providers/Microsoft.ManagedIdentity$")));

        PreflightReport report = preflight(new ClosedVault());

        assertThat(names(report, Verdict.FAIL))
                .containsExactly(
                        "aura-master",
                        "aura-master-cdc",
                        "aura-subscriber",
                        "azure-subscription",
                        "azure-provider-Microsoft.EventHub",
                        "azure-provider-Microsoft.ContainerInstance",
                        "azure-provider-Microsoft.ContainerRegistry",
                        "azure-region-containergroups",
                        "azure-permissions",
                        "azure-permissions-pull-identity",
                        "azure-container-quota",
                        "azure-namespace-name",
                        "azure-locks",
                        "regions",
                        "image-registry",
                        "image-permissions",
                        "aura-secret",
                        "vault");
        assertThat(names(report, Verdict.UNKNOWN))
                .containsExactly(
                        "azure-provider-Microsoft.KeyVault",
                        "azure-provider-Microsoft.ManagedIdentity",
                        "vault-purge",
                        "ledger",
                        "connector-source",
                        "connector-sink");
        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(report.checks())
                .allSatisfy(check ->
                        assertThat(check.fix() == null).as("%s", check).isEqualTo(check.verdict() == Verdict.PASS));
        assertThat(check(report, "aura-master").found()).startsWith("professional-db is offered in brazilsouth, ");
        assertThat(check(report, "aura-subscriber").fix()).startsWith("Set MAYFLY_AURA_SUBSCRIBER_TYPE");
        assertThat(check(report, "azure-permissions").found()).contains("Microsoft.EventHub/namespaces/write");
        assertThat(check(report, "azure-container-quota").found()).isEqualTo("ContainerGroups 10 of 10 used");
        assertThat(check(report, "azure-locks").found()).isEqualTo("keep (CanNotDelete)");
    }

    @Test
    void shouldFailOverTheCredentialsAndStillAskAzure() {
        settings.put("MAYFLY_AURA_CLIENT_SECRET", "canary-of-a-wrong-secret");

        PreflightReport report = preflight(vault());

        assertThat(names(report, Verdict.FAIL)).containsExactly("aura-credentials");
        assertThat(names(report, Verdict.UNKNOWN))
                .containsExactly("aura-project", "aura-master", "aura-subscriber", "aura-instances", "regions");
        assertThat(report.toString()).doesNotContain("canary");
    }

    @Test
    void shouldFailOverAProjectThatIsNotThere() {
        settings.put("MAYFLY_AURA_TENANT_ID", "00000000-0000-0000-0000-000000000000");

        PreflightReport report = preflight(vault());

        assertThat(names(report, Verdict.FAIL)).containsExactly("aura-project", "aura-secret");
        assertThat(check(report, "aura-project").found()).contains("404 tenant-not-found");
    }

    @Test
    void shouldBeInDoubtWhereNobodyAnswers() {
        arm.close();
        aura.close();

        PreflightReport report = preflight(vault());

        assertThat(names(report, Verdict.UNKNOWN)).hasSizeGreaterThan(12).contains("aura-credentials", "azure-locks");
        assertThat(names(report, Verdict.PASS))
                .containsExactly(
                        "aura-master-cdc",
                        "vault",
                        "vault-purge",
                        "ledger",
                        "connector-source",
                        "connector-sink",
                        "connector-pair",
                        "connector-topic");
    }

    /** A vault that does not let the app in. */
    private static final class ClosedVault implements SecretStore {
        @Override
        public void put(String name, Secret secret) {
            throw new AssertionError("a preflight writes nothing");
        }

        @Override
        public Optional<Secret> get(String name) {
            throw new VaultException.Permanent("The vault answered 403 Forbidden/ForbiddenByRbac.");
        }

        @Override
        public List<String> names(String prefix) {
            throw new AssertionError("one read is enough");
        }

        @Override
        public Purging purging() {
            throw new VaultException.Permanent("The vault answered 403 Forbidden/ForbiddenByRbac.");
        }

        @Override
        public void purge(String name) {
            throw new AssertionError("a preflight deletes nothing");
        }
    }
}
