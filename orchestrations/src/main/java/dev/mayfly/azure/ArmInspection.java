// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.azure.resourcemanager.containerinstance.ContainerInstanceManager;
import com.azure.resourcemanager.eventhubs.EventHubsManager;
import com.azure.resourcemanager.eventhubs.fluent.models.CheckNameAvailabilityResultInner;
import com.azure.resourcemanager.eventhubs.models.CheckNameAvailabilityParameter;
import com.azure.resourcemanager.resources.ResourceManager;
import com.azure.resourcemanager.resources.fluent.models.ProviderInner;
import com.azure.resourcemanager.resources.fluent.models.SubscriptionInner;
import com.azure.resourcemanager.resources.models.ProviderResourceType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.mayfly.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** {@link AzureInspection} through the service clients of the Azure SDK. */
public final class ArmInspection implements AzureInspection {

    private static final String PERMISSIONS = "/providers/Microsoft.Authorization/permissions?api-version=2022-04-01";
    private static final int FIRST_ERROR = 400;

    private final ResourceManager resources;
    private final EventHubsManager hubs;
    private final ContainerInstanceManager containers;

    public ArmInspection(ArmClients clients) {
        this.resources = clients.resources();
        this.hubs = clients.eventHubs();
        this.containers = clients.containerInstances();
    }

    @Override
    public Subscription subscription() {
        String id = resources.subscriptionId();
        SubscriptionInner found = AzureRefusal.ask(
                "read subscription " + id,
                () -> resources.subscriptionClient().getSubscriptions().get(id));
        return new Subscription(found.displayName(), String.valueOf(found.state()));
    }

    @Override
    public ResourceProvider provider(String namespace) {
        ProviderInner found = AzureRefusal.ask(
                "read resource provider " + namespace,
                () -> resources.serviceClient().getProviders().get(namespace));
        Map<String, List<String>> regions = new TreeMap<>();
        for (ProviderResourceType type : orNone(found.resourceTypes())) {
            regions.put(type.resourceType(), orNone(type.locations()));
        }
        return new ResourceProvider(namespace, found.registrationState(), regions);
    }

    /** The SDK has this call for resource groups and resources, and not for a subscription. */
    @Override
    public List<Grant> grants(String scope) {
        List<Grant> grants = new ArrayList<>();
        String endpoint = resources.serviceClient().getEndpoint().replaceFirst("/+$", "");
        String next = endpoint + scope + PERMISSIONS;
        while (next != null) {
            JsonNode page = list("read the permissions at " + scope, next);
            page.path("value")
                    .forEach(grant -> grants.add(new Grant(texts(grant, "actions"), texts(grant, "notActions"))));
            next = page.path("nextLink").textValue();
        }
        return List.copyOf(grants);
    }

    private static List<String> texts(JsonNode grant, String field) {
        return StreamSupport.stream(grant.path(field).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private JsonNode list(String asked, String url) {
        HttpRequest request = new HttpRequest(HttpMethod.GET, url).setHeader(HttpHeaderName.ACCEPT, "application/json");
        return AzureRefusal.ask(asked, () -> resources
                .serviceClient()
                .getHttpPipeline()
                .send(request)
                .flatMap(response -> response.getBodyAsString()
                        .defaultIfEmpty("")
                        .map(body -> checkedList(asked, response, parsed(body))))
                .block());
    }

    /** A page of some proxy on the way is no empty list. */
    private static JsonNode checkedList(String asked, HttpResponse response, JsonNode body) {
        if (response.getStatusCode() >= FIRST_ERROR || !body.path("value").isArray()) {
            throw AzureRefusal.of(asked, response, body.path("error"));
        }
        return body;
    }

    private static JsonNode parsed(String body) {
        try {
            return Json.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public List<Usage> containerUsages(String region) {
        return AzureRefusal.ask(
                "read the quotas of Container Instances in " + region,
                () -> containers.serviceClient().getLocations().listUsage(region).stream()
                        .map(usage -> new Usage(usage.name().value(), usage.currentValue(), usage.limit()))
                        .toList());
    }

    @Override
    public NameAnswer namespaceName(String name) {
        CheckNameAvailabilityResultInner found = AzureRefusal.ask("check the name " + name, () -> hubs.serviceClient()
                .getNamespaces()
                .checkNameAvailability(new CheckNameAvailabilityParameter().withName(name)));
        return new NameAnswer(
                Boolean.TRUE.equals(found.nameAvailable()),
                String.valueOf(found.reason()),
                found.message() == null ? "" : found.message());
    }

    @Override
    public List<Lock> locks() {
        return AzureRefusal.ask(
                "list the locks of the subscription",
                () -> resources.managementLockClient().getManagementLocks().list("atScope()", Context.NONE).stream()
                        .map(lock -> new Lock(lock.name(), String.valueOf(lock.level())))
                        .toList());
    }

    private static <T> List<T> orNone(List<T> list) {
        return list == null ? List.of() : list;
    }
}
