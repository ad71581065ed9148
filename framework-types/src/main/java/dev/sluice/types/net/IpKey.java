package dev.sluice.types.net;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.store.TextShape;
import java.util.HexFormat;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Addresses as a text that sorts as PostgreSQL sorts {@code inet}, for the products that have no such type.
 *
 * <pre>
 * 4 0a010203 10.1.2.3                      an address
 * 4 0a010000/016 0a01ffff 10.1.0.0/16      a network: its first address, its prefix, its last address
 * 4 0a010000/016 0a010203 10.1.2.3/16      an address in a network
 * │ └────────┬──────────┘ └────┬────┘
 * │          what sorts        what is read
 * version
 * </pre>
 *
 * <p>Of networks with the same first address the one with the shorter prefix is larger, and comes first. Two networks are
 * apart, or one is in the other; so one contains another exactly if it does not sort after it and the other's first address
 * does not come after its last.
 */
final class IpKey {

    static final int ADDRESS_LENGTH = 2 + 32 + 1 + 39;
    static final int NETWORK_LENGTH = 2 + 36 + 1 + 32 + 1 + 43;

    static final Converter<IpAddress, String> ADDRESS =
            strictly(address -> address.version() + " " + hex(address) + ' ' + address, IpAddress::parse);
    static final Converter<Cidr, String> NETWORK =
            strictly(network -> head(network) + hex(network.last()) + ' ' + network, Cidr::parse);
    static final Converter<IpInterface, String> INTERFACE =
            strictly(each -> head(each.network()) + hex(each.address()) + ' ' + each, IpInterface::parse);

    private IpKey() {}

    private static String head(Cidr network) {
        String prefix = String.valueOf(network.prefix());
        return network.first().version() + " " + hex(network.first()) + '/' + "0".repeat(3 - prefix.length()) + prefix
                + ' ';
    }

    private static String hex(IpAddress address) {
        return HexFormat.of().formatHex(address.bytes());
    }

    private static <J> Converter<J, String> strictly(Function<J, String> write, Function<String, J> parse) {
        return Converter.of(write, key -> {
            J value = parse.apply(key.substring(key.lastIndexOf(' ') + 1));
            if (!write.apply(value).equals(key)) {
                throw new IllegalArgumentException("address: its key is that of another one");
            }
            return value;
        });
    }

    static String checkAddress(DatabaseProduct product, String column) {
        return shape(product, column, digits -> digits, "");
    }

    static String checkNetwork(DatabaseProduct product, String column) {
        return shape(product, column, digits -> digits + "/[0-9][0-9][0-9] " + digits, "/[0-9]{1,3}");
    }

    private static String shape(
            DatabaseProduct product, String column, Function<String, String> key, String afterRead) {
        BiFunction<String, String, String> either = (four, six) -> "4 " + four + "|6 " + six;
        if (product != DatabaseProduct.SQLITE) {
            return TextShape.of(either.apply(
                            key.apply("[0-9a-f]{8}") + " [0-9.]{7,15}" + afterRead,
                            key.apply("[0-9a-f]{32}") + " [0-9a-f:.]{2,39}" + afterRead))
                    .of(product, column);
        }
        String four = "4 " + key.apply("[0-9a-f]".repeat(8)) + " [0-9]*";
        String six = "6 " + key.apply("[0-9a-f]".repeat(32)) + " [0-9a-f:]*";
        return "(" + column + " glob '" + four + "' or " + column + " glob '" + six + "') and " + column
                + " not glob '*[^0-9a-f:./ ]*' and " + column + " not glob '* * *"
                + (afterRead.isEmpty() ? "" : " *") + " *'";
    }

    /** The address in the text. */
    static String readAddress(DatabaseProduct product, String column) {
        return product == DatabaseProduct.MYSQL
                ? "substring_index(" + column + ", ' ', -1)"
                : "substr(" + column + ", case substr(" + column + ", 1, 1) when '4' then 12 else 36 end)";
    }

    /** The network in the text: it begins behind two addresses, each as long as the slash is far away. */
    static String readNetwork(DatabaseProduct product, String column) {
        return product == DatabaseProduct.MYSQL
                ? "substring_index(" + column + ", ' ', -1)"
                : "substr(" + column + ", 2 * instr(" + column + ", '/') + 3)";
    }

    static String contains(String left, String right) {
        String slash = "instr(" + left + ", '/')";
        return "(" + left + " <= " + right + " and substr(" + left + ", 1, 2) = substr(" + right + ", 1, 2) and substr("
                + right + ", 3, instr(" + right + ", '/') - 3) <= substr(" + left + ", " + slash + " + 5, " + slash
                + " - 3))";
    }
}
