// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A good answer.
 *
 * @param status the HTTP status, 200 to 299
 * @param body the answer as a record
 * @param json the answer word for word, for {@code --json}
 */
public record Reply<T>(int status, T body, JsonNode json) {}
