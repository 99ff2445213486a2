// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.client;

import java.util.List;

/**
 * An {@code application/problem+json} answer.
 *
 * @param detail names the input, the rule and what to do
 * @param id what to search the logs for
 */
public record Problem(String title, Integer status, String detail, String id, List<Rule> errors, String location) {

    public Problem {
        errors = errors == null ? List.of() : List.copyOf(errors);
    }

    /** One field that breaks a rule. */
    public record Rule(String field, String value, String rule) {}
}
