// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.core.management.exception.ManagementException;
import com.azure.resourcemanager.containerregistry.models.ImportImageParameters;
import com.azure.resourcemanager.containerregistry.models.ImportMode;
import com.azure.resourcemanager.containerregistry.models.ImportSource;
import com.azure.resourcemanager.containerregistry.models.ImportSourceCredentials;
import com.azure.resourcemanager.containerregistry.models.Registry;
import dev.mayfly.local.arm.Cloud;
import dev.mayfly.local.arm.containers.LocalImage;
import dev.mayfly.local.arm.core.Program;
import dev.mayfly.local.kit.Fault;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Registries, what is imported into them, and who may pull it. */
class RegistriesIT extends RegistryUnderTest {
    private static final String KAFKA = "base/apache/kafka:3.9.2";
    private static final String CONTAINERS =
            Cloud.GROUPS + GROUP + "/providers/Microsoft.ContainerInstance/containerGroups/";

    @Override
    Map<String, LocalImage> images() {
        Program ends =
                new Program(Cloud.CLASS_PATH, "dev.mayfly.local.arm.Programs$Ends", List.of(), List.of("-Xmx32m"));
        return Map.of("base/apache/kafka", new LocalImage(ends, Map.of("CODE", "0"), Map.of(), Set.of()));
    }

    private static ImportImageParameters kafka() {
        return new ImportImageParameters()
                .withSource(new ImportSource().withRegistryUri("docker.io").withSourceImage("apache/kafka:3.9.2"))
                .withTargetTags(List.of(KAFKA))
                .withMode(ImportMode.NO_FORCE);
    }

    @Test
    void shouldHaveThePlatformsRegistryFromTheStart() throws Exception {
        Registry registry = cloud.registries().containerRegistries().getByResourceGroup(GROUP, REGISTRY);
        assertThat(registry.loginServerUrl()).isEqualTo("crmayfly.azurecr.io");
        assertThat(registry.innerModel().provisioningState()).hasToString("Succeeded");
        assertThat(registry.adminUserEnabled()).isFalse();
        client().getRegistries().importImage(GROUP, REGISTRY, kafka());

        cloud.restart();

        assertThat(cloud.registries().containerRegistries().list()).hasSize(1);
        assertConflict();
    }

    @Test
    void shouldMakeRegistries() throws Exception {
        cloud.resources().resourceGroups().define("g").withRegion(Cloud.REGION).create();
        Registry made = cloud.registries()
                .containerRegistries()
                .define("another1")
                .withRegion(Cloud.REGION)
                .withExistingResourceGroup("g")
                .withBasicSku()
                .withTag("a", "b")
                .create();

        assertThat(made.loginServerUrl()).isEqualTo("another1.azurecr.io");
        assertThat(made.tags()).containsEntry("a", "b");
        assertThat(cloud.registries().containerRegistries().listByResourceGroup("g"))
                .hasSize(1);
        String body = "{\"location\":\"eastus\",\"sku\":{\"name\":\"Basic\"}}";
        String registries = Cloud.GROUPS + "g/providers/Microsoft.ContainerRegistry/registries/";
        assertAnswer(400, "InvalidResourceName", cloud.send("PUT", registries + "with-hyphen", body));
        assertAnswer(400, "InvalidSku", cloud.send("PUT", registries + "nosku1", "{\"location\":\"eastus\"}"));
        assertAnswer(409, "AlreadyInUse", cloud.send("PUT", registries + "CRMAYFLY", body));
        cloud.resources().resourceGroups().deleteByName("g");
        assertThat(cloud.registries().containerRegistries().list()).hasSize(1);
    }

    @Test
    void shouldImportOnceUnlessForced() {
        client().getRegistries().importImage(GROUP, REGISTRY, kafka());

        assertConflict();
        client().getRegistries().importImage(GROUP, REGISTRY, kafka().withMode(ImportMode.FORCE));
    }

