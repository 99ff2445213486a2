// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bicep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mayfly.bicep.language.Deployment;
import dev.mayfly.bicep.language.Deployment.Made;
import dev.mayfly.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The settings of the function app: what the app and its host read is there, what Flex Consumption refuses is not. */
class AppSettingsTest {

    /** Addresses of imitations; left out, they are the real services'. */
    private static final Set<String> FOR_ONE_MACHINE = Set.of("MAYFLY_ARM_URL", "MAYFLY_AURA_URL");

    /** A type of relationships, which is written like a setting. */
    private static final String IN_THE_GRAPH = "MAYFLY_CHECK";

    /** Read by the host and by libraries, not by the app. */
    private static final Set<String> NOT_READ_BY_THE_APP = Set.of("AZURE_CLIENT_ID");

    /**
     * App settings that Flex Consumption does not take.
     *
     * @see <a href="https://learn.microsoft.com/azure/azure-functions/functions-app-settings">App settings reference</a>
     */
    private static final Set<String> REFUSED_BY_FLEX = Set.of(
            "AzureWebJobsStorage",
            "AzureWebJobsDashboard",
            "ENABLE_ORYX_BUILD",
            "FUNCTIONS_EXTENSION_VERSION",
            "FUNCTIONS_MAX_HTTP_CONCURRENCY",
            "FUNCTIONS_WORKER_DYNAMIC_CONCURRENCY_ENABLED",
            "FUNCTIONS_WORKER_PROCESS_COUNT",
            "FUNCTIONS_WORKER_RUNTIME",
            "FUNCTIONS_WORKER_RUNTIME_VERSION",
            "SCM_DO_BUILD_DURING_DEPLOYMENT",
            "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING",
            "WEBSITE_CONTENTOVERVNET",
            "WEBSITE_CONTENTSHARE",
            "WEBSITE_DNS_SERVER",
            "WEBSITE_MAX_DYNAMIC_APPLICATION_SCALE_OUT",
            "WEBSITE_MOUNT_ENABLED",
            "WEBSITE_NODE_DEFAULT_VERSION",
            "WEBSITE_RUN_FROM_PACKAGE",
            "WEBSITE_SKIP_CONTENTSHARE_VALIDATION",
            "WEBSITE_TIME_ZONE",
            "WEBSITE_VNET_ROUTE_ALL");

    private static final Pattern SETTING = Pattern.compile("[\"%]((?:MAYFLY|AZURE)_[A-Z_]*[A-Z])[\"%]");

    @Test
    void theAppStartsWithThem() {
        Map<String, String> settings = Platform.settings(Platform.deploy());

        assertThat(Settings.from(settings).region()).isEqualTo("eastus");
        assertThat(Settings.from(settings).vaultUrl().toString())
                .matches("https://kv-mayfly-\\w{13}\\.vault\\.azure\\.net");
        assertThat(Settings.from(settings).ledgerUrl().toString())
                .matches("https://stmayfly\\w{13}\\.table\\.core\\.windows\\.net");
        assertThat(Settings.from(settings).armUrl()).isEmpty();
    }

    @Test
    void everySettingThatTheAppNeedsIsThere() {
        String complaint = catchThrowable(() -> Settings.from(Map.of())).getMessage();
        List<String> needed = Pattern.compile("(\\w+) is not set")
                .matcher(complaint)
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(needed).hasSizeGreaterThanOrEqualTo(9);
        assertThat(Platform.settings(Platform.deploy())).containsKeys(needed.toArray(String[]::new));
    }

    @Test
    void nothingIsSetThatNobodyReadsAndNothingReadThatIsNotSet() throws IOException {
        Set<String> read = new TreeSet<>();
        for (String module : List.of("orchestrations", "functions")) {
            read.addAll(settingsIn(Platform.REPOSITORY.resolve(module).resolve("src/main/java")));
        }
        read.removeAll(FOR_ONE_MACHINE);
        read.remove(IN_THE_GRAPH);
        Set<String> set = new TreeSet<>(Platform.settings(Platform.deploy()).keySet());
        set.removeIf(name -> !name.matches("(MAYFLY|AZURE)_.*") || NOT_READ_BY_THE_APP.contains(name));

        assertThat(set).isEqualTo(read);
    }

