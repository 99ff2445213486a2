// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mayfly.local.kit.Refused;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupBodyTest {
    private static final String GOOD =
            """
            {"osType":"Linux","restartPolicy":"OnFailure",
             "containers":[{"name":"web","properties":{"image":"i:1","ports":[{"port":80}],
               "environmentVariables":[{"name":"A","value":"1"},{"name":"B","secureValue":"hush"}],
               "volumeMounts":[{"name":"v","mountPath":"/v"}],
               "livenessProbe":{"httpGet":{"port":80,"path":"/"}},
               "resources":{"requests":{"cpu":1,"memoryInGB":1.5}}}}],
             "volumes":[{"name":"v","secret":{"file.p12":"aHVzaA=="}},{"name":"e","emptyDir":{}}],
             "imageRegistryCredentials":[{"server":"s","username":"u","password":"hush"}],
             "diagnostics":{"logAnalytics":{"workspaceId":"w","workspaceKey":"hush"}},
             "ipAddress":{"type":"Public","ports":[{"port":80}],"dnsNameLabel":"label"}}
            """;

    @Test
    void shouldTakeSecretsApart() throws Exception {
        GroupBody body = GroupBody.of(parse(GOOD));

        assertThat(body.shown().toString()).doesNotContain("hush").doesNotContain("aHVzaA==");
        assertThat(body.shown().at("/containers/0/properties/environmentVariables"))
                .hasToString("[{\"name\":\"A\",\"value\":\"1\"},{\"name\":\"B\"}]");
        assertThat(body.shown().at("/volumes/0/secret")).hasToString("{}");
        assertThat(body.shown().at("/imageRegistryCredentials/0/username").asText())
                .isEqualTo("u");
        assertThat(body.secrets())
                .hasToString("{\"env\":{\"web\":{\"B\":\"hush\"}},\"files\":{\"v\":{\"file.p12\":\"aHVzaA==\"}}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'Linux' | 'Windows' | InvalidOsType",
                "'OnFailure' | 'Sometimes' | InvalidRestartPolicy",
                "'containers':[{ | 'others':[{ | InvalidContainerCount",
                "'name':'web' | 'name':'Web' | InvalidResourceName",
                "'image':'i:1' | 'image':' ' | InvalidImage",
                "'image':'i:1' | 'image':'i:1','command':['sh'] | CommandNotImitated",
                "'cpu':1, | 'cpu':0, | ResourceRequestsNotSpecified",
                "'ports':[{'port':80}],'dns | 'ports':[{'port':81}],'dns | GroupPortNotInContainers",
                "[{'port':80}], | [{'port':80},{'port':80}], | DuplicateContainerPorts",
                "[{'port':80}], | [{'port':70000}], | InvalidPort",
                "{'name':'v','mountPath' | {'name':'w','mountPath' | VolumeMountNotFound",
                "aHVzaA== | no! | InvalidSecretVolume",
                "file.p12 | ../x | InvalidSecretVolume",
                "'emptyDir':{} | 'azureFile':{} | InvalidVolume",
                "'emptyDir':{} | 'emptyDir':{},'secret':{} | InvalidVolume",
                "{'name':'e' | {'name':'v' | DuplicateVolumeName",
                "'httpGet':{ | 'exec':{ | InvalidProbe",
                "'Public' | 'Private' | PrivateIPAddressWithoutSubnet",
                "'label' | 'la' | InvalidResourceName"
            })
    void shouldRefuse(String part, String instead, String code) throws Exception {
        String changed = GOOD.replace(part.replace('\'', '"'), instead.replace('\'', '"'));
        assertThat(changed).isNotEqualTo(GOOD);
        JsonNode properties = parse(changed);

        Refused refused = assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> GroupBody.of(properties))
                .actual();

        assertThat(refused.response().status()).isEqualTo(400);
        assertThat(new String(refused.response().body(), StandardCharsets.UTF_8))
                .startsWith("{\"error\":{\"code\":\"" + code + "\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'value':'1' | 'value':'2' | true",
                "'image':'i:1' | 'image':'i:2' | true",
                "OnFailure | Never | false",
                "1.5 | 2 | false",
                "'ports':[{'port':80}],'dns | 'ports':[],'dns | false"
            })
    void shouldAllowOnlyChangesInPlace(String part, String instead, boolean allowed) throws Exception {
        GroupBody existing = GroupBody.of(parse(GOOD));
        GroupBody changed = GroupBody.of(parse(GOOD.replace(part.replace('\'', '"'), instead.replace('\'', '"'))));

        if (allowed) {
            changed.checkChangeOf("g", existing.shown());
        } else {
            assertThatExceptionOfType(Refused.class).isThrownBy(() -> changed.checkChangeOf("g", existing.shown()));
        }
    }

    private static JsonNode parse(String json) throws Exception {
        return new ObjectMapper().readTree(json);
    }
}
