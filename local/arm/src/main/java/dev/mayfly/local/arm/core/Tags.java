// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** The rules for tags (https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources). */
public final class Tags {
    private static final int MOST = 50;
    private static final int LONGEST_NAME = 512;
    private static final int LONGEST_VALUE = 256;

    private Tags() {}

    /** The tags in a request's body; none if it names none; a 400 if they break a rule. */
    public static Map<String, String> of(JsonNode body) {
        Map<String, String> tags = Json.texts(body.path("tags"));
        if (tags.size() > MOST) {
            throw invalid("there are " + tags.size() + " tags, at most " + MOST + " are allowed");
        }
        tags.forEach(Tags::check);
        return tags;
    }

    private static void check(String name, String value) {
        if (name.length() > LONGEST_NAME || name.matches(".*[<>%&\\\\?/].*")) {
            throw invalid("the name '" + name + "' is longer than " + LONGEST_NAME
                    + " characters or holds one of < > % & \\ ? /");
        }
        if (value.length() > LONGEST_VALUE) {
            throw invalid("the value of '" + name + "' is longer than " + LONGEST_VALUE + " characters");
        }
    }

    private static RuntimeException invalid(String why) {
        return ArmErrors.refuse(400, "InvalidTags", "The tags are invalid: " + why + ".");
    }
}
