// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.settings;

import dev.mayfly.life.Ttl;
import dev.mayfly.secrets.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the settings of notices. No message repeats the webhook's address, which is a secret. */
final class NoticeReader {

    static final String DEFAULT_MARKS = "60m,15m";

    /** What the Functions host leaves in a setting that refers to the vault while the vault cannot be read. */
    private static final String UNRESOLVED = "@Microsoft.KeyVault(";

    private NoticeReader() {}

    /** No webhook if its reference to the vault is unresolved: notices can wait, demos cannot. */
    static Optional<Secret> webhook(String url, Set<String> hosts, List<String> errors) {
        if (url.isEmpty() || url.startsWith(UNRESOLVED)) {
            return Optional.empty();
        }
        complaint(url, hosts).ifPresent(errors::add);
        return Optional.of(Secret.of(url));
    }

    private static Optional<String> complaint(String url, Set<String> hosts) {
        String host = host(url);
        if (host.isEmpty()) {
            return Optional.of("MAYFLY_WEBHOOK_URL is not allowed: it must be an https address with a host name, and"
                    + " without a login in it.");
        }
        return hosts.contains(host)
                ? Optional.empty()
                : Optional.of("MAYFLY_WEBHOOK_URL is on host '" + host + "', which is not in MAYFLY_WEBHOOK_HOSTS "
                        + hosts.stream().sorted().toList() + ": add it there.");
    }

    /** The host in lower case; empty if the address is not one that may be posted to. */
    private static String host(String url) {
        try {
            URI uri = URI.create(url);
            boolean good = "https".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getHost().matches(".*[a-zA-Z].*")
                    && !uri.getHost().contains(":");
            return good ? uri.getHost().toLowerCase(Locale.ROOT) : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    static Set<String> hosts(String text) {
        return parts(text).map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    static List<Duration> marks(String text) {
        List<Duration> marks = parts(text).map(Ttl::parse).toList();
        if (marks.stream().anyMatch(mark -> mark.isNegative() || mark.isZero())) {
            throw new IllegalArgumentException("allowed are times before the end, such as " + DEFAULT_MARKS);
        }
        return marks;
    }

    private static Stream<String> parts(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).filter(part -> !part.isEmpty());
    }
}
