package dev.sluice.types.collection;

import static dev.sluice.DatabaseProduct.POSTGRESQL;

import dev.sluice.types.spi.BulkBuffer;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.Storage;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.store.ComposedStorage;
import dev.sluice.types.store.NestedField;
import dev.sluice.types.store.PostgresField;
import dev.sluice.types.text.Texts;
import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's arrays of one dimension, whose elements go in and out by their own storage. */
final class PostgresArray<E> {

    /** The numbers that the binary form names its elements' type by; they are the same in every database. */
    private static final Map<String, Integer> OIDS = Map.ofEntries(
            Map.entry("boolean", 16),
            Map.entry("bytea", 17),
            Map.entry("bigint", 20),
            Map.entry("smallint", 21),
            Map.entry("integer", 23),
            Map.entry("text", 25),
            Map.entry("cidr", 650),
            Map.entry("real", 700),
            Map.entry("double precision", 701),
            Map.entry("macaddr8", 774),
            Map.entry("macaddr", 829),
            Map.entry("inet", 869),
            Map.entry("character varying", 1043),
            Map.entry("date", 1082),
            Map.entry("time without time zone", 1083),
            Map.entry("timestamp without time zone", 1114),
            Map.entry("timestamp with time zone", 1184),
            Map.entry("numeric", 1700),
            Map.entry("uuid", 2950));

    private final Storage<E> element;
    private final String ddl;
    private final String type;
    private final int oid;

    private PostgresArray(Storage<E> element, String type, int oid) {
        String declared = element.ddl();
        int collation = declared.indexOf(" collate ");
        this.element = element;
        this.ddl = collation < 0
                ? declared + "[]"
                : declared.substring(0, collation) + "[]" + declared.substring(collation);
        this.type = type;
        this.oid = oid;
    }

    static <E> ComposedStorage<List<E>> of(TypeEngine<E> element) {
        Storage<E> storage = element.on(POSTGRESQL);
        String type = storage.ddl().replaceFirst(" collate .*", "").replaceFirst("\\(.*\\)", "");
        Integer oid = OIDS.get(type);
        if (oid == null) {
            throw new IllegalArgumentException(
                    "element: " + type
                            + " has no number that is the same in every database (expected: a type that PostgreSQL brings along)");
        }
        return new PostgresArray<>(storage, type, oid).storage();
    }

    private ComposedStorage<List<E>> storage() {
        return ComposedStorage.<List<E>>of(ddl, java.sql.Types.OTHER)
                .bind((statement, index, value) -> statement.setObject(index, text(value), java.sql.Types.OTHER))
                .extract(this::read)
                .literal(value -> Texts.text().on(POSTGRESQL).literal(text(value)) + "::" + type + "[]")
                .encode(this::encode)
                .decode(this::decode)
                .copyText(this::text)
                .readable(column -> "cast(" + column + " as text)")
                .check(column -> "coalesce(array_ndims(" + column + "), 1) = 1 and coalesce(array_lower(" + column
                        + ", 1), 1) = 1")
                .condition(Operator.CONTAINS, asked("@>"))
                .condition(Operator.OVERLAPS, asked("&&"))
                .build();
    }

    /** Cast to the type without its length, which would cut. */
    private BinaryOperator<String> asked(String operator) {
        return (left, right) ->
                "cast(" + left + " as " + type + "[]) " + operator + " cast(" + right + " as " + type + "[])";
    }

    private String text(List<E> list) {
        StringBuilder out = new StringBuilder("{");
        for (E each : list) {
            if (out.length() > 1) {
                out.append(',');
            }
            if (each == null) {
                out.append("NULL");
            } else {
                String plain = PostgresField.unescaped(element.copyText(each));
                out.append('"')
                        .append(plain.replace("\\", "\\\\").replace("\"", "\\\""))
                        .append('"');
            }
        }
        return out.append('}').toString();
    }

    @SuppressWarnings("NullAway") // a list may have nulls
    private @Nullable List<E> read(ResultSet rows, int index) throws SQLException {
        Array array = rows.getArray(index);
        if (array == null) {
            return null;
        }
        // The driver's rows of an array are its index and the element.
        try (ResultSet elements = array.getResultSet()) {
            List<E> list = new ArrayList<>();
            while (elements.next()) {
                list.add(element.extract(elements, 2));
            }
            return list;
        } finally {
            array.free();
        }
    }

    /** Dimensions, whether there are nulls, the type of the elements; then the only dimension and its elements. */
    private void encode(List<E> list, BulkBuffer out) {
        out.writeInt(list.isEmpty() ? 0 : 1);
        out.writeInt(list.stream().anyMatch(Objects::isNull) ? 1 : 0);
        out.writeInt(oid);
        if (!list.isEmpty()) {
            out.writeInt(list.size());
            out.writeInt(1);
        }
        for (E each : list) {
            NestedField.write(element, each, out);
        }
    }

    @SuppressWarnings("NullAway") // a list may have nulls
    private List<E> decode(ByteBuffer field) {
        int dimensions = field.getInt();
        field.position(field.position() + 2 * Integer.BYTES);
        List<E> list = new ArrayList<>();
        if (dimensions == 1) {
            int size = field.getInt();
            field.getInt();
            for (int i = 0; i < size; i++) {
                list.add(NestedField.read(element, field));
            }
        }
        return list;
    }
}
