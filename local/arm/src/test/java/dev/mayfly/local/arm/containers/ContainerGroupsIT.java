// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.rest.Response;
import com.azure.core.management.Region;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.util.Context;
import com.azure.resourcemanager.containerinstance.ContainerInstanceManager;
import com.azure.resourcemanager.containerinstance.fluent.models.ContainerGroupInner;
import com.azure.resourcemanager.containerinstance.models.Container;
import com.azure.resourcemanager.containerinstance.models.ContainerGroup;
import com.azure.resourcemanager.containerinstance.models.ContainerGroupIpAddressType;
import com.azure.resourcemanager.containerinstance.models.ContainerGroupRestartPolicy;
import com.azure.resourcemanager.containerinstance.models.ContainerHttpGet;
import com.azure.resourcemanager.containerinstance.models.ContainerPort;
import com.azure.resourcemanager.containerinstance.models.ContainerProbe;
import com.azure.resourcemanager.containerinstance.models.ContainerPropertiesInstanceView;
import com.azure.resourcemanager.containerinstance.models.EnvironmentVariable;
import com.azure.resourcemanager.containerinstance.models.Event;
import com.azure.resourcemanager.containerinstance.models.ImageRegistryCredential;
import com.azure.resourcemanager.containerinstance.models.IpAddress;
import com.azure.resourcemanager.containerinstance.models.OperatingSystemTypes;
import com.azure.resourcemanager.containerinstance.models.Port;
import com.azure.resourcemanager.containerinstance.models.ResourceRequests;
import com.azure.resourcemanager.containerinstance.models.ResourceRequirements;
import com.azure.resourcemanager.containerinstance.models.Scheme;
import com.azure.resourcemanager.containerinstance.models.Volume;
import com.azure.resourcemanager.containerinstance.models.VolumeMount;
import dev.mayfly.local.arm.Cloud;
import dev.mayfly.local.arm.Programs;
import dev.mayfly.local.arm.core.Program;
import dev.mayfly.local.arm.core.Running;
import dev.mayfly.local.kit.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerGroupsIT {
    private static final String SECRET = "s3cr3t-$ConnectionString \"quoted\"";
    private static final String FILE_SECRET = "certificate-in-a-file";

    @TempDir
    Path temp;

    private Path data;
    private Cloud cloud;
    private ContainerInstanceManager azure;

    @BeforeEach
    void start() throws Exception {
        data = temp.resolve("with blank");
        Map<String, LocalImage> images = Map.of(
                "test/web",
                new LocalImage(
                        program(Programs.Web.class),
                        Map.of("FROM_IMAGE", "default", "CERTIFICATE", "/mnt/tls/cert"),
                        Map.of("PORT", "{port:8083}"),
                        Set.of("CERTIFICATE")),
                "test/ends",
                new LocalImage(program(Programs.Ends.class), Map.of(), Map.of(), Set.of()));
        cloud = new Cloud(data, images, UnaryOperator.identity());
        azure = cloud.containers();
        cloud.resources()
                .resourceGroups()
                .define("g")
                .withRegion(Region.US_EAST)
                .create();
    }

    @AfterEach
    void stop() {
        cloud.close();
        assertThat(cloud.server().inventory()).isEmpty();
    }

    private static Program program(Class<?> main) {
        return new Program(Cloud.CLASS_PATH, main.getName(), List.of(), List.of("-Xmx32m"));
    }

    @Test
    void shouldRunAGroupByItsOwnDefinition() throws Exception {
        ContainerGroupInner made = create("web1", web("web1"));

        assertThat(made.provisioningState()).isEqualTo("Succeeded");
        assertThat(made.ipAddress().fqdn()).isEqualTo("localhost");
        int port = made.ipAddress().ports().get(0).port();
        assertThat(port).isNotEqualTo(8083);
        awaitAnswer(port);
        assertThat(get(port, "/env/PLAIN")).isEqualTo("verbatim ${x} {port:8083} /mnt/tls");
        assertThat(get(port, "/env/SECRET")).isEqualTo(SECRET);
        assertThat(get(port, "/env/FROM_IMAGE")).isEqualTo("default");
        assertThat(get(port, "/env/MAYFLY_TEST")).isEqualTo("null");
        assertThat(get(port, "/file/CERTIFICATE")).isEqualTo(FILE_SECRET);

        ContainerGroup group = azure.containerGroups().getByResourceGroup("g", "web1");
        assertThat(group.state()).isEqualTo("Running");
        Container container = group.containers().get("web");
        assertThat(container.instanceView().currentState().state()).isEqualTo("Running");
        assertThat(container.instanceView().restartCount()).isZero();
        assertThat(container.instanceView().events())
                .extracting(Event::name)
                .containsExactly("Pulling", "Pulled", "Created", "Started");
        await().until(() ->
                azure.containerGroups().getLogContent("g", "web1", "web").contains("web listens"));
        assertThat(azure.containerGroups().getLogContent("g", "web1", "web", 1)).isEqualTo("web listens\n");
    }

    @Test
    void shouldServeTheFluentApiToo() throws Exception {
        ContainerGroup group = azure.containerGroups()
                .define("web1")
                .withRegion(Region.US_EAST)
                .withExistingResourceGroup("g")
                .withLinux()
                .withPublicImageRegistryOnly()
                .withoutVolume()
                .defineContainerInstance("web")
                .withImage("test/web:1")
                .withExternalTcpPort(8083)
                .withCpuCoreCount(1)
                .withMemorySizeInGB(0.5)
                .withEnvironmentVariableWithSecuredValue("SECRET", SECRET)
                .attach()
                .withRestartPolicy(ContainerGroupRestartPolicy.ALWAYS)
                .withDnsPrefix("web1-label")
                .create();

        int port = group.innerModel().ipAddress().ports().get(0).port();
        awaitAnswer(port);
        assertThat(get(port, "/env/SECRET")).isEqualTo(SECRET);
        assertThat(cloud.resources().genericResources().checkExistenceById(group.id(), "2023-05-01"))
                .isTrue();
        assertThat(cloud.resources().genericResources().checkExistenceById(group.id() + "0", "2023-05-01"))
                .isFalse();
    }

    @Test
    void shouldShowAndStoreNoSecret() throws Exception {
        ContainerGroupInner made = create("web1", web("web1"));

        for (ContainerGroupInner shown : List.of(made, inner("web1"))) {
            EnvironmentVariable secure =
                    shown.containers().get(0).environmentVariables().get(1);
            assertThat(secure.name()).isEqualTo("SECRET");
            assertThat(secure.value()).isNull();
            assertThat(secure.secureValue()).isNull();
            assertThat(shown.volumes().get(0).secret()).isNullOrEmpty();
            assertThat(shown.imageRegistryCredentials().get(0).username()).isEqualTo("puller");
            assertThat(shown.imageRegistryCredentials().get(0).password()).isNull();
        }
        List<Path> holders = filesWith(SECRET, FILE_SECRET, encoded(FILE_SECRET), "registry-password");
        assertThat(holders).singleElement().satisfies(file -> {
            assertThat(file.getFileName()).hasToString("cert");
            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        });
        for (Running process : cloud.server().inventory()) {
            String line = ProcessHandle.of(process.pid())
                    .orElseThrow()
                    .info()
                    .commandLine()
                    .orElse("");
            assertThat(line).doesNotContain("s3cr3t");
        }
        cloud.close();
        assertThat(filesWith(SECRET, FILE_SECRET)).isEmpty();
    }

    @Test
    void shouldComeBackWithPortsAndSecretsAndWithoutOrphans() throws Exception {
        int port = create("web1", web("web1")).ipAddress().ports().get(0).port();
        awaitAnswer(port);
        long before = cloud.server().inventory().get(0).pid();

        cloud.close();
        assertThat(ProcessHandle.of(before).filter(ProcessHandle::isAlive)).isEmpty();
        cloud.start();
        azure = cloud.containers();

        awaitAnswer(port);
        assertThat(inner("web1").ipAddress().ports().get(0).port()).isEqualTo(port);
        assertThat(get(port, "/env/SECRET")).isEqualTo(SECRET);
        assertThat(get(port, "/file/CERTIFICATE")).isEqualTo(FILE_SECRET);
    }

    @Test
    void shouldSayWhatCannotComeBackAndLetItBeDeleted() throws Exception {
        create("web1", web("web1"));
        cloud.close();

        cloud = new Cloud(data, Map.of(), UnaryOperator.identity());

        assertThat(cloud.server().problems())
                .singleElement()
                .asString()
                .startsWith("Container group web1 cannot be started again: InaccessibleImage: ");
        cloud.resources().resourceGroups().deleteByName("g");
        assertThat(data.resolve("containers").toFile().list()).isEmpty();
    }

    @Test
    void shouldRestartWhatFailsItsLivenessProbe() throws Exception {
        int port = create("web1", web("web1")).ipAddress().ports().get(0).port();
        awaitAnswer(port);

        get(port, "/sicken");

        await().until(() -> view("web1", "web").restartCount() == 1
                && view("web1", "web").currentState().state().equals("Running"));
        awaitAnswer(port);
        assertThat(view("web1", "web").events()).extracting(Event::name).contains("Unhealthy", "Killing", "BackOff");
        assertThat(view("web1", "web").events())
                .filteredOn(event -> event.name().equals("Unhealthy"))
                .anySatisfy(event -> {
                    assertThat(event.message())
                            .isEqualTo("Liveness probe failed: HTTP probe failed with statuscode: 500");
                    assertThat(event.count()).isEqualTo(2);
                });
        assertThat(view("web1", "web").previousState().exitCode()).isEqualTo(143);
    }

    @Test
    void shouldBackOffWhenAContainerKeepsEnding() {
        create("ends1", ends("ends1", 0, ContainerGroupRestartPolicy.ALWAYS));

        await().until(() -> view("ends1", "ends").restartCount() >= 2);

        assertThat(view("ends1", "ends").previousState().exitCode()).isZero();
        assertThat(view("ends1", "ends").events())
                .filteredOn(event -> event.name().equals("BackOff"))
                .singleElement()
                .satisfies(event -> assertThat(event.count()).isGreaterThanOrEqualTo(2));
        assertThat(inner("ends1").instanceView().state()).isEqualTo("Running");
    }

    @Test
    void shouldRestartOnlyAsThePolicySays() {
        create("good", ends("good", 0, ContainerGroupRestartPolicy.ON_FAILURE));
        create("bad", ends("bad", 3, ContainerGroupRestartPolicy.ON_FAILURE));
        create("never", ends("never", 3, ContainerGroupRestartPolicy.NEVER));

        await().until(() -> view("bad", "ends").restartCount() >= 1);
        await().until(() -> inner("good").instanceView().state().equals("Succeeded"));
        await().until(() -> inner("never").instanceView().state().equals("Failed"));
        assertThat(view("never", "ends").currentState().exitCode()).isEqualTo(3);
        assertThat(view("never", "ends").restartCount()).isZero();
        assertThat(view("good", "ends").currentState().detailStatus()).isEqualTo("Completed");
    }

    @Test
    void shouldStopStartAndRestart() throws Exception {
        int port = create("web1", web("web1")).ipAddress().ports().get(0).port();
        awaitAnswer(port);
        ContainerGroup group = azure.containerGroups().getByResourceGroup("g", "web1");

        group.stop();
        assertThat(cloud.server().inventory()).isEmpty();
        assertThat(inner("web1").instanceView().state()).isEqualTo("Stopped");
        cloud.close();
        cloud.start();
        azure = cloud.containers();
        assertThat(inner("web1").instanceView().state()).isEqualTo("Stopped");

        azure.containerGroups().start("g", "web1");
        await().until(() -> cloud.server().inventory().size() == 1);
        awaitAnswer(port);
        long before = cloud.server().inventory().get(0).pid();
        azure.containerGroups().getByResourceGroup("g", "web1").restart();
        assertThat(cloud.server().inventory()).hasSize(1);
        assertThat(cloud.server().inventory().get(0).pid()).isNotEqualTo(before);
        awaitAnswer(port);
        assertThat(get(port, "/env/SECRET")).isEqualTo(SECRET);
    }

    @Test
    void shouldReplaceAGroupByPuttingItAgain() throws Exception {
        int port = create("web1", web("web1")).ipAddress().ports().get(0).port();
        awaitAnswer(port);
        ContainerGroupInner changed = web("web1");
        changed.containers().get(0).environmentVariables().get(0).withValue("changed");

        assertThat(create("web1", changed).ipAddress().ports().get(0).port()).isEqualTo(port);

        awaitAnswer(port);
        assertThat(get(port, "/env/PLAIN")).isEqualTo("changed");
        assertThat(cloud.server().inventory()).hasSize(1);
        assertRefused(
                400,
                "InvalidContainerGroupUpdate",
                () -> create("web1", web("web1").withRestartPolicy(ContainerGroupRestartPolicy.NEVER)));
    }

    @Test
    void shouldChangeTagsWithoutTouchingTheContainers() throws Exception {
        create("web1", web("web1"));
        long before = cloud.server().inventory().get(0).pid();

        azure.containerGroups()
                .getByResourceGroup("g", "web1")
                .update()
                .withTag("a", "b")
                .apply();

        assertThat(inner("web1").tags()).isEqualTo(Map.of("a", "b"));
        assertThat(cloud.server().inventory().get(0).pid()).isEqualTo(before);
    }

    @Test
    void shouldRemoveEverythingWithTheGroup() throws Exception {
        create("web1", web("web1"));
        create("web2", web("web2"));
        assertThat(cloud.server().inventory()).hasSize(2);

        azure.containerGroups().deleteByResourceGroup("g", "web1");
        assertThat(cloud.server().inventory()).hasSize(1);
        assertThat(azure.containerGroups().listByResourceGroup("g"))
                .extracting(ContainerGroup::name)
                .containsExactly("web2");

        cloud.resources().resourceGroups().deleteByName("g");
        assertThat(cloud.server().inventory()).isEmpty();
        try (Stream<Path> left = Files.list(data.resolve("containers"))) {
            assertThat(left).isEmpty();
        }
        assertThat(cloud.send(
                                "DELETE",
                                Cloud.GROUPS + "g/providers/Microsoft.ContainerInstance/containerGroups/web2",
                                null)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldFailWhenTheImageIsNotThere() {
        ContainerGroupInner unknown = web("web1");
        unknown.containers().get(0).withImage("registry.azurecr.io/test/unknown:1");

        ManagementException failed = assertThatExceptionOfType(ManagementException.class)
                .isThrownBy(() -> create("web1", unknown))
                .actual();

        assertThat(failed.getValue().getCode()).isEqualTo("InaccessibleImage");
        assertThat(failed.getValue().getMessage())
                .isEqualTo("The image 'registry.azurecr.io/test/unknown:1' in container group 'web1' is not accessible."
                        + " Please check the image and registry credential.");
        assertThat(inner("web1").provisioningState()).isEqualTo("Failed");
        assertThat(inner("web1").instanceView().state()).isEqualTo("Failed");
        assertThat(create("web1", web("web1")).provisioningState()).isEqualTo("Succeeded");
    }

    @Test
    void shouldFailHalfWayOnRequest() {
        cloud.faults.set(List.of(Fault.of(Fault.Kind.FAIL_OPERATION, "PUT", "/containerGroups/web1$")
                .times(1)));

        assertThatExceptionOfType(ManagementException.class)
                .isThrownBy(() -> create("web1", web("web1")))
                .satisfies(e -> assertThat(e.getValue().getCode()).isEqualTo("InternalServerError"));

        assertThat(inner("web1").provisioningState()).isEqualTo("Failed");
        assertThat(cloud.server().inventory()).isEmpty();
    }

    @Test
    void shouldBeFoundAfterItsAnswerWasLost() {
        cloud.faults.set(List.of(Fault.of(Fault.Kind.DROP_ANSWER, "PUT", "/containerGroups/web1$")
                .times(1)));

        assertThatExceptionOfType(Exception.class).isThrownBy(() -> cloud.containersWithoutRetries()
                .serviceClient()
                .getContainerGroups()
                .createOrUpdate("g", "web1", web("web1")));

        await().until(() -> inner("web1").provisioningState().equals("Succeeded"));
        assertThat(cloud.server().inventory()).hasSize(1);
    }

    @Test
    void shouldAnswerAtOnceRefuseChangesAndFinishWhatACrashCutOff() throws Exception {
        cloud.restart(Cloud.ENDLESS);
        azure = cloud.containers();

        Response<?> first = begin("web1");

        assertThat(first.getStatusCode()).isEqualTo(201);
        assertThat(first.getHeaders().getValue(HttpHeaderName.fromString("Azure-AsyncOperation")))
                .startsWith(cloud.url() + "/subscriptions/" + Cloud.SUBSCRIPTION
                        + "/providers/Microsoft.ContainerInstance/locations/eastus/operations/");
        assertThat(inner("web1").provisioningState()).isIn("Pending", "Creating");
        assertRefused(409, "ContainerGroupTransitioning", () -> create("web1", web("web1")));
        cloud.restart();
        azure = cloud.containers();
        await().until(() -> inner("web1").provisioningState().equals("Succeeded"));
        assertThat(cloud.server().inventory()).hasSize(1);
    }

    @Test
    void shouldNotRunWhatIsDeletedWhileItIsBeingMade() throws Exception {
        cloud.restart(Cloud.ENDLESS);
        azure = cloud.containers();
        begin("web1");

        cloud.send("DELETE", Cloud.GROUPS + "g/providers/Microsoft.ContainerInstance/containerGroups/web1", null);

        await().until(() -> azure.containerGroups().listByResourceGroup("g").stream()
                .findAny()
                .isEmpty());
        assertThat(cloud.server().inventory()).isEmpty();
        assertThat(data.resolve("containers").toFile().list()).isEmpty();
    }

    private Response<?> begin(String name) {
        return azure.serviceClient()
                .getContainerGroups()
                .createOrUpdateWithResponseAsync("g", name, web(name))
                .block();
    }

    @Test
    void shouldRefuseWhatAzureRefuses() {
        assertRefused(400, "ResourceRequestsNotSpecified", () -> {
            ContainerGroupInner group = web("web1");
            group.containers().get(0).resources().requests().withCpu(0);
            create("web1", group);
        });
        assertRefused(400, "PrivateIPAddressWithoutSubnet", () -> {
            ContainerGroupInner group = web("web1");
            group.ipAddress().withType(ContainerGroupIpAddressType.PRIVATE);
            create("web1", group);
        });
        assertRefused(400, "InvalidSecretVolume", () -> {
            ContainerGroupInner group = web("web1");
            group.volumes().get(0).withSecret(Map.of("cert", "not base64!"));
            create("web1", group);
        });
        assertRefused(400, "InvalidResourceName", () -> create("Web1", web("Web1")));
        assertRefused(404, "ResourceGroupNotFound", () -> azure.serviceClient()
                .getContainerGroups()
                .createOrUpdate("nowhere", "web1", web("web1")));
        assertRefused(404, "ResourceNotFound", () -> inner("nothing"));
        assertThat(azure.containerGroups().listByResourceGroup("g")).isEmpty();
    }

    private ContainerGroupInner create(String name, ContainerGroupInner group) {
        return azure.serviceClient().getContainerGroups().createOrUpdate("g", name, group);
    }

    private ContainerGroupInner inner(String name) {
        return azure.serviceClient()
                .getContainerGroups()
                .getByResourceGroupWithResponse("g", name, Context.NONE)
                .getValue();
    }

    private ContainerPropertiesInstanceView view(String group, String container) {
        return inner(group).containers().stream()
                .filter(one -> one.name().equals(container))
                .findFirst()
                .orElseThrow()
                .instanceView();
    }

    private static ContainerGroupInner web(String label) {
        Container container = new Container()
                .withName("web")
                .withImage("registry.azurecr.io/test/web:abc123")
                .withPorts(new ArrayList<>(List.of(new ContainerPort().withPort(8083))))
                .withEnvironmentVariables(List.of(
                        new EnvironmentVariable().withName("PLAIN").withValue("verbatim ${x} {port:8083} /mnt/tls"),
                        new EnvironmentVariable().withName("SECRET").withSecureValue(SECRET)))
                .withVolumeMounts(List.of(new VolumeMount()
                        .withName("tls")
                        .withMountPath("/mnt/tls")
                        .withReadOnly(true)))
                .withLivenessProbe(new ContainerProbe()
                        .withHttpGet(new ContainerHttpGet()
                                .withPath("/health")
                                .withPort(8083)
                                .withScheme(Scheme.HTTP))
                        .withInitialDelaySeconds(1)
                        .withPeriodSeconds(1)
                        .withFailureThreshold(2))
                .withResources(new ResourceRequirements()
                        .withRequests(new ResourceRequests().withCpu(1).withMemoryInGB(0.5)));
        return group(container, ContainerGroupRestartPolicy.ALWAYS)
                .withIpAddress(new IpAddress()
                        .withType(ContainerGroupIpAddressType.PUBLIC)
                        .withDnsNameLabel(label.toLowerCase(Locale.ROOT) + "-label")
                        .withPorts(List.of(new Port().withPort(8083))))
                .withImageRegistryCredentials(List.of(new ImageRegistryCredential()
                        .withServer("registry.azurecr.io")
                        .withUsername("puller")
                        .withPassword("registry-password")))
                .withVolumes(List.of(new Volume().withName("tls").withSecret(Map.of("cert", encoded(FILE_SECRET)))));
    }

    private static ContainerGroupInner ends(String name, int code, ContainerGroupRestartPolicy policy) {
        Container container = new Container()
                .withName("ends")
                .withImage("test/ends")
                .withEnvironmentVariables(List.of(
                        new EnvironmentVariable().withName("CODE").withValue(Integer.toString(code)),
                        new EnvironmentVariable().withName("NAME").withValue(name)))
                .withResources(new ResourceRequirements()
                        .withRequests(new ResourceRequests().withCpu(1).withMemoryInGB(0.5)));
        return group(container, policy);
    }

    private static ContainerGroupInner group(Container container, ContainerGroupRestartPolicy policy) {
        ContainerGroupInner group = new ContainerGroupInner()
                .withContainers(List.of(container))
                .withOsType(OperatingSystemTypes.LINUX)
                .withRestartPolicy(policy);
        group.withLocation(Cloud.REGION);
        return group;
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<Path> filesWith(String... texts) throws IOException {
        List<Path> holders = new ArrayList<>();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (Stream.of(texts).anyMatch(content::contains)) {
                    holders.add(file);
                }
            }
        }
        return holders;
    }

    private static void assertRefused(int status, String code, Runnable call) {
        assertThatExceptionOfType(ManagementException.class)
                .isThrownBy(call::run)
                .satisfies(e -> {
                    assertThat(e.getValue().getCode()).isEqualTo(code);
                    assertThat(e.getResponse().getStatusCode()).isEqualTo(status);
                });
    }

    private static void awaitAnswer(int port) {
        await().ignoreExceptionsInstanceOf(IOException.class).until(() -> get(port, "/health") != null);
    }

    private static String get(int port, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
