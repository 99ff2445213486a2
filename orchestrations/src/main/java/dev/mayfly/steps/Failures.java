// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.steps;

import com.azure.core.exception.AzureException;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.management.exception.ManagementException;
import dev.mayfly.aura.AuraException;
import dev.mayfly.connect.ConnectFailure;
import dev.mayfly.plan.Outcome;
import dev.mayfly.secrets.VaultException;
import java.io.UncheckedIOException;
import org.neo4j.driver.exceptions.AuthenticationException;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;
import org.neo4j.driver.exceptions.SessionExpiredException;
import org.neo4j.driver.exceptions.TransientException;

/** What a failure means for a step: try again (and when), or give up. */
public final class Failures {

    /** Too many wrong logins: the account rests for some seconds. */
    private static final String RATE_LIMIT = "Neo.ClientError.Security.AuthenticationRateLimit";

    private Failures() {}

    public static Outcome outcome(RuntimeException failure) {
        if (failure instanceof AuraException aura) {
            return outcome(aura);
        }
        if (failure instanceof ConnectFailure connect) {
            return outcome(connect);
        }
        if (failure instanceof ManagementException azure) {
            return AzureFailures.outcome(azure);
        }
        if (failure instanceof ClientAuthenticationException login) {
            return AzureFailures.outcome(login);
        }
        if (failure instanceof VaultException vault) {
            return outcome(vault);
        }
        if (failure instanceof Neo4jException neo4j) {
            return outcome(neo4j);
        }
        if (failure instanceof IllegalStateException || failure instanceof IllegalArgumentException) {
            return Outcome.failed(failure.getMessage());
        }
        return Outcome.retry(name(failure) + ": " + failure.getMessage(), 0);
    }

    private static Outcome outcome(AuraException failure) {
        if (failure instanceof AuraException.Throttled throttled) {
            return Outcome.retry(text(failure), throttled.retryAfter().toMillis());
        }
        if (failure instanceof AuraException.Transient passing) {
            return Outcome.retry(text(failure), passing.retryAfter().toMillis());
        }
        if (failure instanceof AuraException.OutcomeUnknown
                || failure instanceof AuraException.Conflict
                || failure instanceof AuraException.NotFound) {
            return Outcome.retry(text(failure), 0);
        }
        return Outcome.failed(text(failure));
    }

    private static Outcome outcome(ConnectFailure failure) {
        if (failure instanceof ConnectFailure.NotReady) {
            return Outcome.going(text(failure));
        }
        if (failure instanceof ConnectFailure.Rebalancing rebalancing) {
            return Outcome.retry(text(failure), rebalancing.retryAfter().toMillis());
        }
        if (failure instanceof ConnectFailure.Transient passing) {
            return Outcome.retry(text(failure), passing.retryAfter().toMillis());
        }
        return Outcome.failed(text(failure));
    }

    private static Outcome outcome(VaultException failure) {
        return failure instanceof VaultException.Transient passing
                ? Outcome.retry(text(failure), passing.retryAfter().toMillis())
                : Outcome.failed(text(failure));
    }

    private static Outcome outcome(Neo4jException failure) {
        if (isAway(failure)) {
            return Outcome.going("Bolt does not answer yet: " + failure.getMessage());
        }
        if (failure instanceof AuthenticationException) {
            return Outcome.failed("The database refuses the login: " + failure.getMessage());
        }
        boolean passes = failure instanceof TransientException || RATE_LIMIT.equals(failure.code());
        String message = failure.code() + ": " + failure.getMessage();
        return passes ? Outcome.retry(message, 0) : Outcome.failed(message);
    }

    /** Whether it is a failure of what Mayfly needs, whose text may be told to whoever asked; not those of the ledger. */
    public static boolean isOutside(RuntimeException failure) {
        return failure instanceof AuraException
                || failure instanceof ConnectFailure
                || failure instanceof VaultException
                || failure instanceof AzureException
                || failure instanceof Neo4jException
                || failure instanceof UncheckedIOException;
    }

    /** Whether Azure refused it over the state that something is in. */
    public static boolean isConflict(RuntimeException failure) {
        return failure instanceof ManagementException azure && AzureFailures.isConflict(azure);
    }

    /** Whether the database cannot be reached at the moment. */
    static boolean isAway(RuntimeException failure) {
        return failure instanceof ServiceUnavailableException || failure instanceof SessionExpiredException;
    }

    private static String text(RuntimeException failure) {
        return failure.getMessage();
    }

    private static String name(RuntimeException failure) {
        return failure.getClass().getSimpleName();
    }
}
