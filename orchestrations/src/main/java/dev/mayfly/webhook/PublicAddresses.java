// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.webhook;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Which addresses are in the public internet. Not: loopback, private and link-local ranges with the metadata services in them,
 * carrier-grade NAT, documentation, benchmarks, multicast, reserved, Azure's own service address, and all of IPv6 that is not
 * global unicast or carries an IPv4 address inside.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA IPv4 special-purpose addresses</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IANA IPv6 special-purpose addresses</a>
 */
final class PublicAddresses {

    private static final List<Range> NOT_PUBLIC_V4 = List.of(
            Range.of("0.0.0.0", 8),
            Range.of("10.0.0.0", 8),
            Range.of("100.64.0.0", 10),
            Range.of("127.0.0.0", 8),
            Range.of("168.63.129.16", 32),
            Range.of("169.254.0.0", 16),
            Range.of("172.16.0.0", 12),
            Range.of("192.0.0.0", 24),
            Range.of("192.0.2.0", 24),
            Range.of("192.88.99.0", 24),
            Range.of("192.168.0.0", 16),
            Range.of("198.18.0.0", 15),
            Range.of("198.51.100.0", 24),
            Range.of("203.0.113.0", 24),
            Range.of("224.0.0.0", 3));

    private static final Range GLOBAL_V6 = Range.of("2000::", 3);

    /** Teredo and 6to4 carry an IPv4 address, which nobody would have checked. */
    private static final List<Range> NOT_PUBLIC_V6 =
            List.of(Range.of("2001::", 23), Range.of("2001:db8::", 32), Range.of("2002::", 16), Range.of("3fff::", 20));

    private PublicAddresses() {}

    /** An IPv4 address that is written as IPv6 ({@code ::ffff:10.0.0.1}) is an {@link Inet4Address} to Java, and judged as one. */
    static boolean contain(InetAddress address) {
        return address instanceof Inet4Address
                ? NOT_PUBLIC_V4.stream().noneMatch(range -> range.has(address))
                : GLOBAL_V6.has(address) && NOT_PUBLIC_V6.stream().noneMatch(range -> range.has(address));
    }

    /**
     * Addresses that begin with the same bits.
     *
     * @param length of the whole address, in bits
     */
    private record Range(int length, int bits, BigInteger start) {

        static Range of(String digits, int bits) {
            byte[] address = literal(digits).getAddress();
            int length = address.length * Byte.SIZE;
            return new Range(length, bits, new BigInteger(1, address).shiftRight(length - bits));
        }

        boolean has(InetAddress address) {
            byte[] bytes = address.getAddress();
            return bytes.length * Byte.SIZE == length
                    && new BigInteger(1, bytes).shiftRight(length - bits).equals(start);
        }

        /** An address in digits; nothing is looked up. */
        private static InetAddress literal(String digits) {
            try {
                return InetAddress.getByName(digits);
            } catch (UnknownHostException e) {
                throw new IllegalStateException(digits + " is an address", e);
            }
        }
    }
}
