// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mayfly.secrets.Secret;
import dev.mayfly.secrets.SecretStore.Purging;
import dev.mayfly.verify.Verdict;
import java.net.URI;
import org.junit.jupiter.api.Test;

class SettingsChecksTest {

    private static final URI URL = URI.create("https://kv.vault.azure.net");

    @Test
    void shouldFindAReferenceThatTheHostCouldNotResolve() {
        Check check = SettingsChecks.auraSecret(
                Secret.of("@Microsoft.KeyVault(SecretUri=https://kv.vault.azure.net/secrets/aura-client-secret)"));
        assertThat(check.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(check.found()).isEqualTo("an unresolved Key Vault reference");
        Check good = SettingsChecks.auraSecret(Secret.of("canary"));
        assertThat(good.verdict()).isEqualTo(Verdict.PASS);
        assertThat(good.toString()).doesNotContain("canary");
    }

    @Test
    void shouldTellARefusalFromDoubt() {
        assertThat(SettingsChecks.vault(URL, new Look.Seen<>(false)).verdict()).isEqualTo(Verdict.PASS);
        assertThat(SettingsChecks.vault(URL, new Look.Refused<>("403")).verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(SettingsChecks.vault(URL, new Look.Unclear<>("?")).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(SettingsChecks.ledger(URL, new Look.Seen<>(true)).verdict()).isEqualTo(Verdict.PASS);
        assertThat(SettingsChecks.ledger(URL, new Look.Unclear<>("?")).fix()).contains("MAYFLY_LEDGER_URL");
    }

    @Test
    void shouldSeeTheReferenceOfTheDockerHubPasswordToo() {
        assertThat(SettingsChecks.dockerHubPassword(Secret.of("@Microsoft.KeyVault(SecretUri=x)"))
                        .expected())
                .isEqualTo("MAYFLY_DOCKERHUB_PASSWORD holds the secret");
        assertThat(SettingsChecks.dockerHubPassword(Secret.of("canary")).verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void shouldRefuseAVaultThatKeepsWhatIsDeleted() {
        Check kept = SettingsChecks.purge(URL, new Look.Seen<>(Purging.AFTER_RETENTION));

        assertThat(kept.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(kept.found())
                .isEqualTo("the vault has purge protection: what is deleted stays until its retention period ends");
        assertThat(kept.fix()).startsWith("Set MAYFLY_VAULT_URL to a vault without purge protection");
        assertThat(SettingsChecks.purge(URL, new Look.Seen<>(Purging.AT_ONCE)).verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(SettingsChecks.purge(URL, new Look.Seen<>(Purging.NOT_KNOWN)).verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }
}
