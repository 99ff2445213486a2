// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.connect;

import java.util.Optional;

/**
 * What Connect says about one task.
 *
 * @param trace stack trace if it failed, cut to 4,000 characters
 */
public record TaskStatus(int id, ConnectorState state, String worker, Optional<String> trace) {}
