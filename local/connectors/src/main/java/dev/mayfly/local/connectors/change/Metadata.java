// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.connectors.change;

import java.time.ZonedDateTime;
import java.util.Map;

/**
 * Who changed it, from where and when.
 *
 * @param extra what the database sends beyond the known fields, passed on as it is
 */
public record Metadata(
        String authenticatedUser,
        String executingUser,
        String connectionType,
        String connectionClient,
        String connectionServer,
        String serverId,
        String captureMode,
        ZonedDateTime txStartTime,
        ZonedDateTime txCommitTime,
        Map<String, Object> txMetadata,
        Map<String, Object> extra) {}
