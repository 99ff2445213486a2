// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import java.util.regex.Pattern;

/**
 * The rules for names
 * (https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules).
 */
public enum Names {
    /** A resource group. */
    GROUP("[\\w.()-]{0,89}[\\w()-]", "1 to 90 letters, digits, _ - . ( ), no period at the end"),
    /** An Event Hubs namespace. */
    NAMESPACE(
            "[a-zA-Z][a-zA-Z0-9-]{4,48}[a-zA-Z0-9]",
            "6 to 50 letters, digits, hyphens; begins with a letter, ends with a letter or digit"),
    /** An event hub, consumer group or authorisation rule. */
    ENTITY(
            "[a-zA-Z0-9]|[a-zA-Z0-9][\\w.-]{0,48}[a-zA-Z0-9]",
            "1 to 50 letters, digits, . - _; begins and ends with a letter or digit"),
    /** A container group or a container. */
    CONTAINER(
            "(?=.{1,63}$)[a-z0-9]+(-[a-z0-9]+)*",
            "1 to 63 lower-case letters, digits, hyphens; none at the ends, no two in a row"),
    /** The DNS label of a container group. */
    DNS_LABEL(
            "(?=.{5,63}$)[a-z][a-z0-9]*(-[a-z0-9]+)*",
            "5 to 63 lower-case letters, digits, hyphens; begins with a letter, no hyphen at the end"),
    /** A container registry. */
    REGISTRY("[a-zA-Z0-9]{5,50}", "5 to 50 letters and digits"),
    /** A lock. */
    LOCK("[^<>%&?/\\\\]{1,260}", "1 to 260 characters, none of < > % & ? / \\");

    private final Pattern pattern;
    private final String rule;

    Names(String pattern, String rule) {
        this.pattern = Pattern.compile(pattern);
        this.rule = rule;
    }

    public boolean allows(String name) {
        return pattern.matcher(name).matches();
    }

    public String rule() {
        return rule;
    }

    /** Refuses a name that breaks the rule, with a 400 that says which. */
    public void check(String what, String name) {
        if (!allows(name)) {
            throw ArmErrors.refuse(
                    400, "InvalidResourceName", what + " name '" + name + "' is invalid. The rule: " + rule + ".");
        }
    }
}
