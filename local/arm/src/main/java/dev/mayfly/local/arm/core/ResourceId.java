// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

import java.util.Locale;

/**
 * The id of a resource group or of anything below one, such as
 * {@code /subscriptions/s/resourceGroups/g/providers/Microsoft.EventHub/namespaces/n/eventhubs/h}. Azure compares ids
 * without regard to case and shows them as they were first written; so two ids are the same if their keys are.
 *
 * @param text as it is shown
 * @param type such as {@code Microsoft.EventHub/namespaces/eventhubs}
 */
public record ResourceId(String text, String type) {
    /** The type of a resource group. */
    public static final String GROUP = "Microsoft.Resources/resourceGroups";

    public static ResourceId group(String subscription, String name) {
        return new ResourceId("/subscriptions/" + subscription + "/resourceGroups/" + name, GROUP);
    }

    /** A resource of a type such as {@code Microsoft.EventHub/namespaces} right in this group. */
    public ResourceId resource(String resourceType, String name) {
        return new ResourceId(text + "/providers/" + resourceType + "/" + name, resourceType);
    }

    /** A resource below this one, of a type that this one's is the beginning of. */
    public ResourceId child(String kind, String name) {
        return new ResourceId(text + "/" + kind + "/" + name, type + "/" + kind);
    }

    /** What makes it unique. */
    public String key() {
        return text.toLowerCase(Locale.ROOT);
    }

    public String name() {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    public String subscription() {
        return text.split("/", -1)[2];
    }

    public ResourceId group() {
        return group(subscription(), text.split("/", -1)[4]);
    }

    public boolean isGroup() {
        return type.equals(GROUP);
    }

    /** Whether it stands below another resource, not right in its group. */
    public boolean isChild() {
        return type.split("/", -1).length > 2;
    }

    /** The resource that a child belongs to. */
    public ResourceId parent() {
        int cut = text.lastIndexOf('/', text.lastIndexOf('/') - 1);
        return new ResourceId(text.substring(0, cut), type.substring(0, type.lastIndexOf('/')));
    }

    /** Whether this is below {@code above}, at any depth. */
    public boolean isBelow(ResourceId above) {
        return key().startsWith(above.key() + "/");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResourceId id && id.key().equals(key());
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
