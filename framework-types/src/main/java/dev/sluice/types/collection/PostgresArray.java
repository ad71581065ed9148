package dev.sluice.types.collection;

import static dev.sluice.DatabaseProduct.POSTGRESQL;

import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.BulkBuffer;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.Storage;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.store.ComposedStorage;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.store.NestedField;
import dev.sluice.types.store.PostgresField;
import dev.sluice.types.text.Texts;
import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's arrays of a fixed number of dimensions, whose elements go in and out by their own storage. */
final class PostgresArray<E> {

    /** The numbers that the binary form names its elements' type by; these are the same in every database. */
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
            Map.entry("uuid", 2950),
            Map.entry("int4range", 3904),
            Map.entry("numrange", 3906),
            Map.entry("tsrange", 3908),
            Map.entry("tstzrange", 3910),
            Map.entry("daterange", 3912),
            Map.entry("int8range", 3926),
            Map.entry("int4multirange", 4451),
            Map.entry("nummultirange", 4532),
            Map.entry("tsmultirange", 4533),
            Map.entry("tstzmultirange", 4534),
            Map.entry("datemultirange", 4535),
            Map.entry("int8multirange", 4536));

    /** Of a type that each database gives its own number. */
    private static final int LOCAL = 0;

    private final String name;
    private final Storage<E> element;
    private final String ddl;
    private final String type;
    private final int oid;
    private final int dimensions;

    private PostgresArray(String name, Storage<E> element, String type, int oid, int dimensions) {
        String declared = element.ddl();
        String brackets = "[]".repeat(dimensions);
        int collation = declared.indexOf(" collate ");
        this.name = name;
        this.element = element;
        this.ddl = collation < 0
                ? declared + brackets
                : declared.substring(0, collation) + brackets + declared.substring(collation);
        this.type = type;
        this.oid = oid;
        this.dimensions = dimensions;
    }

    static <E> TypeEngine<Grid<E>> of(String name, TypeEngine<E> element, int dimensions) {
        Storage<E> storage = element.on(POSTGRESQL);
        boolean isLocal = storage.definition()
                .filter(definition -> definition.startsWith("create type " + storage.ddl() + " "))
                .isPresent();
        if (!isLocal && storage.definition().isPresent()) {
            throw new IllegalArgumentException("element: " + element.name()
                    + " is equal by a rule of its column, which a list does not have (expected: a type that is equal by its"
                    + " value)");
        }
        String type = isLocal
                ? storage.ddl()
                : storage.ddl().replaceFirst(" collate .*", "").replaceFirst("\\(.*\\)", "");
        Integer oid = isLocal ? Integer.valueOf(LOCAL) : OIDS.get(type);
        if (oid == null) {
            throw new IllegalArgumentException(
                    "element: an array of " + type
                            + " would not answer what a list is asked (expected: numbers, texts, times, ranges, addresses, enums)");
        }
        return Mapping.named(name, PostgresArray.<E>grids())
                .on(POSTGRESQL, new PostgresArray<>(name, storage, type, oid, dimensions).storage());
    }

    @SuppressWarnings("unchecked") // the one class of all of them
    private static <E> Class<Grid<E>> grids() {
        return (Class<Grid<E>>) (Class<?>) Grid.class;
    }

    private ComposedStorage<Grid<E>> storage() {
        ComposedStorage.Builder<Grid<E>> storage = ComposedStorage.<Grid<E>>of(ddl, java.sql.Types.OTHER)
                .bind((statement, index, value) -> statement.setObject(index, text(value), java.sql.Types.OTHER))
                .extract(this::read)
                .literal(value -> Texts.text().on(POSTGRESQL).literal(text(value)) + "::" + type + "[]")
                .encode(this::encode)
                .decode(this::decode)
                .copyText(this::text)
                .readable(column -> "cast(" + column + " as text)")
                .check(this::check)
                .form(type + "[]".repeat(dimensions))
                .condition(Operator.CONTAINS, asked("@>"))
                .condition(Operator.OVERLAPS, asked("&&"));
        element.definition().ifPresent(storage::definition);
        return (oid == LOCAL ? storage.local(this::there) : storage).build();
    }

    /** With the number that the type has there. */
    private Storage<Grid<E>> there(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select to_regtype(?)::oid")) {
            select.setString(1, type);
            try (ResultSet found = select.executeQuery()) {
                found.next();
                long number = found.getLong(1);
                if (found.wasNull()) {
                    throw new TypeMappingException(name + ": the database has no type " + type
                            + "; run Storage.definition first, or set the search_path");
                }
                return new PostgresArray<>(name, element, type, (int) number, dimensions).storage();
            }
        }
    }

    /** PostgreSQL takes an array of any dimensions, counted from any number, into any column of arrays. */
    private String check(String column) {
        return IntStream.rangeClosed(1, dimensions)
                .mapToObj(i -> "coalesce(array_lower(" + column + ", " + i + "), 1) = 1")
                .collect(Collectors.joining(
                        " and ",
                        "coalesce(array_ndims(" + column + "), " + dimensions + ") = " + dimensions + " and ",
                        ""));
    }

    /** Cast to the type without its length, which would cut. */
    private BinaryOperator<String> asked(String operator) {
        return (left, right) ->
                "cast(" + left + " as " + type + "[]) " + operator + " cast(" + right + " as " + type + "[])";
    }

    private String text(Grid<E> grid) {
        if (grid.isEmpty()) {
            return "{}";
        }
        StringBuilder out = new StringBuilder();
        grid.append(out, '{', '}', each -> append(each, out));
        return out.toString();
    }

    private void append(@Nullable E each, StringBuilder out) {
        if (each == null) {
            out.append("NULL");
            return;
        }
        String plain = PostgresField.unescaped(element.copyText(each));
        out.append('"')
                .append(plain.replace("\\", "\\\\").replace("\"", "\\\""))
                .append('"');
    }

    private @Nullable Grid<E> read(ResultSet rows, int index) throws SQLException {
        Array array = rows.getArray(index);
        if (array == null) {
            return null;
        }
        int[] sizes = new int[dimensions];
        List<E> elements = new ArrayList<>();
        collect(array, 0, sizes, elements);
        return new Grid<>(IntStream.of(sizes).boxed().toList(), elements);
    }

    /** The driver's rows of an array are its index and the element, which is an array of one dimension less. */
    @SuppressWarnings("NullAway") // an array may have nulls
    private void collect(Array array, int level, int[] sizes, List<E> out) throws SQLException {
        int size = 0;
        try (ResultSet elements = array.getResultSet()) {
            while (elements.next()) {
                if (level + 1 < dimensions) {
                    collect(elements.getArray(2), level + 1, sizes, out);
                } else {
                    out.add(element.extract(elements, 2));
                }
                size++;
            }
        } finally {
            array.free();
        }
        sizes[level] = size;
    }

    /** Dimensions, whether there are nulls, the type of the elements; the size of each dimension; the elements. */
    private void encode(Grid<E> grid, BulkBuffer out) {
        if (oid == LOCAL) {
            throw new TypeMappingException(name + ": has no binary form outside of a database (type " + type
                    + "); encode by Storage.on(connection)");
        }
        out.writeInt(grid.isEmpty() ? 0 : dimensions);
        out.writeInt(grid.elements().stream().anyMatch(Objects::isNull) ? 1 : 0);
        out.writeInt(oid);
        if (!grid.isEmpty()) {
            grid.sizes().forEach(size -> {
                out.writeInt(size);
                out.writeInt(1);
            });
        }
        for (E each : grid.elements()) {
            NestedField.write(element, each, out);
        }
    }

    @SuppressWarnings("NullAway") // an array may have nulls
    private Grid<E> decode(ByteBuffer field) {
        int[] sizes = new int[dimensions];
        int found = field.getInt();
        field.position(field.position() + 2 * Integer.BYTES);
        if (found != 0 && found != dimensions) {
            throw new TypeMappingException(ddl + ": the field has another number of dimensions (found=" + found
                    + "); correct the row or the type");
        }
        int count = found == 0 ? 0 : 1;
        for (int i = 0; i < found; i++) {
            sizes[i] = field.getInt();
            field.getInt();
            count *= sizes[i];
        }
        List<E> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(NestedField.read(element, field));
        }
        return new Grid<>(IntStream.of(sizes).boxed().toList(), elements);
    }
}
