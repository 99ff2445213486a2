// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** {@code docs/openapi.yaml} has the routes that the app has; what they answer is held to it by a test of the command. */
class OpenApiTest {

    private static final JsonNode API = read();

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(Path.of("../docs/openapi.yaml").toFile());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Routes with their triggers; a file of the page is no part of the API. */
    private static Map<String, HttpTrigger> routes() {
        Map<String, HttpTrigger> routes = new TreeMap<>();
        new ClassFileImporter()
                .importPackages("dev.mayfly.functions").stream()
                        .map(JavaClass::getMethods)
                        .flatMap(Set::stream)
                        .map(JavaMethod::reflect)
                        .flatMap(OpenApiTest::triggers)
                        .forEach(trigger -> routes.put("/" + trigger.route(), trigger));
        return routes;
    }

    private static java.util.stream.Stream<HttpTrigger> triggers(Method method) {
        return Arrays.stream(method.getParameters())
                .map(parameter -> parameter.getAnnotation(HttpTrigger.class))
                .filter(java.util.Objects::nonNull);
    }

    @Test
    void shouldDescribeEveryRouteAndNoOther() {
        Set<String> described = new TreeSet<>();
        API.path("paths").fieldNames().forEachRemaining(described::add);
        assertThat(described).isEqualTo(routes().keySet());
    }

    @Test
    void shouldSayWhichCallsNeedNoKey() {
        Set<String> open = routes().entrySet().stream()
                .filter(route -> route.getValue().authLevel() == AuthorizationLevel.ANONYMOUS)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        Set<String> described = API.path("paths").properties().stream()
                .filter(path -> StreamSupport.stream(path.getValue().spliterator(), false)
                        .anyMatch(call -> call.path("security").isArray()
                                && call.path("security").isEmpty()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        assertThat(described).isEqualTo(open);
    }
}
