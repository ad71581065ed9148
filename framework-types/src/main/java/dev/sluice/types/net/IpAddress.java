package dev.sluice.types.net;

import static java.util.Objects.requireNonNull;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * The address of one host: its bits and nothing else, no name, no port, no zone. Version 4 sorts before version 6, and
 * {@code ::ffff:10.1.2.3} is of version 6, unlike in {@link InetAddress}.
 *
 * @param version 4 or 6
 * @param high the first 64 bits of version 6; 0 of version 4
 * @param low the last 64 bits; of version 4 all of its 32
 */
public record IpAddress(int version, long high, long low) implements Comparable<IpAddress> {

    public IpAddress {
        if (version != 4 && version != 6) {
            throw new IllegalArgumentException("version: " + version + " (expected: 4 or 6)");
        }
        if (version == 4 && (high != 0 || low >>> 32 != 0)) {
            throw new IllegalArgumentException("low: has more than 32 bits (expected: 32 bits in version 4)");
        }
    }

    /** The numbers of an address in one of its spellings. No name is looked up. */
    public static IpAddress parse(String text) {
        return IpText.parse(requireNonNull(text, "text"));
    }

    /** Of 4 or 16 bytes. */
    public static IpAddress of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return switch (bytes.length) {
            case 4 -> new IpAddress(4, 0, Integer.toUnsignedLong(buffer.getInt()));
            case 16 -> new IpAddress(6, buffer.getLong(), buffer.getLong());
            default -> throw new IllegalArgumentException("bytes: " + bytes.length + " (expected: 4 or 16)");
        };
    }

    /** Refuses an address with a zone, {@code fe80::1%eth0}, because the zone would be lost. */
    public static IpAddress from(InetAddress address) {
        if (address instanceof Inet6Address six && (six.getScopeId() != 0 || six.getScopedInterface() != null)) {
            throw new IllegalArgumentException("address: has a zone (expected: none)");
        }
        return of(address.getAddress());
    }

    public byte[] bytes() {
        return version == 4
                ? ByteBuffer.allocate(4).putInt((int) low).array()
                : ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }

    /** Without a name, and without asking for one. What looks like version 4 in version 6 becomes version 4 there. */
    public InetAddress toInetAddress() {
        try {
            return InetAddress.getByAddress(bytes());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 and 16 bytes are an address", e);
        }
    }

    @Override
    public int compareTo(IpAddress other) {
        int byVersion = Integer.compare(version, other.version);
        int byHigh = byVersion != 0 ? byVersion : Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    /** In the one spelling that PostgreSQL has for it: {@code 10.1.2.3}, {@code 2001:db8::1}, {@code ::ffff:10.1.2.3}. */
    @Override
    public String toString() {
        return IpText.write(this);
    }

    /** How many bits it has. */
    int width() {
        return version == 4 ? 32 : 128;
    }

    /** The first address of the network that has its first {@code prefix} bits. */
    IpAddress first(int prefix) {
        int host = width() - prefix;
        return new IpAddress(version, high & ~ones(host - 64), low & ~ones(host));
    }

    /** The last address of that network. */
    IpAddress last(int prefix) {
        int host = width() - prefix;
        return new IpAddress(version, high | ones(host - 64), low | ones(host));
    }

    /** As many ones at the end of 64 bits. */
    private static long ones(int count) {
        return count <= 0 ? 0 : count >= 64 ? -1 : (1L << count) - 1;
    }
}
