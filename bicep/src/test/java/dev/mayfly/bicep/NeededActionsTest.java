// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bicep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.preflight.NeededActions;
import org.junit.jupiter.api.Test;

/** What the app's preflight asks for is what the templates give: more could never pass, less would miss something. */
class NeededActionsTest {

    @Test
    void preflightAsksForWhatTheRoleForDemosGives() {
        assertThat(NeededActions.FOR_DEMOS)
                .containsExactlyInAnyOrderElementsOf(CustomRoles.actions(Platform.deploy(), "Mayfly demos"));
    }

    @Test
    void preflightAsksForWhatTheRoleForImagesGives() {
        assertThat(NeededActions.FOR_IMAGES)
                .containsExactlyInAnyOrderElementsOf(CustomRoles.actions(Platform.deploy(), "Mayfly images"));
    }
}
