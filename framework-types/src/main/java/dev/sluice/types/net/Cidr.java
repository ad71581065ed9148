package dev.sluice.types.net;

import static java.util.Objects.requireNonNull;

/**
 * A network: all addresses that begin with the same bits.
 *
 * @param first its first address: the bits after the prefix are 0
 * @param prefix how many bits its addresses have in common; 0 to 32, or to 128 in version 6
 */
public record Cidr(IpAddress first, int prefix) implements Comparable<Cidr> {

    public Cidr {
        requireNonNull(first, "first");
        if (prefix < 0 || prefix > first.width()) {
            throw new IllegalArgumentException("prefix: " + prefix + " (expected: 0 to " + first.width() + ")");
        }
        if (!first.first(prefix).equals(first)) {
            throw new IllegalArgumentException(
                    "first: has bits after the prefix (expected: none; use Cidr.around or an IpInterface)");
        }
    }

    /** {@code 10.1.0.0/16}; an address without a prefix is the network of that address alone. */
    public static Cidr parse(String text) {
        IpInterface parsed = IpInterface.parse(text);
        return new Cidr(parsed.address(), parsed.prefix());
    }

    /** The network of one address. */
    public static Cidr of(IpAddress address) {
        return new Cidr(address, address.width());
    }

    /** The network that an address is in. */
    public static Cidr around(IpAddress address, int prefix) {
        return new IpInterface(address, prefix).network();
    }

    public IpAddress last() {
        return first.last(prefix);
    }

    public boolean contains(IpAddress address) {
        return first.compareTo(address) <= 0 && address.compareTo(last()) <= 0;
    }

    public boolean contains(Cidr other) {
        return prefix <= other.prefix && contains(other.first);
    }

    /** Whether one of the two contains the other: networks never overlap otherwise. */
    public boolean overlaps(Cidr other) {
        return contains(other) || other.contains(this);
    }

    /** By the first address, and the larger network first. */
    @Override
    public int compareTo(Cidr other) {
        int byFirst = first.compareTo(other.first);
        return byFirst != 0 ? byFirst : Integer.compare(prefix, other.prefix);
    }

    @Override
    public String toString() {
        return first + "/" + prefix;
    }
}
