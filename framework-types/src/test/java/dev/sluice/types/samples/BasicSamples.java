package dev.sluice.types.samples;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.Types;
import dev.sluice.types.contract.TypeSample;
import dev.sluice.types.net.IpAddress;
import dev.sluice.types.net.Nets;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

final class BasicSamples {

    private BasicSamples() {}

    static List<TypeSample<?>> on(DatabaseProduct product) {
        return List.of(
                TypeSample.of(Types.bool(), false, true)
                        .refusingSql(product == DatabaseProduct.POSTGRESQL ? "'perhaps'" : "2"),
                TypeSample.of(
                                Types.bytes(256),
                                new byte[0],
                                new byte[] {0},
                                new byte[] {'\\', '\t', '\n', '\r', 0, '\''},
                                new byte[] {(byte) 0xff, (byte) 0xfe},
                                allBytes())
                        .refusing(new byte[257])
                        .refusingSql(
                                switch (product) {
                                    case POSTGRESQL -> "decode(repeat('00', 257), 'hex')";
                                    case MYSQL -> "unhex(repeat('00', 257))";
                                    case SQLITE -> "zeroblob(257)";
                                })
                        .changedBy(bytes -> {
                            bytes[0]++;
                            return bytes;
                        }),
                TypeSample.of(
                                Types.uuid(),
                                new UUID(0, 0),
                                new UUID(-1, -1),
                                new UUID(0x005c0a0927000000L, 1),
                                UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6"))
                        .refusingSql(
                                product == DatabaseProduct.MYSQL
                                        ? "x'0011223344556677889900112233445566'"
                                        : "'f81d4fae-7dec-11d0-a765-00a0c91e6bfg'"),
                TypeSample.of(Types.bounded(Types.int32(), 1, 5), 1, 2, 5)
                        .refusing(0, 6)
                        .refusingSql("0", "6"),
                TypeSample.of(
                                Types.bounded(Types.decimal(20, 2), new BigDecimal("0.01"), null),
                                new BigDecimal("0.01"),
                                new BigDecimal("999999999999999999.99"))
                        .refusing(BigDecimal.ZERO, new BigDecimal("-1.00"))
                        .refusingSql(
                                product == DatabaseProduct.SQLITE ? "'p0001 0.00'" : "0",
                                product == DatabaseProduct.SQLITE ? "'n99998899999999999999999999 -1.00'" : "-1"),
                TypeSample.of(
                                Types.bounded(Nets.ipAddress(), null, IpAddress.parse("255.255.255.255")),
                                IpAddress.parse("0.0.0.0"),
                                IpAddress.parse("255.255.255.255"))
                        .refusing(IpAddress.parse("::"))
                        .refusingSql(
                                product == DatabaseProduct.POSTGRESQL
                                        ? "'::'"
                                        : "'6 00000000000000000000000000000000 ::'"));
    }

    private static byte[] allBytes() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }
}
