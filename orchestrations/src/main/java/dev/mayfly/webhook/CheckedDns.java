// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import okhttp3.Dns;

/**
 * Looks up a host once, and gives only what may be connected to; the client connects to these very addresses. To check a name
 * first and let the client look it up again would let the name change its mind in between.
 */
final class CheckedDns implements Dns {

    private final Dns resolver;
    private final Set<String> hosts;
    private final Predicate<InetAddress> allowed;

    /**
     * @param hosts the only names that are looked up
     * @param allowed the addresses that may be connected to
     */
    CheckedDns(Dns resolver, Set<String> hosts, Predicate<InetAddress> allowed) {
        this.resolver = resolver;
        this.hosts = hosts;
        this.allowed = allowed;
    }

    /** One address that is not allowed spoils them all: a public name with a private address is no accident. */
    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        if (!hosts.contains(host)) {
            throw new UnknownHostException("host " + host + " is not in MAYFLY_WEBHOOK_HOSTS");
        }
        List<InetAddress> addresses = resolver.lookup(host);
        if (!addresses.stream().allMatch(allowed)) {
            throw new UnknownHostException("host " + host + " has an address that is not public");
        }
        return addresses;
    }
}
