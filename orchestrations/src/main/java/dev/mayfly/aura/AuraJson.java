// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.aura;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mayfly.secrets.Secret;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads Aura's answers, passing over fields that are not known. Each method throws {@link IllegalArgumentException} if
 * something needed is missing.
 */
final class AuraJson {
    private static final long TOKEN_LIFETIME_S = 3600;

    private AuraJson() {}

    static AccessToken token(JsonNode json, Instant now) {
        Duration lifetime = Duration.ofSeconds(json.path("expires_in").asLong(TOKEN_LIFETIME_S));
        return AccessToken.of(text(json, "access_token"), lifetime, now);
    }

    static List<InstanceSummary> summaries(JsonNode data) {
        if (!data.isArray()) {
            throw new IllegalArgumentException("not a list");
        }
        List<InstanceSummary> summaries = new ArrayList<>();
        for (JsonNode item : data) {
            summaries.add(new InstanceSummary(text(item, "id"), text(item, "name"), instant(item, "created_at")));
        }
        return List.copyOf(summaries);
    }

    static AuraInstance instance(JsonNode data) {
        String status = text(data, "status");
        return new AuraInstance(
                text(data, "id"), text(data, "name"), InstanceStatus.of(status), status, connectionUrl(data));
    }

    static CreatedInstance created(JsonNode data) {
        return new CreatedInstance(
                text(data, "id"),
                text(data, "name"),
                connectionUrl(data),
                text(data, "username"),
                Secret.of(text(data, "password")));
    }

    /** A field that an offer lacks is empty, and so matches nothing. */
    static AuraProject project(JsonNode data) {
        JsonNode configurations = data.required("instance_configurations");
        List<AuraProject.Offer> offers = new ArrayList<>();
        for (JsonNode item : configurations) {
            offers.add(new AuraProject.Offer(
                    item.path("cloud_provider").asText(),
                    item.path("region").asText(),
                    item.path("type").asText(),
                    item.path("memory").asText()));
        }
        return new AuraProject(text(data, "id"), data.path("name").asText(), offers);
    }

    private static Optional<String> connectionUrl(JsonNode data) {
        return Optional.ofNullable(data.path("connection_url").textValue()).filter(url -> !url.isBlank());
    }

    private static String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw new IllegalArgumentException("no " + field);
        }
        return value.textValue();
    }

    private static Optional<Instant> instant(JsonNode json, String field) {
        try {
            return Optional.of(OffsetDateTime.parse(json.path(field).asText("")).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
