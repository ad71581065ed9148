package dev.sluice.types.net;

import static java.util.Objects.requireNonNull;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The address of a network card.
 *
 * @param address 6 or 8 bytes as hexadecimal digits; given in any of the common groupings, kept as {@code 08:00:2b:01:02:03}
 */
public record MacAddress(String address) implements Comparable<MacAddress> {

    private static final Pattern SPELLING = Pattern.compile(
            "[0-9A-Fa-f]{12}|[0-9A-Fa-f]{16}|([0-9A-Fa-f]{2}[:-]){5}([0-9A-Fa-f]{2}[:-][0-9A-Fa-f]{2}[:-])?[0-9A-Fa-f]{2}"
                    + "|([0-9A-Fa-f]{4}[.]){2,3}[0-9A-Fa-f]{4}|[0-9A-Fa-f]{6}[:-][0-9A-Fa-f]{6}");
    private static final HexFormat BYTES = HexFormat.ofDelimiter(":");

    public MacAddress {
        if (!SPELLING.matcher(requireNonNull(address, "address")).matches()) {
            throw new IllegalArgumentException("address: is none of a card (expected: 12 or 16 hexadecimal digits)");
        }
        String digits = address.replaceAll("[:.-]", "").toLowerCase(Locale.ROOT);
        address = BYTES.formatHex(HexFormat.of().parseHex(digits));
    }

    /** Of 6 or 8 bytes. */
    public static MacAddress of(byte[] bytes) {
        return new MacAddress(BYTES.formatHex(bytes));
    }

    public byte[] bytes() {
        return BYTES.parseHex(address);
    }

    /** By its bytes, as unsigned. */
    @Override
    public int compareTo(MacAddress other) {
        return address.compareTo(other.address);
    }

    @Override
    public String toString() {
        return address;
    }
}