    @Test
    void flexConsumptionTakesThem() {
        for (Deployment deployment : List.of(Platform.deploy(), Platform.deployAll())) {
            assertThat(Platform.settings(deployment)).doesNotContainKeys(REFUSED_BY_FLEX.toArray(String[]::new));
            assertThat(Platform.map(site(deployment), "properties", "siteConfig")
                            .keySet())
                    .containsExactlyInAnyOrder("minTlsVersion", "appSettings");
        }
    }

    @Test
    void noSettingHoldsASecret() {
        Map<String, String> settings = Platform.settings(Platform.deploy());

        assertThat(settings.get("MAYFLY_AURA_CLIENT_SECRET"))
                .matches(
                        "@Microsoft\\.KeyVault\\(SecretUri=https://kv-mayfly-\\w{13}\\.vault\\.azure\\.net/secrets/aura-client-secret\\)");
        assertThat(settings.values()).noneMatch(value -> value.contains(Platform.AURA_SECRET));
        assertThat(settings.values())
                .noneMatch(value -> value.contains("AccountKey") || value.contains("SharedAccessKey"));
    }

    @Test
    void theHostReachesItsStorageAsTheAppsIdentity() {
        Map<String, String> settings = Platform.settings(Platform.deploy());

        assertThat(settings)
                .containsEntry("AzureWebJobsStorage__credential", "managedidentity")
                .containsEntry("AzureWebJobsStorage__clientId", settings.get("AZURE_CLIENT_ID"))
                .containsEntry("AzureWebJobsStorage__tableServiceUri", settings.get("MAYFLY_LEDGER_URL"));
        assertThat(settings.get("AzureWebJobsStorage__blobServiceUri")).contains(".blob.");
        assertThat(settings.get("AzureWebJobsStorage__queueServiceUri")).contains(".queue.");
    }

    @Test
    void hostJsonSaysAzureStorageAndSettingsSwitchItToAScheduler() throws IOException {
        JsonNode durable = new ObjectMapper()
                .readTree(Platform.REPOSITORY.resolve("host.json").toFile())
                .at("/extensions/durableTask");
        String prefix = "AzureFunctionsJobHost__extensions__durableTask__";
        Map<String, String> byDefault = Platform.settings(Platform.deploy());
        Deployment withScheduler = Platform.deploy(Platform.DURABLE_TASK_SCHEDULER);

        assertThat(durable.at("/storageProvider/type").asText()).isEqualTo("azureStorage");
        assertThat(durable.at("/storageProvider/connectionName").asText()).isEqualTo("AzureWebJobsStorage");
        assertThat(byDefault.keySet()).noneMatch(name -> name.startsWith("AzureFunctionsJobHost"));
        assertThat(Platform.settings(withScheduler))
                .containsEntry(prefix + "storageProvider__type", "azureManaged")
                .containsEntry(
                        prefix + "storageProvider__connectionStringName", "DURABLE_TASK_SCHEDULER_CONNECTION_STRING")
                .containsEntry(
                        "DURABLE_TASK_SCHEDULER_CONNECTION_STRING",
                        "Endpoint=<scheduler.properties.endpoint>;TaskHub="
                                + durable.get("hubName").asText()
                                + ";Authentication=ManagedIdentity;ClientID=<appIdentity.properties.clientId>");
        assertThat(withScheduler.resources("Microsoft.DurableTask/schedulers/taskHubs"))
                .extracting(Made::name)
                .containsExactly(durable.get("hubName").asText());
    }

    private static Set<String> settingsIn(Path sources) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher matcher = SETTING.matcher(Files.readString(file));
                while (matcher.find()) {
                    found.add(matcher.group(1));
                }
            }
        }
        return found;
    }

    private static Made site(Deployment deployment) {
        return deployment.resources("Microsoft.Web/sites").get(0);
    }
}
