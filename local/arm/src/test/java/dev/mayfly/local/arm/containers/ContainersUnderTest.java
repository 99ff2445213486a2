// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.azure.core.http.rest.Response;
import com.azure.core.management.Region;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.util.Context;
import com.azure.resourcemanager.containerinstance.ContainerInstanceManager;
import com.azure.resourcemanager.containerinstance.fluent.models.ContainerGroupInner;
import com.azure.resourcemanager.containerinstance.models.Container;
import com.azure.resourcemanager.containerinstance.models.ContainerGroupIpAddressType;
import com.azure.resourcemanager.containerinstance.models.ContainerGroupRestartPolicy;
import com.azure.resourcemanager.containerinstance.models.ContainerHttpGet;
import com.azure.resourcemanager.containerinstance.models.ContainerPort;
import com.azure.resourcemanager.containerinstance.models.ContainerProbe;
import com.azure.resourcemanager.containerinstance.models.ContainerPropertiesInstanceView;
import com.azure.resourcemanager.containerinstance.models.EnvironmentVariable;
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
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.api.io.TempDir;

/** A cloud with one resource group and two small images, and ways to look at container groups. */
abstract class ContainersUnderTest {
    static final String SECRET = "s3cr3t-$ConnectionString \"quoted\"";

    static final String FILE_SECRET = "certificate-in-a-file";

    @TempDir
    Path temp;

    Path data;

    Cloud cloud;

    ContainerInstanceManager azure;

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

    static Program program(Class<?> main) {
        return new Program(Cloud.CLASS_PATH, main.getName(), List.of(), List.of("-Xmx32m"));
    }

    Response<?> begin(String name) {
        return azure.serviceClient()
                .getContainerGroups()
                .createOrUpdateWithResponseAsync("g", name, web(name))
                .block();
    }

    ContainerGroupInner create(String name, ContainerGroupInner group) {
        return azure.serviceClient().getContainerGroups().createOrUpdate("g", name, group);
    }

    ContainerGroupInner inner(String name) {
        return azure.serviceClient()
                .getContainerGroups()
                .getByResourceGroupWithResponse("g", name, Context.NONE)
                .getValue();
    }

    ContainerPropertiesInstanceView view(String group, String container) {
        return inner(group).containers().stream()
                .filter(one -> one.name().equals(container))
                .findFirst()
                .orElseThrow()
                .instanceView();
    }

    static ContainerGroupInner web(String label) {
        Container container = new Container()
                .withName("web")
                .withImage("registry.example/test/web:abc123")
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
                        .withServer("registry.example")
                        .withUsername("puller")
                        .withPassword("registry-password")))
                .withVolumes(List.of(new Volume().withName("tls").withSecret(Map.of("cert", encoded(FILE_SECRET)))));
    }

    static ContainerGroupInner ends(String name, int code, ContainerGroupRestartPolicy policy) {
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

    static ContainerGroupInner group(Container container, ContainerGroupRestartPolicy policy) {
        ContainerGroupInner group = new ContainerGroupInner()
                .withContainers(List.of(container))
                .withOsType(OperatingSystemTypes.LINUX)
                .withRestartPolicy(policy);
        group.withLocation(Cloud.REGION);
        return group;
    }

    static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    List<Path> filesWith(String... texts) throws IOException {
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

    static void assertRefused(int status, String code, Runnable call) {
        assertThatExceptionOfType(ManagementException.class)
                .isThrownBy(call::run)
                .satisfies(e -> {
                    assertThat(e.getValue().getCode()).isEqualTo(code);
                    assertThat(e.getResponse().getStatusCode()).isEqualTo(status);
                });
    }

    static void awaitAnswer(int port) {
        await().ignoreExceptionsInstanceOf(IOException.class).until(() -> get(port, "/health") != null);
    }

    static String get(int port, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
