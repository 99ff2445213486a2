// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.preflight;

import dev.mayfly.aura.AuraException;
import dev.mayfly.azure.AzureRefusal;
import dev.mayfly.ledger.LedgerException;
import dev.mayfly.secrets.VaultException;
import java.util.function.Function;

/** What a look at the outside world brought. */
sealed interface Look<T> {

    /** An answer. */
    record Seen<T>(T value) implements Look<T> {
        @Override
        public String said() {
            return "answered";
        }
    }

    /** There is no such thing. */
    record Missing<T>(String said) implements Look<T> {}

    /** The credentials are not accepted, or lack a right: it stays so until a person changes something. */
    record Refused<T>(String said) implements Look<T> {}

    /** No answer, or none that says anything about what was asked. */
    record Unclear<T>(String said) implements Look<T> {}

    /** The answer, or what came instead of one, in words. */
    String said();

    /** The value if there is one, and otherwise the check that says that it could not be found out. */
    default Check judge(Check.Question question, Function<T, Check> verdict) {
        return this instanceof Seen<T> seen ? verdict.apply(seen.value()) : question.unknown(this);
    }

    /** What a failed look-up means. */
    static <T> Look<T> after(Throwable failure) {
        if (failure instanceof AuraException.NotFound || isAzure(failure, 404)) {
            return new Missing<>(failure.getMessage());
        }
        boolean refused = failure instanceof AuraException.NotAllowed
                || isAzure(failure, 401)
                || isAzure(failure, 403)
                || failure instanceof VaultException.Permanent
                || (failure instanceof LedgerException ledger && ledger.isRefused());
        if (refused) {
            return new Refused<>(failure.getMessage());
        }
        boolean speaksForItself = failure instanceof AuraException
                || failure instanceof AzureRefusal
                || failure instanceof VaultException
                || failure instanceof LedgerException;
        return new Unclear<>(speaksForItself ? failure.getMessage() : rootOf(failure));
    }

    private static boolean isAzure(Throwable failure, int status) {
        return failure instanceof AzureRefusal refusal && refusal.status() == status;
    }

    private static String rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage() == null
                ? ""
                : ": " + root.getMessage().lines().findFirst().orElse("");
        return "no answer (" + root.getClass().getSimpleName() + message + ")";
    }
}
