// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.preflight;

import dev.mayfly.preflight.Check.Question;
import dev.mayfly.secrets.Secret;
import java.net.URI;

/** Whether what the app settings name is there and lets the app in. Pure. */
final class SettingsChecks {

    private static final String REFERENCE = "@Microsoft.KeyVault(";

    private SettingsChecks() {}

    /** The Functions host leaves a reference that it cannot resolve as it stands, and says nothing. */
    static Check auraSecret(Secret secret) {
        Question question = question("aura-secret", "MAYFLY_AURA_CLIENT_SECRET holds the secret");
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