    private void assertConflict() {
        assertThatExceptionOfType(ManagementException.class)
                .isThrownBy(() -> client().getRegistries().importImage(GROUP, REGISTRY, kafka()))
                .satisfies(e -> {
                    assertThat(e.getResponse().getStatusCode()).isEqualTo(409);
                    assertThat(e.getValue().getCode()).isEqualTo("Conflict");
                });
    }

    @Test
    void shouldSayWhyAnImportFailed() {
        cloud.faults.set(List.of(Fault.of(Fault.Kind.FAIL_OPERATION, "POST", "/importImage$")
                .times(1)
                .body(dev.mayfly.local.arm.core.Json.object()
                        .put("code", "TooManyRequests")
                        .put("message", "toomanyrequests: You have reached your pull rate limit."))));

        assertThatExceptionOfType(ManagementException.class)
                .isThrownBy(() -> client().getRegistries().importImage(GROUP, REGISTRY, kafka()))
                .satisfies(e -> assertThat(e.getValue().getMessage()).contains("pull rate limit"));
        client().getRegistries().importImage(GROUP, REGISTRY, kafka());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    eclipse-temurin:17 ; base/x:1 ; has no namespace
                    apache/kafka       ; base/x:1 ; is not a repository and a tag
                    apache/kafka:1     ; base/x   ; is not a repository and a tag
                    """)
    void shouldRefuseWhatAzureRefuses(String source, String target, String why) {
        ImportImageParameters parameters = kafka().withTargetTags(List.of(target));
        parameters.source().withSourceImage(source);

        assertThatExceptionOfType(ManagementException.class)
                .isThrownBy(() -> client().getRegistries().importImage(GROUP, REGISTRY, parameters))
                .withMessageContaining(why)
                .satisfies(e -> assertThat(e.getResponse().getStatusCode()).isEqualTo(400));
    }

    @Test
    void shouldAskForWholeCredentials() {
        ImportImageParameters parameters = kafka();
        parameters.source().withCredentials(new ImportSourceCredentials().withPassword("x"));

        assertThatExceptionOfType(ManagementException.class)
                .isThrownBy(() -> client().getRegistries().importImage(GROUP, REGISTRY, parameters))
                .withMessageContaining("must have a username and a password");
    }

    @Test
    void shouldLetOnlyThatBePulledWhichIsThere() throws Exception {
        assertThat(createGroup("before", "crmayfly.azurecr.io/" + KAFKA)).contains("InaccessibleImage");
        client().getRegistries().importImage(GROUP, REGISTRY, kafka());

        assertThat(createGroup("after", "crmayfly.azurecr.io/" + KAFKA)).isEqualTo("Succeeded");
        assertThat(createGroup("other-tag", "crmayfly.azurecr.io/base/apache/kafka:9"))
                .contains("InaccessibleImage");
        assertThat(createGroup("nowhere", "nosuch.azurecr.io/" + KAFKA)).contains("InaccessibleImage");
        assertThat(createGroup("elsewhere", "registry.example/" + KAFKA)).isEqualTo("Succeeded");
    }

    /** The group's state, or the events that say why it failed. */
    private String createGroup(String name, String image) throws Exception {
        String body =
                """
                {"location":"eastus","properties":{"osType":"Linux","restartPolicy":"Never",
                  "containers":[{"name":"c","properties":{"image":"%s",
                    "resources":{"requests":{"cpu":1,"memoryInGB":1}}}}]}}
                """
                        .formatted(image);
        HttpResponse<String> put = cloud.send("PUT", CONTAINERS + name, body);
        assertThat(put.statusCode()).as(put.body()).isEqualTo(201);
        String operation = put.headers().firstValue("Azure-AsyncOperation").orElseThrow();
        HttpResponse<String> ended = Awaitility.await()
                .until(() -> get(operation), answer -> !answer.body().contains("InProgress"));
        return ended.body().contains("Succeeded") ? "Succeeded" : ended.body();
    }

    private static void assertAnswer(int status, String code, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("{\"error\":{\"code\":\"" + code + "\"");
    }
}
