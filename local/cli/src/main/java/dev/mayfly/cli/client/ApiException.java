// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.client;

import java.net.URI;

/** A call that brought no good answer. The message is meant for people and holds no secret. */
public abstract sealed class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private ApiException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Whether the same call may be answered well a moment later: nobody answered, as while an app is started again, or the
     * answer blames the server or the number of calls.
     */
    public abstract boolean mayPass();

    /** The deployment answered with a problem. */
    public static final class Refused extends ApiException {

        private static final long serialVersionUID = 1;
        private static final int TOO_MANY = 429;
        private static final int SERVER_ERROR = 500;
        private final int status;
        private final transient Problem problem;

        Refused(int status, Problem problem) {
            super(text(status, problem), null);
            this.status = status;
            this.problem = problem;
        }

        @Override
        public boolean mayPass() {
            return status == TOO_MANY || status >= SERVER_ERROR;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }

        /** What the deployment said about it. */
        public Problem problem() {
            return problem;
        }

        private static String text(int status, Problem problem) {
            var text = new StringBuilder(problem.detail() != null ? problem.detail() : problem.title());
            problem.errors().stream()
                    .filter(error -> !text.toString().contains(String.valueOf(error.rule())))
                    .forEach(error -> text.append("\n  ")
                            .append(error.field())
                            .append(" '")
                            .append(error.value())
                            .append("': ")
                            .append(error.rule()));
            text.append("\n(HTTP ").append(status);
            if (problem.id() != null) {
                text.append(", id ").append(problem.id());
            }
            return text.append(')').toString();
        }
    }

    /** No answer came, or one that is none of Mayfly's. */
    public static final class Unreachable extends ApiException {

        private static final long serialVersionUID = 1;

        Unreachable(URI url, String what, Throwable cause) {
            super(url + " " + what, cause);
        }

        @Override
        public boolean mayPass() {
            return true;
        }
    }
}
