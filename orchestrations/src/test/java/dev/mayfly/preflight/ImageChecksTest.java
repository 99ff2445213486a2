// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.azure.RegistryInspection.Registry;
import dev.mayfly.verify.Verdict;
import org.junit.jupiter.api.Test;

class ImageChecksTest {

    private static Check check(Look<Registry> look) {
        return ImageChecks.registry("/id", "myregistry.azurecr.io", look);
    }

    private static Check check(String loginServer, String state, boolean byRepository) {
        return check(new Look.Seen<>(new Registry(loginServer, state, byRepository)));
    }

    @Test
    void shouldWantTheRegistryThatDemosPullFrom() {
        assertThat(check("MyRegistry.azurecr.io", "Succeeded", false).verdict()).isEqualTo(Verdict.PASS);

        Check other = check("other.azurecr.io", "Succeeded", false);
        assertThat(other.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(other.found()).isEqualTo("its login server is other.azurecr.io");
        assertThat(other.fix()).contains("MAYFLY_REGISTRY and MAYFLY_REGISTRY_ID");
    }

    @Test
    void shouldWantARegistryThatIsReadyAndHeedsAcrPull() {
        assertThat(check("myregistry.azurecr.io", "Creating", false).found()).isEqualTo("it is Creating");
        Check byRepository = check("myregistry.azurecr.io", "Succeeded", true);
        assertThat(byRepository.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(byRepository.fix()).contains("--role-assignment-mode");
    }

    @Test
    void shouldTellAbsenceFromDoubt() {
        assertThat(check(new Look.Missing<>("404")).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(check(new Look.Missing<>("404")).fix()).contains("MAYFLY_REGISTRY_ID");
        assertThat(check(new Look.Refused<>("403")).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(check(new Look.Unclear<>("?")).verdict()).isEqualTo(Verdict.UNKNOWN);
    }
}
