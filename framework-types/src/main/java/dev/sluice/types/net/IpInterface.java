package dev.sluice.types.net;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * The address of a host in its network: {@code 10.1.2.3/16}.
 *
 * @param prefix how many bits of the address are the network's; 0 to 32, or to 128 in version 6
 */
public record IpInterface(IpAddress address, int prefix) implements Comparable<IpInterface> {

    private static final Comparator<IpInterface> ORDER =
            Comparator.comparing(IpInterface::network).thenComparing(IpInterface::address);

    public IpInterface {
        requireNonNull(address, "address");
        if (prefix < 0 || prefix > address.width()) {
            throw new IllegalArgumentException("prefix: " + prefix + " (expected: 0 to " + address.width() + ")");
        }
    }

    /** {@code 10.1.2.3/16}; without a prefix all bits are the network's. */
    public static IpInterface parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            IpAddress address = IpAddress.parse(text);
            return new IpInterface(address, address.width());
        }
        String bits = text.substring(slash + 1);
        if (bits.isEmpty() || bits.length() > 3 || !bits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("text: has no prefix after the slash (expected: a number of bits)");
        }
        return new IpInterface(IpAddress.parse(text.substring(0, slash)), Integer.parseInt(bits));
    }

    public Cidr network() {
        return new Cidr(address.first(prefix), prefix);
    }

    /** By the network, then by the address. */
    @Override
    public int compareTo(IpInterface other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return address + "/" + prefix;
    }
}
