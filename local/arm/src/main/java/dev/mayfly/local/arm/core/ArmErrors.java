// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import dev.mayfly.local.kit.Refused;
import dev.mayfly.local.kit.Request;
import dev.mayfly.local.kit.Response;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The errors of Azure Resource Manager that a client can meet here, worded as Azure words them
 * (https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors).
 */
public final class ArmErrors {
    private ArmErrors() {}

    public static Refused refuse(int status, String code, String message) {
        return new Refused(answer(status, new Failure(code, message)));
    }

    public static Response answer(int status, Failure failure) {
        return Response.json(status, failure.onWire());
    }

    /** What the server itself finds, or a fault asks for. */
    public static Response ofStatus(int status, String message, Request request) {
        return answer(status, new Failure(codeOf(status), message));
    }

    private static String codeOf(int status) {
        return switch (status) {
            case 400 -> "InvalidRequestContent";
            case 401 -> "ExpiredAuthenticationToken";
            case 403 -> "AuthorizationFailed";
            case 404 -> "InvalidResourceType";
            case 405 -> "HttpMethodNotAllowed";
            case 409 -> "AnotherOperationInProgress";
            case 413 -> "RequestContentTooLarge";
            case 415 -> "UnsupportedMediaType";
            case 429 -> "TooManyRequests";
            case 503 -> "ServiceUnavailable";
            default -> "InternalServerError";
        };
    }

    static Refused groupNotFound(ResourceId group) {
        return refuse(404, "ResourceGroupNotFound", "Resource group '" + group.name() + "' could not be found.");
    }

    static Refused notFound(ResourceId id) {
        String relative = id.text().substring(id.group().text().length() + "/providers/".length());
        return refuse(
                404,
                "ResourceNotFound",
                "The Resource '" + relative + "' under resource group '"
                        + id.group().name()
                        + "' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix");
    }

    static Refused parentNotFound(ResourceId id) {
        return refuse(
                404,
                "ParentResourceNotFound",
                "Failed to perform 'write' on resource(s) of type '"
                        + id.type().substring(id.type().indexOf('/') + 1)
                        + "', because the parent resource '" + id.parent().text() + "' could not be found.");
    }

    static Refused beingDeleted(ResourceId group) {
        return refuse(
                409,
                "ResourceGroupBeingDeleted",
                "The resource group '" + group.name()
                        + "' is in deprovisioning state and cannot perform this operation.");
    }

    static Refused locked(ResourceId id, String action, List<String> scopes) {
        String quoted = scopes.stream().map(scope -> "'" + scope + "'").collect(Collectors.joining(", "));
        return refuse(
                409,
                "ScopeLocked",
                "The scope '" + id + "' cannot perform " + action
                        + " operation because following scope(s) are locked: " + quoted
                        + ". Please remove the lock and try again.");
    }
}
