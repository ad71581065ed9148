package dev.sluice.types.net;

import static dev.sluice.DatabaseProduct.POSTGRESQL;

import dev.sluice.types.spi.BulkBuffer;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.store.ComposedStorage;
import dev.sluice.types.store.Mapping;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's own types, by their texts and their binary forms. */
final class PostgresNet {

    /** Addresses with a prefix; {@code cidr} has no bits after it. */
    static final TypeEngine<IpInterface> INET = ip("inet", 0);

    static final TypeEngine<IpInterface> CIDR = ip("cidr", 1);

    private static final int FAMILY_4 = 2;
    private static final int FAMILY_6 = 3;

    private PostgresNet() {}

    private static TypeEngine<IpInterface> ip(String ddl, int isCidr) {
        return Mapping.ordered(ddl, IpInterface.class)
                .on(
                        POSTGRESQL,
                        ComposedStorage.<IpInterface>of(ddl, java.sql.Types.OTHER)
                                .bind((statement, index, value) ->
                                        statement.setObject(index, value.toString(), java.sql.Types.OTHER))
                                .extract(PostgresNet::read)
                                .literal(value -> "'" + value + "'::" + ddl)
                                .encode((value, out) -> encode(value, isCidr, out))
                                .decode(PostgresNet::decode)
                                .copyText(IpInterface::toString)
                                .readable(column -> "text(" + column + ")")
                                .build());
    }

    private static @Nullable IpInterface read(ResultSet rows, int index) throws SQLException {
        String text = rows.getString(index);
        return text == null ? null : IpInterface.parse(text);
    }

    private static void encode(IpInterface value, int isCidr, BulkBuffer out) {
        byte[] bytes = value.address().bytes();
        out.writeByte(value.address().version() == 4 ? FAMILY_4 : FAMILY_6);
        out.writeByte(value.prefix());
        out.writeByte(isCidr);
        out.writeByte(bytes.length);
        out.writeBytes(bytes, 0, bytes.length);
    }

    private static IpInterface decode(ByteBuffer field) {
        int prefix = field.get(field.position() + 1) & 255;
        field.position(field.position() + 4);
        byte[] bytes = new byte[field.remaining()];
        field.get(bytes);
        return new IpInterface(IpAddress.of(bytes), prefix);
    }

    static TypeEngine<MacAddress> mac(String ddl) {
        return Mapping.ordered(ddl, MacAddress.class)
                .on(
                        POSTGRESQL,
                        ComposedStorage.<MacAddress>of(ddl, java.sql.Types.OTHER)
                                .bind((statement, index, value) ->
                                        statement.setObject(index, value.address(), java.sql.Types.OTHER))
                                .extract(PostgresNet::readMac)
                                .literal(value -> "'" + value + "'::" + ddl)
                                .encode((value, out) -> out.writeBytes(value.bytes(), 0, value.bytes().length))
                                .decode(PostgresNet::decodeMac)
                                .copyText(MacAddress::address)
                                .readable(column -> "cast(" + column + " as text)")
                                .build());
    }

    private static @Nullable MacAddress readMac(ResultSet rows, int index) throws SQLException {
        String text = rows.getString(index);
        return text == null ? null : new MacAddress(text);
    }

    private static MacAddress decodeMac(ByteBuffer field) {
        byte[] bytes = new byte[field.remaining()];
        field.get(bytes);
        return MacAddress.of(bytes);
    }
}
