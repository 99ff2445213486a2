// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.azure.core.http.HttpPipeline;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.resourcemanager.resources.fluentcore.policy.AuthenticationPolicy;
import com.azure.resourcemanager.resources.fluentcore.policy.ProviderRegistrationPolicy;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArmClientsTest {

    private static final String TENANT = "00000000-0000-0000-0000-00000000000b";
    private static final String SUBSCRIPTION = "00000000-0000-0000-0000-00000000000c";

    private static List<Class<? extends HttpPipelinePolicy>> policies(ArmClients clients) {
        HttpPipeline pipeline = clients.resources().serviceClient().getHttpPipeline();
        return IntStream.range(0, pipeline.getPolicyCount())
                .<Class<? extends HttpPipelinePolicy>>mapToObj(
                        index -> pipeline.getPolicy(index).getClass())
                .toList();
    }

    /** A pipeline made by hand has neither by itself. Nothing is called here. */
    @Test
    void shouldLogInAndRegisterProvidersAtAzure() {
        assertThat(policies(ArmClients.azure(TENANT, SUBSCRIPTION)))
                .contains(AuthenticationPolicy.class, ProviderRegistrationPolicy.class, ErrorsWithoutJson.class);
    }

    /** The SDK sends no token over http, so that whoever answers there could answer anything. */
    @Test
    void shouldGoWithoutLoginOnThisMachineOnly() {
        assertThat(policies(ArmClients.local(URI.create("http://127.0.0.1:1"), TENANT, SUBSCRIPTION)))
                .contains(ErrorsWithoutJson.class)
                .doesNotContain(AuthenticationPolicy.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ArmClients.local(URI.create("http://10.0.0.1:80"), TENANT, SUBSCRIPTION))
                .withMessage(
                        "MAYFLY_ARM_URL is http://10.0.0.1:80: a Resource Manager without login is allowed on 127.0.0.1"
                                + " only. Leave it out for Azure.");
    }
}
