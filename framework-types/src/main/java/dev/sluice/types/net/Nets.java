package dev.sluice.types.net;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.store.TextShape;
import dev.sluice.types.text.Texts;
import java.net.InetAddress;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** Addresses of networks. What they promise on each product is listed in {@code docs/types.md}. */
public final class Nets {

    private static final List<DatabaseProduct> TEXTS = List.of(MYSQL, SQLITE);

    private static final Mapping.Check NONE = (product, column) -> "";

    private static final TypeEngine<IpAddress> ADDRESS =
            address("ipAddress", IpAddress.class, Converter.of(UnaryOperator.identity(), UnaryOperator.identity()));
    private static final TypeEngine<InetAddress> INET_ADDRESS =
            address("inetAddress", InetAddress.class, Converter.of(IpAddress::from, IpAddress::toInetAddress));
    private static final TypeEngine<IpInterface> INTERFACE = ofInterfaces();
    private static final TypeEngine<Cidr> CIDR = ofNetworks();
    private static final TypeEngine<MacAddress> MAC = mac("macAddress", 6, "macaddr");
    private static final TypeEngine<MacAddress> MAC_64 = mac("macAddress(64)", 8, "macaddr8");

    private Nets() {}

    /**
     * The address of a host. Those of a network are found by {@code between}, its {@link Cidr#first} and its {@link Cidr#last}.
     */
    public static TypeEngine<IpAddress> ipAddress() {
        return ADDRESS;
    }

    /** As {@link #ipAddress}; an address with a zone is refused, and a name is not kept. */
    public static TypeEngine<InetAddress> inetAddress() {
        return INET_ADDRESS;
    }

    /** A network, asked for what it contains and overlaps; one address is asked for as {@link Cidr#of} it. */
    public static TypeEngine<Cidr> cidr() {
        return CIDR;
    }

    /** An address in its network, sorted by the network. */
    public static TypeEngine<IpInterface> ipInterface() {
        return INTERFACE;
    }

    /** Of 6 bytes. */
    public static TypeEngine<MacAddress> macAddress() {
        return MAC;
    }

    /** Of 8 bytes (EUI-64). */
    public static TypeEngine<MacAddress> macAddress64() {
        return MAC_64;
    }

    private static <J> TypeEngine<J> address(String name, Class<J> javaType, Converter<J, IpAddress> addresses) {
        Converter<J, IpInterface> inet = Converter.of(
                value -> {
                    IpAddress address = addresses.toStored(value);
                    return new IpInterface(address, address.width());
                },
                each -> {
                    if (each.prefix() != each.address().width()) {
                        throw new IllegalArgumentException("address: has a prefix (expected: a host)");
                    }
                    return addresses.toJava(each.address());
                });
        Converter<J, String> key = Converter.of(
                value -> IpKey.ADDRESS.toStored(addresses.toStored(value)),
                text -> addresses.toJava(IpKey.ADDRESS.toJava(text)));
        Mapping<J> mapping = Mapping.named(name, javaType)
                .order((one, other) -> addresses.toStored(one).compareTo(addresses.toStored(other)))
                .coarser(Texts.string(39), value -> addresses.toStored(value).toString())
                .storedAs(
                        POSTGRESQL,
                        PostgresNet.INET,
                        inet,
                        (product, column) ->
                                "masklen(" + column + ") = case family(" + column + ") when 4 then 32 else 128 end")
                .readable(POSTGRESQL, column -> "host(" + column + ")");
        for (DatabaseProduct product : TEXTS) {
            mapping.storedAs(product, Texts.string(IpKey.ADDRESS_LENGTH), key, IpKey::checkAddress)
                    .readable(product, column -> IpKey.readAddress(product, column));
        }
        return mapping;
    }

    private static TypeEngine<IpInterface> ofInterfaces() {
        Mapping<IpInterface> mapping = Mapping.ordered("ipInterface", IpInterface.class)
                .coarser(Texts.string(43), IpInterface::toString)
                .on(POSTGRESQL, PostgresNet.INET.on(POSTGRESQL));
        for (DatabaseProduct product : TEXTS) {
            mapping.storedAs(product, Texts.string(IpKey.NETWORK_LENGTH), IpKey.INTERFACE, IpKey::checkNetwork)
                    .readable(product, column -> IpKey.readNetwork(product, column));
        }
        return mapping;
    }

    private static TypeEngine<Cidr> ofNetworks() {
        Converter<Cidr, IpInterface> parts = Converter.of(
                network -> new IpInterface(network.first(), network.prefix()),
                each -> new Cidr(each.address(), each.prefix()));
        BinaryOperator<String> contains = (left, right) -> "cast(" + left + " as cidr) >>= cast(" + right + " as cidr)";
        BinaryOperator<String> overlaps = (left, right) -> "cast(" + left + " as cidr) && cast(" + right + " as cidr)";
        Mapping<Cidr> mapping = Mapping.ordered("cidr", Cidr.class)
                .coarser(Texts.string(43), Cidr::toString)
                .asks(Operator.CONTAINS, Operator.OVERLAPS)
                .storedAs(POSTGRESQL, PostgresNet.CIDR, parts, NONE)
                .condition(POSTGRESQL, Operator.CONTAINS, contains)
                .condition(POSTGRESQL, Operator.OVERLAPS, overlaps);
        for (DatabaseProduct product : TEXTS) {
            mapping.storedAs(product, Texts.string(IpKey.NETWORK_LENGTH), IpKey.NETWORK, IpKey::checkNetwork)
                    .readable(product, column -> IpKey.readNetwork(product, column))
                    .condition(product, Operator.CONTAINS, IpKey::contains)
                    .condition(
                            product,
                            Operator.OVERLAPS,
                            (left, right) ->
                                    "(" + IpKey.contains(left, right) + " or " + IpKey.contains(right, left) + ")");
        }
        return mapping;
    }

    private static TypeEngine<MacAddress> mac(String name, int bytes, String postgres) {
        int length = 3 * bytes - 1;
        Converter<MacAddress, String> text =
                Converter.of(value -> admit(value, bytes).address(), written -> {
                    MacAddress value = new MacAddress(written);
                    if (!value.address().equals(written)) {
                        throw new IllegalArgumentException("address: is not in its canonical form");
                    }
                    return value;
                });
        String group = "[0-9a-f][0-9a-f]";
        Mapping.Check shape =
                TextShape.of(group + "(:" + group + "){" + (bytes - 1) + "}", group + (":" + group).repeat(bytes - 1));
        return Mapping.ordered(name, MacAddress.class)
                .coarser(Texts.string(length), MacAddress::address)
                .storedAs(
                        POSTGRESQL,
                        PostgresNet.mac(postgres),
                        Converter.of(value -> admit(value, bytes), UnaryOperator.identity()),
                        NONE)
                .storedAs(MYSQL, Texts.string(length), text, shape)
                .storedAs(SQLITE, Texts.string(length), text, shape);
    }

    private static MacAddress admit(MacAddress value, int bytes) {
        if (value.bytes().length != bytes) {
            throw new IllegalArgumentException("address: " + value.bytes().length + " bytes (expected: " + bytes
                    + ", or a column of the other kind)");
        }
        return value;
    }
}
