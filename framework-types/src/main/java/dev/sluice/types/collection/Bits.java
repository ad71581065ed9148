package dev.sluice.types.collection;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.BulkBuffer;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeFamily;
import dev.sluice.types.spi.TypeParameters;
import dev.sluice.types.store.ComposedStorage;
import dev.sluice.types.store.InnerRows;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.store.TextShape;
import dev.sluice.types.text.Texts;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A fixed number of bits: {@code bit(n)} on PostgreSQL, and the zeros and ones of its text elsewhere. */
final class Bits {

    private static final int MAX_LENGTH = 4096;

    /** MySQL's operators on bytes take 511 of them, which are 1022 digits. */
    private static final int MYSQL_PIECE = 1000;

    private static final TypeFamily FAMILY = TypeFamily.of(
            "bits",
            List.of(Containers.BITS),
            given -> of(given.get(Containers.BITS)
                    .orElseThrow(() -> new TypeMappingException("bits: parameters do not fit (" + given
                            + "); use TypeParameters.of(Containers.BITS, n)"))));

    private final String name;
    private final int length;

    private Bits(int length) {
        this.name = "bits(" + length + ")";
        this.length = length;
    }

    static TypeEngine<BitSet> of(int length) {
        if (length < 1 || length > MAX_LENGTH) {
            throw new IllegalArgumentException("length: " + length + " (expected: 1 to " + MAX_LENGTH + ")");
        }
        return new Bits(length).engine();
    }

    private TypeEngine<BitSet> engine() {
        Converter<BitSet, String> text = Converter.of(this::write, this::read);
        Mapping.Check whole = (product, column) ->
                TextShape.of("[01]*", "!*[^01]*").of(product, column) + " and length(" + column + ") = " + length;
        return Mapping.named(name, BitSet.class)
                .family(FAMILY, TypeParameters.of(Containers.BITS, length))
                .mutable(bits -> (BitSet) bits.clone(), BitSet::equals)
                .storedAs(POSTGRESQL, ofPostgres(), text, (product, column) -> "")
                .storedAs(MYSQL, Texts.string(length), text, whole)
                .storedAs(SQLITE, Texts.string(length), text, whole)
                .asks(Operator.CONTAINS, Operator.OVERLAPS)
                .condition(MYSQL, Operator.CONTAINS, (left, right) -> inPieces(left, right, "unhex(%2$s)"))
                .condition(
                        MYSQL,
                        Operator.OVERLAPS,
                        (left, right) -> "not " + inPieces(left, right, "unhex(repeat('0', char_length(%2$s)))"))
                .condition(SQLITE, Operator.CONTAINS, (left, right) -> asked("not exists", "'0'", left, right))
                .condition(SQLITE, Operator.OVERLAPS, (left, right) -> asked("exists", "'1'", left, right));
    }

    /** Each zero and one as four bits, in pieces that are not too long for MySQL's operators on bytes. */
    private String inPieces(String left, String right, String result) {
        return IntStream.iterate(1, from -> from <= length, from -> from + MYSQL_PIECE)
                .mapToObj(from -> {
                    String one = piece(left, from);
                    String other = piece(right, from);
                    return String.format("(unhex(%1$s) & unhex(%2$s)) = " + result, one, other);
                })
                .collect(Collectors.joining(" and ", "(", ")"));
    }

    private static String piece(String text, int from) {
        return "substr(" + text + ", " + from + ", " + MYSQL_PIECE + ")";
    }

    /** Of the rows of the right text that are one, whether there is one that is {@code digit} in the left text. */
    private static String asked(String exists, String digit, String left, String right) {
        String array = "'[' || rtrim(replace(replace(o.r, '0', '0,'), '1', '1,'), ',') || ']'";
        return InnerRows.asked(
                exists + " (select 1 from " + InnerRows.of(SQLITE, array)
                        + " b where b.value = 1 and substr(o.l, b.key + 1, 1) = " + digit + ")",
                left,
                right);
    }

    private String write(BitSet bits) {
        if (bits.length() > length) {
            throw new TypeMappingException(name + ": value has a bit beyond its length (bit=" + (bits.length() - 1)
                    + ", expected: below " + length + "); clear it or raise the length");
        }
        StringBuilder out = new StringBuilder("0".repeat(length));
        bits.stream().forEach(i -> out.setCharAt(i, '1'));
        return out.toString();
    }

    private BitSet read(String text) {
        if (text.length() != length) {
            throw new IllegalArgumentException("bits: " + text.length() + " (expected: " + length + ")");
        }
        BitSet bits = new BitSet(length);
        for (int i = 0; i < length; i++) {
            switch (text.charAt(i)) {
                case '0' -> {}
                case '1' -> bits.set(i);
                default -> throw new IllegalArgumentException("bits: one is neither 0 nor 1 (expected: 0 or 1)");
            }
        }
        return bits;
    }

    private TypeEngine<String> ofPostgres() {
        String ddl = "bit(" + length + ")";
        return Mapping.named(name, String.class)
                .on(
                        POSTGRESQL,
                        ComposedStorage.<String>of(ddl, java.sql.Types.OTHER)
                                .bind((statement, index, value) ->
                                        statement.setObject(index, value, java.sql.Types.OTHER))
                                .extract((rows, index) -> rows.getString(index))
                                .literal(value -> "B'" + value + "'")
                                .encode(Bits::encode)
                                .decode(Bits::decode)
                                .copyText(value -> value)
                                .readable(column -> "cast(" + column + " as text)")
                                .condition(
                                        Operator.CONTAINS,
                                        (left, right) -> "(" + left + " & cast(" + right + " as " + ddl + ")) = cast("
                                                + right + " as " + ddl + ")")
                                .condition(
                                        Operator.OVERLAPS,
                                        (left, right) -> "(" + left + " & cast(" + right + " as " + ddl + ")) <> B'"
                                                + "0".repeat(length) + "'")
                                .build());
    }

    /** How many there are, and then the bits from the highest of the first byte on. */
    private static void encode(String text, BulkBuffer out) {
        out.writeInt(text.length());
        for (int at = 0; at < text.length(); at += Byte.SIZE) {
            int bits = 0;
            for (int i = at; i < at + Byte.SIZE; i++) {
                bits = bits << 1 | (i < text.length() && text.charAt(i) == '1' ? 1 : 0);
            }
            out.writeByte(bits);
        }
    }

    private static String decode(ByteBuffer field) {
        StringBuilder text = new StringBuilder("0".repeat(field.getInt()));
        int start = field.position();
        field.position(start + (text.length() + Byte.SIZE - 1) / Byte.SIZE);
        for (int i = 0; i < text.length(); i++) {
            if ((field.get(start + i / Byte.SIZE) >> (Byte.SIZE - 1 - i % Byte.SIZE) & 1) == 1) {
                text.setCharAt(i, '1');
            }
        }
        return text.toString();
    }
}
