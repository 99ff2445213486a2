// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.azure.AzureInspection.Grant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ActionsTest {

    private static final Grant NOTHING = grant(List.of());
    private static final Grant EVERYTHING = grant(List.of("*"));

    /** As Microsoft publishes it. */
    private static final Grant CONTRIBUTOR = grant(
            List.of("*"),
            "Microsoft.Authorization/*/Delete",
            "Microsoft.Authorization/*/Write",
            "Microsoft.Authorization/elevateAccess/Action",
            "Microsoft.Blueprint/blueprintAssignments/write",
            "Microsoft.Blueprint/blueprintAssignments/delete",
            "Microsoft.Compute/galleries/share/action",
            "Microsoft.Purview/consents/write",
            "Microsoft.Purview/consents/delete");

    private static final Grant READER = grant(List.of("*/read"));
    private static final Grant MANAGED_IDENTITY_OPERATOR = grant(List.of(
            "Microsoft.ManagedIdentity/userAssignedIdentities/*/read",
            "Microsoft.ManagedIdentity/userAssignedIdentities/*/assign/action",
            "Microsoft.Authorization/*/read"));

    private static Grant grant(List<String> actions, String... notActions) {
        return new Grant(actions, List.of(notActions));
    }

    @ParameterizedTest
    @CsvSource({
        "*,                                     Microsoft.EventHub/namespaces/write,         true",
        "*/read,                                Microsoft.EventHub/namespaces/read,          true",
        "*/read,                                Microsoft.EventHub/namespaces/write,         false",
        "*/read,                                Microsoft.EventHub/namespaces/readers/write, false",
        "Microsoft.EventHub/*,                  Microsoft.EventHub/namespaces/write,         true",
        "Microsoft.EventHub/*,                  Microsoft.EventHubs/namespaces/write,        false",
        "Microsoft.EventHub/*,                  Microsoft.EventHub,                          false",
        "Microsoft.EventHub/*/read,             Microsoft.EventHub/namespaces/read,          true",
        "Microsoft.EventHub/*/read,             Microsoft.EventHub/a/b/c/read,               true",
        "Microsoft.EventHub/*/read,             Microsoft.EventHub/read,                     true",
        "Microsoft.EventHub/*/read,             Microsoft.EventHub/preread,                  false",
        "Microsoft.EventHub/namespaces/*,       Microsoft.EventHub/namespaces/a/b/action,    true",
        "Microsoft.EventHub/name*/write,        Microsoft.EventHub/namespaces/write,         true",
        "Microsoft.EventHub/name*/write,        Microsoft.EventHub/hubs/write,               false",
        "*/register/action,                     Microsoft.EventHub/register/action,          true",
        "microsoft.eventhub/NAMESPACES/write,   Microsoft.EventHub/namespaces/write,         true",
        "Microsoft.EventHub/namespaces/write,   Microsoft.EventHub/namespaces/write/more,    false",
        "Microsoft.EventHub/namespaces/write,   XMicrosoft.EventHub/namespaces/write,        false",
        "MicrosoftXEventHub/namespaces/write,   Microsoft.EventHub/namespaces/write,         false",
        "Microsoft.EventHub/.*/write,           Microsoft.EventHub/namespaces/write,         false",
        "a/*/*/b,                               a/x/b,                                       true",
        "a/*/*/b,                               a/x/y/b,                                     true",
        "'',                                    Microsoft.EventHub/namespaces/write,         false",
        "'',                                    '',                                          true"
    })
    void shouldMatchAsAzureDoes(String pattern, String action, boolean matches) {
        assertThat(Actions.matches(pattern, action)).isEqualTo(matches);
    }

    static Stream<String> needed() {
        return Stream.of(NeededActions.FOR_DEMOS, NeededActions.FOR_IMAGES, NeededActions.FOR_PULL_IDENTITY)
                .flatMap(List::stream);
    }

    /** For every action that is really needed: what surely gives it, and what surely does not. */
    @ParameterizedTest
    @MethodSource("needed")
    void shouldFollowTheGrants(String action) {
        String provider = action.substring(0, action.indexOf('/'));
        assertThat(Actions.isAllowed(action, List.of())).isFalse();
        assertThat(Actions.isAllowed(action, List.of(NOTHING))).isFalse();
        assertThat(Actions.isAllowed(action, List.of(EVERYTHING))).isTrue();
        assertThat(Actions.isAllowed(action, List.of(NOTHING, CONTRIBUTOR))).isTrue();
        assertThat(Actions.isAllowed(action, List.of(READER))).isEqualTo(action.endsWith("/read"));
        assertThat(Actions.isAllowed(action, List.of(grant(List.of(action))))).isTrue();
        assertThat(Actions.isAllowed(action, List.of(grant(List.of(action.toUpperCase(Locale.ROOT))))))
                .isTrue();
        assertThat(Actions.isAllowed(action, List.of(grant(List.of(provider + "/*"), action))))
                .isFalse();
        assertThat(Actions.isAllowed(action, List.of(grant(List.of("*"), provider + "/*"))))
                .isFalse();
        assertThat(Actions.isAllowed(action + "x", List.of(grant(List.of(action)))))
                .isFalse();
    }

    /** Some letters of an action, in their order, with stars in the gaps, match it; with one letter changed they do not. */
    @Test
    void shouldMatchWhateverAStarLeavesOut() {
        Random random = new Random(7);
        needed().forEach(action -> IntStream.range(0, 200).forEach(round -> {
            int from = random.nextInt(action.length());
            int to = from + random.nextInt(action.length() - from);
            String pattern = action.substring(0, from) + "*" + action.substring(to);
            assertThat(Actions.matches(pattern, action)).as(pattern).isTrue();
            if (from > 0) {
                String other = "#" + pattern.substring(1);
                assertThat(Actions.matches(other, action)).as(other).isFalse();
            }
        }));
    }

    /** A notAction takes away from its own role only: another role may give the action back. */
    @Test
    void shouldTakeAwayFromTheSameGrantOnly() {
        String action = "Microsoft.EventHub/namespaces/write";
        Grant without = grant(List.of("*"), "Microsoft.EventHub/*/write");
        assertThat(Actions.isAllowed(action, List.of(without))).isFalse();
        assertThat(Actions.isAllowed(action, List.of(without, grant(List.of("Microsoft.EventHub/*")))))
                .isTrue();
    }

    @Test
    void shouldListEverythingThatIsMissing() {
        assertThat(Actions.missing(NeededActions.FOR_DEMOS, List.of())).isEqualTo(NeededActions.FOR_DEMOS);
        assertThat(Actions.missing(NeededActions.FOR_DEMOS, List.of(CONTRIBUTOR)))
                .isEmpty();
        assertThat(Actions.missing(NeededActions.FOR_PULL_IDENTITY, List.of(MANAGED_IDENTITY_OPERATOR)))
                .isEmpty();
        assertThat(Actions.missing(
                        NeededActions.FOR_DEMOS,
                        List.of(READER, grant(List.of("Microsoft.EventHub/*", "Microsoft.ContainerInstance/*")))))
                .containsExactly(
                        "Microsoft.Resources/subscriptions/resourceGroups/write",
                        "Microsoft.Resources/subscriptions/resourceGroups/delete",
                        "Microsoft.Resources/tags/write");
    }
}
