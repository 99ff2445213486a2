// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.http.policy.UserAgentPolicy;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.profile.AzureProfile;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.resourcemanager.containerinstance.ContainerInstanceManager;
import com.azure.resourcemanager.containerregistry.ContainerRegistryManager;
import com.azure.resourcemanager.eventhubs.EventHubsManager;
import com.azure.resourcemanager.resources.ResourceManager;
import com.azure.resourcemanager.resources.fluentcore.policy.ProviderRegistrationPolicy;
import com.azure.resourcemanager.resources.fluentcore.utils.HttpPipelineProvider;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The service clients of the Azure SDK.
 *
 * <p>No retries in here: a throttled call must be repeated after a durable timer and not by a thread that sleeps, and it
 * must be counted where people see it.
 */
public record ArmClients(
        ResourceManager resources,
        EventHubsManager eventHubs,
        ContainerInstanceManager containerInstances,
        ContainerRegistryManager registries) {

    private static final RetryPolicy NO_RETRIES =
            new RetryPolicy(new RetryOptions(new FixedDelayOptions(0, Duration.ZERO)));

    /** The JDK's client counts the body itself, and warns at each request that says a length. */
    static final HttpPipelinePolicy WITHOUT_LENGTH = (context, next) -> {
        context.getHttpRequest().getHeaders().remove(HttpHeaderName.CONTENT_LENGTH);
        return next.process();
    };

    /** Clients for Azure, logged in by the managed identity (or whatever {@code DefaultAzureCredential} finds). */
    public static ArmClients azure(String tenantId, String subscriptionId) {
        AzureProfile profile = new AzureProfile(tenantId, subscriptionId, AzureEnvironment.AZURE);
        HttpPipeline pipeline = HttpPipelineProvider.buildHttpPipeline(
                new DefaultAzureCredentialBuilder().build(),
                profile,
                null,
                null,
                null,
                NO_RETRIES,
                List.of(new ProviderRegistrationPolicy(), new ErrorsWithoutJson(), WITHOUT_LENGTH),
                null);
        return of(pipeline, profile);
    }

    /**
     * Clients for a Resource Manager elsewhere, over plain HTTP and without login: the SDK sends tokens over https only.
     *
     * @throws IllegalArgumentException if the address is not on this machine
     */
    public static ArmClients local(URI address, String tenantId, String subscriptionId) {
        if (!"127.0.0.1".equals(address.getHost()) && !"localhost".equals(address.getHost())) {
            throw new IllegalArgumentException("MAYFLY_ARM_URL is " + address
                    + ": a Resource Manager without login is allowed on 127.0.0.1 only. Leave it out for Azure.");
        }
        Map<String, String> endpoints = new HashMap<>(AzureEnvironment.AZURE.getEndpoints());
        endpoints.put("resourceManagerEndpointUrl", address + "/");
        endpoints.put("managementEndpointUrl", address + "/");
        AzureProfile profile = new AzureProfile(tenantId, subscriptionId, new AzureEnvironment(endpoints));
        HttpPipeline pipeline = new HttpPipelineBuilder()
                .policies(new UserAgentPolicy("mayfly"), NO_RETRIES, new ErrorsWithoutJson(), WITHOUT_LENGTH)
                .build();
        return of(pipeline, profile);
    }

    private static ArmClients of(HttpPipeline pipeline, AzureProfile profile) {
        return new ArmClients(
                ResourceManager.authenticate(pipeline, profile).withSubscription(profile.getSubscriptionId()),
                EventHubsManager.authenticate(pipeline, profile),
                ContainerInstanceManager.authenticate(pipeline, profile),
                ContainerRegistryManager.authenticate(pipeline, profile));
    }
}
