// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.preflight;

import dev.mayfly.preflight.Check.Question;
import dev.mayfly.secrets.Secret;
import dev.mayfly.secrets.SecretStore.Purging;
import java.net.URI;

/** Whether what the app settings name is there and lets the app in. Pure. */
final class SettingsChecks {

    private static final String REFERENCE = "@Microsoft.KeyVault(";

    private SettingsChecks() {}

    static Check auraSecret(Secret secret) {
        return resolved("aura-secret", "MAYFLY_AURA_CLIENT_SECRET", secret);
    }

    static Check dockerHubPassword(Secret secret) {
        return resolved("docker-hub-password", "MAYFLY_DOCKERHUB_PASSWORD", secret);
    }

    /** The Functions host leaves a reference that it cannot resolve as it stands, and says nothing. */
    private static Check resolved(String name, String setting, Secret secret) {
        Question question = question(name, setting + " holds the secret");
        return secret.reveal().startsWith(REFERENCE)
                ? question.fail(
                        "an unresolved Key Vault reference",
                        "Give the app's identity the role 'Key Vault Secrets Officer' on the vault, check that the secret"
                                + " exists, and restart the app.")
                : question.pass("set");
    }

    static Check vault(URI url, Look<?> look) {
        return reachable(
                question("vault", "secrets can be read in " + url),
                look,
                "Check MAYFLY_VAULT_URL, and give the app's identity the role 'Key Vault Secrets Officer' on the vault.");
    }

    /** A vault with purge protection would keep every demo's passwords for days, and their names with them. */
    static Check purge(URI url, Look<Purging> look) {
        Question question = question("vault-purge", "deleted secrets can be purged from " + url);
        return look.judge(question, purging -> switch (purging) {
            case AT_ONCE -> question.pass("at once");
            case AFTER_RETENTION ->
                question.fail(
                        "the vault has purge protection: what is deleted stays until its retention period ends",
                        "Set MAYFLY_VAULT_URL to a vault without purge protection, such as the Bicep templates make;"
                                + " it cannot be switched off.");
            case NOT_KNOWN ->
                question.unknown(
                        "the vault is empty, and shows it only with a secret",
                        "Store the Aura secret there, as the Bicep templates do.");
        });
    }

    static Check ledger(URI url, Look<?> look) {
        return reachable(
                question("ledger", "the ledger can be read in " + url),
                look,
                "Check MAYFLY_LEDGER_URL, and give the app's identity the role 'Storage Table Data Contributor' on the"
                        + " storage account.");
    }

    private static Check reachable(Question question, Look<?> look, String fix) {
        if (look instanceof Look.Seen<?>) {
            return question.pass("it answers");
        }
        return look instanceof Look.Unclear<?> ? question.unknown(look.said(), fix) : question.fail(look.said(), fix);
    }

    private static Question question(String name, String expected) {
        return new Question(name, Area.SETTINGS, expected);
    }
}
