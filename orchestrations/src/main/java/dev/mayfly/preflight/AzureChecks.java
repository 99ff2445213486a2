// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.preflight;

import dev.mayfly.azure.AzureInspection.Lock;
import dev.mayfly.azure.AzureInspection.NameAnswer;
import dev.mayfly.azure.AzureInspection.ResourceProvider;
import dev.mayfly.azure.AzureInspection.Subscription;
import dev.mayfly.azure.AzureInspection.Usage;
import dev.mayfly.preflight.Check.Question;
import dev.mayfly.settings.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the looks at Azure mean. Pure. */
final class AzureChecks {

    /** Those that demos, images and the platform are made of. */
    static final List<String> PROVIDERS = List.of(
            "Microsoft.EventHub",
            "Microsoft.ContainerInstance",
            "Microsoft.ContainerRegistry",
            "Microsoft.KeyVault",
            "Microsoft.ManagedIdentity");

    /** What demos make in a region, by provider. */
    static final Map<String, String> REGIONAL_TYPES =
            Map.of("Microsoft.EventHub", "namespaces", "Microsoft.ContainerInstance", "containerGroups");

    /** Cores are counted in whole numbers. */
    private static final Map<String, Long> PER_DEMO = Map.of(
            "ContainerGroups", 1L, "StandardCores", (long) Math.ceil(Settings.CONNECT_CPU + Settings.HEARTBEAT_CPU));

    private AzureChecks() {}

    static Check subscription(String id, Look<Subscription> look) {
        Question question = question("azure-subscription", "subscription " + id + " can be read and is Enabled");
        if (look instanceof Look.Missing<?> || look instanceof Look.Refused<?>) {
            return question.fail(
                    look.said(),
                    "Check AZURE_SUBSCRIPTION_ID, AZURE_TENANT_ID and AZURE_CLIENT_ID, and give the app's identity the role"
                            + " 'Mayfly demos' of the Bicep templates on the subscription.");
        }
        return look.judge(
                question,
                found -> found.state().equals("Enabled")
                        ? question.pass(found.name() + ", Enabled")
                        : question.fail(
                                found.name() + " is " + found.state(),
                                "Nothing can be made in it until its billing is put right, or use another subscription."));
    }

    static Check provider(String namespace, Look<ResourceProvider> look) {
        Question question = question("azure-provider-" + namespace, "registered in the subscription");
        String fix = "az provider register --namespace " + namespace + " --wait";
        if (look instanceof Look.Missing<?>) {
            return question.fail(look.said(), fix);
        }
        return look.judge(
                question,
                found -> found.state().equals("Registered")
                        ? question.pass(found.state())
                        : question.fail(found.state(), fix));
    }

    /**
     * Whether demos can be made in a region.
     *
     * @param namespace of the provider, one of {@link #REGIONAL_TYPES}
     */
    static Check region(String region, String namespace, Look<ResourceProvider> look) {
        String type = REGIONAL_TYPES.get(namespace);
        Question question = question(
                "azure-region-" + type.toLowerCase(Locale.ROOT), namespace + "/" + type + " are offered in " + region);
        return look.judge(question, found -> {
            List<String> regions = found.regions().getOrDefault(type, List.of());
            if (regions.isEmpty()) {
                return question.unknown(
                        "Azure names no regions for it", "Look it up on azure.microsoft.com, Products by region.");
            }
            return isOffered(region, namespace, look)
                    ? question.pass("offered there and in " + (regions.size() - 1) + " more regions")
                    : question.fail("offered in " + String.join(", ", regions), "Set MAYFLY_REGION to one of these.");
        });
    }

    /** Whether a provider was seen to have its regional type in a region. */
    static boolean isOffered(String region, String namespace, Look<ResourceProvider> look) {
        return look instanceof Look.Seen<ResourceProvider> seen
                && seen.value().regions().getOrDefault(REGIONAL_TYPES.get(namespace), List.of()).stream()
                        .anyMatch(name -> plain(name).equals(plain(region)));
    }

    /** Azure writes {@code East US} here and {@code eastus} there. */
    private static String plain(String region) {
        return region.replace(" ", "").toLowerCase(Locale.ROOT);
    }

    static Check quota(String region, Look<List<Usage>> look) {
        Question question = question(
                "azure-container-quota",
                "room in " + region + " for " + PER_DEMO.get("ContainerGroups") + " container group with "
                        + PER_DEMO.get("StandardCores") + " cores");
        return look.judge(question, usages -> {
            List<Usage> relevant = usages.stream()
                    .filter(usage -> PER_DEMO.containsKey(usage.name()))
                    .toList();
            if (relevant.isEmpty()) {
                return question.unknown(
                        "Azure names neither quota",
                        "az quota list, or Usage + quotas of the subscription in the portal.");
            }
            String found = relevant.stream()
                    .map(usage -> usage.name() + " " + usage.used() + " of " + usage.limit() + " used")
                    .collect(Collectors.joining(", "));
            boolean room =
                    relevant.stream().allMatch(usage -> usage.limit() - usage.used() >= PER_DEMO.get(usage.name()));
            return room
                    ? question.pass(found)
                    : question.fail(
                            found,
                            "Destroy demos that are not needed, set MAYFLY_REGION to another region, or ask for a higher quota"
                                    + " (portal, Subscriptions, Usage + quotas).");
        });
    }

    static Check namespaceName(String name, Look<NameAnswer> look) {
        Question question =
                question("azure-namespace-name", "an Event Hubs namespace named like " + name + " can be made");
        return look.judge(
                question,
                answer -> answer.available()
                        ? question.pass("the name is free")
                        : question.fail(
                                (answer.reason() + " " + answer.message()).strip(),
                                answer.reason().equals("TooManyNamespaceInCurrentSubscription")
                                        ? "Delete namespaces that are not needed, or use another subscription."
                                        : "Azure's reason says what is in the way; a demo of another id may get a free name."));
    }

    /** A lock at the subscription holds for each group in it: of either level no demo could be destroyed. */
    static Check locks(Look<List<Lock>> look) {
        Question question = question("azure-locks", "no lock on the subscription itself");
        return look.judge(
                question,
                locks -> locks.isEmpty()
                        ? question.pass("none")
                        : question.fail(
                                locks.stream()
                                        .map(lock -> lock.name() + " (" + lock.level() + ")")
                                        .collect(Collectors.joining(", ")),
                                "Under a lock on the subscription no demo can be destroyed: lock single resource groups instead,"
                                        + " or use another subscription."));
    }

    private static Question question(String name, String expected) {
        return new Question(name, Area.AZURE, expected);
    }
}
