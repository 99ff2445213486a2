// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bicep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.mayfly.bicep.language.Expression.Literal;
import dev.mayfly.bicep.language.Template.Parameter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** azd and az give the templates the same, from the environment, and no file holds a value that is secret. */
class ParametersTest {

    private static final Pattern AZD = Pattern.compile("\\$\\{([A-Z_]+)(?:=([^}]*))?}");
    private static final Pattern AZ =
            Pattern.compile("(?m)^param (\\w+) = readEnvironmentVariable\\('([A-Z_]+)'(?:, '([^']*)')?\\)$");

    /** Where a parameter comes from, and what it is if that is not set; null if it must be set. */
    private record Source(String variable, String byDefault) {}

    @Test
    void everyParameterComesFromTheEnvironment() throws IOException {
        assertThat(azd()).containsKeys(required()).doesNotContainValue(null);
        assertThat(names()).containsAll(azd().keySet());
    }

    /** azd takes an empty value for one that is given, unless the template's own default is empty. */
    @Test
    void defaultsAreThoseOfTheTemplate() throws IOException {
        for (Map.Entry<String, Source> given : azd().entrySet()) {
            assertThat(given.getValue().byDefault()).as(given.getKey()).isEqualTo(templateDefault(given.getKey()));
        }
    }

    @Test
    void azTakesTheSame() throws IOException {
        Map<String, Source> az = new LinkedHashMap<>();
        Matcher line = AZ.matcher(Platform.text(Platform.FOLDER.resolve("az.bicepparam")));
        while (line.find()) {
            az.put(line.group(1), new Source(line.group(2), line.group(3)));
        }

        assertThat(az.keySet()).containsExactlyElementsOf(azd().keySet());
        az.forEach((name, source) -> {
            assertThat(source.variable()).as(name).isEqualTo(azdSource(name).variable());
            assertThat(source.byDefault()).as(name).isEqualTo(declaredDefault(name));
        });
    }

    @Test
    void azdBuildsAndFindsWhatTheTemplatesMake() throws IOException {
        JsonNode azd = new YAMLMapper()
                .readTree(Platform.REPOSITORY.resolve("azure.yaml").toFile());
        JsonNode app = azd.at("/services/app");
        Object tag = Platform.value(
                Platform.deploy().resources("Microsoft.Web/sites").get(0), "tags", "azd-service-name");

        assertThat(Platform.REPOSITORY
                        .resolve(azd.at("/infra/path").asText())
                        .resolve(azd.at("/infra/module").asText() + ".bicep"))
                .isEqualTo(Platform.MAIN);
        assertThat(app.isObject()).isTrue();
        assertThat(tag).isEqualTo("app");
        assertThat(Platform.REPOSITORY.resolve(app.get("project").asText())).isDirectory();
        assertThat(app.get("dist").asText()).isEqualTo("target/azure-functions/" + functionAppName());
        for (String system : new String[] {"posix", "windows"}) {
            String build = app.at("/hooks/prepackage/" + system + "/run").asText();
            assertThat(build).startsWith("mvn ").contains("-f ../pom.xml", "-pl functions -am");
        }
    }

    private static String functionAppName() {
        Matcher name = Pattern.compile("<functionAppName>(.*)</functionAppName>")
                .matcher(Platform.text(Platform.REPOSITORY.resolve("functions/pom.xml")));
        assertThat(name.find()).isTrue();
        return name.group(1);
    }

    private static Source azdSource(String parameter) {
        try {
            return azd().get(parameter);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Source> azd() throws IOException {
        JsonNode parameters = new ObjectMapper()
                .readTree(Platform.FOLDER.resolve("main.parameters.json").toFile())
                .get("parameters");
        Map<String, Source> sources = new LinkedHashMap<>();
        parameters.properties().forEach(field -> {
            Matcher value = AZD.matcher(field.getValue().get("value").asText());
            assertThat(value.matches()).as(field.getKey()).isTrue();
            sources.put(field.getKey(), new Source(value.group(1), value.group(2)));
        });
        return sources;
    }

    private static List<String> names() {
        return Platform.main().parameters().stream().map(Parameter::name).toList();
    }

    private static String[] required() {
        return Platform.main().parameters().stream()
                .filter(parameter -> parameter.byDefault().isEmpty())
                .map(Parameter::name)
                .toArray(String[]::new);
    }

    /** What azd's file must say: nothing, if there is no default or it is empty. */
    private static String templateDefault(String name) {
        String declared = declaredDefault(name);
        return declared == null || declared.isEmpty() ? null : declared;
    }

    private static String declaredDefault(String name) {
        return Platform.main().parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .flatMap(parameter -> parameter.byDefault().stream())
                .map(value -> ((Literal) value).value().toString())
                .findFirst()
                .orElse(null);
    }
}
