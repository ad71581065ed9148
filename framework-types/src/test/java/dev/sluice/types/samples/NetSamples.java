package dev.sluice.types.samples;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.contract.TypeSample;
import dev.sluice.types.net.Cidr;
import dev.sluice.types.net.IpAddress;
import dev.sluice.types.net.IpInterface;
import dev.sluice.types.net.MacAddress;
import dev.sluice.types.net.Nets;
import dev.sluice.types.spi.Operator;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

final class NetSamples {

    /** In all forms that PostgreSQL writes. */
    private static final String[] ADDRESSES = {
        "0.0.0.0",
        "9.255.255.255",
        "10.1.2.3",
        "127.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::2:0",
        "::1.2.3.4",
        "::ffff:10.1.2.3",
        "::ffff:0:0:0",
        "2001:db8::1",
        "2001:db8:0:1:1:1:1:1",
        "2001:db8:0:0:1::1",
        "1:0:0:2:0:0:0:3",
        "1:2:3:4:5:6:7:0",
        "fe80::1",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
    };

    private static final String[] NETWORKS = {
        "0.0.0.0/0",
        "9.0.0.0/8",
        "10.0.0.0/8",
        "10.0.0.0/9",
        "10.1.0.0/16",
        "10.1.2.3/32",
        "10.128.0.0/9",
        "255.255.255.255/32",
        "::/0",
        "::/128",
        "2001:db8::/32",
        "2001:db8:8000::/33",
        "2001:db8::1/128",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe/127"
    };

    private static final String[] INTERFACES = {
        "0.0.0.0/0", "10.1.2.3/0", "10.9.0.5/8", "10.1.0.1/8", "10.1.0.1/16", "10.1.0.1/32", "::1/128", "2001:db8::1/64"
    };

    private NetSamples() {}

    static List<TypeSample<?>> on(DatabaseProduct product) {
        boolean postgres = product == DatabaseProduct.POSTGRESQL;
        String[] noAddress = postgres
                ? new String[] {"'10.1.2.0/24'", "'10.1.2.256'"}
                : new String[] {"'10.1.2.3'", "'4 0a01 10.1.2.3'", "'6 0a010203 10.1.2.3'", "'4 0A010203 10.1.2.3'"};
        return List.of(
                TypeSample.of(
                                Nets.ipAddress(),
                                Arrays.stream(ADDRESSES).map(IpAddress::parse).toArray(IpAddress[]::new))
                        .refusingSql(noAddress),
                TypeSample.of(
                                Nets.inetAddress(),
                                InetAddress.getLoopbackAddress(),
                                IpAddress.parse("10.1.2.3").toInetAddress(),
                                IpAddress.parse("2001:db8::1").toInetAddress())
                        .refusingSql(noAddress),
                TypeSample.of(
                                Nets.cidr(),
                                Arrays.stream(NETWORKS).map(Cidr::parse).toArray(Cidr[]::new))
                        .asking(Operator.CONTAINS, Cidr::contains)
                        .asking(Operator.OVERLAPS, Cidr::overlaps)
                        .refusingSql(postgres ? "'10.1.2.3/24'" : "'10.1.2.0/24'"),
                TypeSample.of(
                                Nets.ipInterface(),
                                Arrays.stream(INTERFACES)
                                        .map(IpInterface::parse)
                                        .toArray(IpInterface[]::new))
                        .refusingSql(postgres ? "'10.1.2.3/33'" : "'10.1.2.0/24'"),
                TypeSample.of(
                                Nets.macAddress(),
                                new MacAddress("08-00-2B-01-02-03"),
                                new MacAddress("000000000000"),
                                new MacAddress("ffff.ffff.ffff"))
                        .refusing(new MacAddress("08:00:2b:ff:fe:01:02:03"))
                        .refusingSql("'08:00:2b:01:02'", "'08:00:2b:01:02:0g'"),
                TypeSample.of(
                                Nets.macAddress64(),
                                new MacAddress("08:00:2b:ff:fe:01:02:03"),
                                new MacAddress("0000.0000.0000.0000"),
                                new MacAddress("0000.0000.0000.0001"),
                                new MacAddress("ffffffffffffffff"))
                        .refusing(new MacAddress("08002b:010203"))
                        .refusingSql("'08:00:2b:01:02'"));
    }
}
