// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.settings;

import dev.mayfly.secrets.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who is told what, and when.
 *
 * @param webhook address that notices are posted to; a secret, as for many services to know it is to be allowed to post
 * @param hosts the only hosts that it may be on, in lower case
 * @param marks how long before its end a demo is announced to end
 */
public record NoticeSettings(Optional<Secret> webhook, Set<String> hosts, List<Duration> marks) {

    public NoticeSettings {
        hosts = Set.copyOf(hosts);
        marks = List.copyOf(marks);
    }
}
