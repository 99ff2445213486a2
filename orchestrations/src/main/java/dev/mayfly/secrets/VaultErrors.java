// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.secrets;

import com.azure.core.exception.HttpResponseException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/** What a failure of the Key Vault SDK means: try again, or call a person; and the message that says so. */
final class VaultErrors {

    private static final Duration BETWEEN_RBAC_TRIES = Duration.ofSeconds(15);
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TIMEOUT = 408;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY_REQUESTS = 429;

    private final URI vault;
    private final Clock clock;
    private final RbacGrace grace = new RbacGrace();

    VaultErrors(URI vault, Clock clock) {
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * @param tried in words, such as "store secret 'x'"
     */
    VaultException of(String tried, RuntimeException failure) {
        if (failure instanceof VaultException known) {
            return known;
        }
        if (failure instanceof HttpResponseException refused && refused.getResponse() != null) {
            return of(tried, Refusal.of(refused));
        }
        return new VaultException.Transient(could(tried) + "it could not be asked: " + words(failure), Duration.ZERO);
    }

    VaultException takesLonger(String tried, Duration than) {
        return new VaultException.Transient(
                could(tried) + "it was asked, and is not done after " + than.toSeconds() + " s.", Duration.ZERO);
    }

    private VaultException of(String tried, Refusal refusal) {
        String message = could(tried) + "it answered " + refusal.text() + ". ";
        if (refusal.status() == FORBIDDEN) {
            return forbidden(message, refusal);
        }
        boolean passes = refusal.status() == TOO_MANY_REQUESTS
                || refusal.status() == TIMEOUT
                || refusal.status() == CONFLICT
                || refusal.status() >= 500;
        if (passes) {
            return new VaultException.Transient(message + "This may pass.", refusal.retryAfter());
        }
        return new VaultException.Permanent(message
                + (refusal.status() == UNAUTHORIZED
                        ? "The vault does not know the app's identity: both must belong to the same Microsoft Entra tenant."
                        : "Check MAYFLY_VAULT_URL."));
    }

    private VaultException forbidden(String message, Refusal refusal) {
        if (refusal.isPurgeProtected()) {
            return new VaultException.Permanent(
                    message
                            + "The vault has purge protection: the secret is deleted, but it can be recovered and its name stays"
                            + " reserved until the vault's retention period ends (7 to 90 days). Give Mayfly a vault without it.");
        }
        return switch (refusal.innerCode()) {
            case "ForbiddenByRbac" -> byRbac(message);
            case "ForbiddenByFirewall", "ForbiddenByConnection" ->
                new VaultException.Permanent(message + "The vault's network rules keep the app out.");
            case "SecretDisabled" -> new VaultException.Permanent(message + "Somebody has disabled this secret.");
            default ->
                new VaultException.Permanent(message
                        + "The vault must use Azure role-based access control, with the role 'Key Vault Secrets Officer'"
                        + " for the app's identity.");
        };
    }

    private VaultException byRbac(String message) {
        String hint = message + "The app's identity needs the role 'Key Vault Secrets Officer' on the vault";
        return grace.mayPass(clock.instant())
                ? new VaultException.Transient(
                        hint + "; a new assignment takes up to 10 minutes to work.", BETWEEN_RBAC_TRIES)
                : new VaultException.Permanent(hint + ", and has been without it for 10 minutes.");
    }

    private String could(String tried) {
        return "The vault " + vault + " could not " + tried + ": ";
    }

    /** What the SDK, the JDK or the login said; never the vault, whose words might hold anything. */
    private static String words(RuntimeException failure) {
        Throwable said = failure instanceof UncheckedIOException io ? io.getCause() : failure;
        return said.getMessage() == null
                ? said.getClass().getSimpleName()
                : said.getClass().getSimpleName() + ": "
                        + said.getMessage().lines().findFirst().orElse("");
    }
}
