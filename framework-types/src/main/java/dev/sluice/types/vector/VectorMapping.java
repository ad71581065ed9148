package dev.sluice.types.vector;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.TypeMappingException;
import dev.sluice.types.basic.Basics;
import dev.sluice.types.spi.BulkBuffer;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeFamily;
import dev.sluice.types.spi.TypeParameters;
import dev.sluice.types.store.ComposedStorage;
import dev.sluice.types.store.Mapping;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A vector of a fixed dimension. */
final class VectorMapping {

    private static final int FLOAT4_OID = 700;

    private static final TypeFamily FAMILY = TypeFamily.of(
            "vector",
            List.of(Vectors.DIMENSION, Vectors.METRIC),
            given -> Vectors.vector(
                    given.get(Vectors.DIMENSION)
                            .orElseThrow(() -> new IllegalArgumentException("dimension: missing (expected: a number)")),
                    given.get(Vectors.METRIC).orElse(Metric.EUCLIDEAN)));

    private final String name;
    private final int dimension;

    private VectorMapping(int dimension, Metric metric) {
        this.name = "vector(" + dimension + "," + metric.name().toLowerCase(Locale.ROOT) + ")";
        this.dimension = dimension;
    }

    static TypeEngine<Vector> of(int dimension, Metric metric) {
        return new VectorMapping(dimension, metric).engine(metric);
    }

    private TypeEngine<Vector> engine(Metric metric) {
        int bytes = dimension * Float.BYTES;
        Converter<Vector, byte[]> littleEndian = Converter.of(value -> toBytes(admit(value)), this::ofBytes);
        Mapping.Check whole = (product, column) -> "length(" + column + ") = " + bytes;
        return Mapping.named(name, Vector.class)
                .family(FAMILY, TypeParameters.of(Vectors.DIMENSION, dimension).with(Vectors.METRIC, metric))
                .on(POSTGRESQL, postgres(metric))
                .storedAs(MYSQL, Basics.bytes(bytes), littleEndian, whole)
                .storedAs(SQLITE, Basics.bytes(bytes), littleEndian, whole);
    }

    private ComposedStorage<Vector> postgres(Metric metric) {
        return ComposedStorage.<Vector>of("real[]", java.sql.Types.OTHER)
                .admit(this::admit)
                .bind((statement, index, value) -> statement.setObject(index, braces(value), java.sql.Types.OTHER))
                .extract(this::read)
                .literal(value -> "'" + braces(value) + "'::real[]")
                .encode(VectorMapping::encode)
                .decode(this::decode)
                .copyText(VectorMapping::braces)
                .readable(column -> "cast(" + column + " as text)")
                .check(column ->
                        "array_ndims(" + column + ") = 1 and array_lower(" + column + ", 1) = 1 and cardinality("
                                + column + ") = " + dimension + " and array_position(" + column + ", null) is null and "
                                + "'-Infinity' < all(" + column + ") and 'Infinity' > all(" + column + ")")
                .condition(Operator.DISTANCE, metric::onPostgres)
                .build();
    }

    private Vector admit(Vector value) {
        if (value.dimension() != dimension) {
            throw new TypeMappingException(name + ": value has another dimension (numbers=" + value.dimension()
                    + "); use a column for each dimension");
        }
        return value;
    }

    private static byte[] toBytes(Vector value) {
        ByteBuffer bytes = ByteBuffer.allocate(value.dimension() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < value.dimension(); i++) {
            bytes.putFloat(value.number(i));
        }
        return bytes.array();
    }

    private Vector ofBytes(byte[] bytes) {
        if (bytes.length != dimension * Float.BYTES) {
            throw new IllegalArgumentException(
                    name + ": " + bytes.length + " bytes (expected: " + dimension * Float.BYTES + ")");
        }
        float[] numbers = new float[dimension];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(numbers);
        return Vector.of(numbers);
    }

    private static String braces(Vector value) {
        StringBuilder text = new StringBuilder(value.dimension() * 12).append('{');
        for (int i = 0; i < value.dimension(); i++) {
            text.append(i == 0 ? "" : ",").append(value.number(i));
        }
        return text.append('}').toString();
    }

    private @Nullable Vector read(ResultSet rows, int index) throws SQLException {
        Array array = rows.getArray(index);
        if (array == null) {
            return null;
        }
        try {
            if (array.getArray() instanceof Float[] found) {
                return ofNumbers(found);
            }
        } finally {
            array.free();
        }
        throw new TypeMappingException(name + ": the column is no real[] (column=" + index + "); correct the type");
    }

    private Vector ofNumbers(Float[] found) {
        float[] numbers = new float[found.length];
        for (int i = 0; i < numbers.length; i++) {
            Float number = found[i];
            if (number == null || !Float.isFinite(number) || found.length != dimension) {
                throw new TypeMappingException(
                        name + ": the column holds another vector (numbers=" + found.length + ", all finite="
                                + (number != null && Float.isFinite(number)) + "); correct the row or the type");
            }
            numbers[i] = number;
        }
        return Vector.of(numbers);
    }

    /** Dimensions, whether there are nulls, the type of the elements; then the only dimension and its elements. */
    private static void encode(Vector value, BulkBuffer out) {
        out.writeInt(1);
        out.writeInt(0);
        out.writeInt(FLOAT4_OID);
        out.writeInt(value.dimension());
        out.writeInt(1);
        for (int i = 0; i < value.dimension(); i++) {
            out.writeInt(Float.BYTES);
            out.writeInt(Float.floatToIntBits(value.number(i)));
        }
    }

    private Vector decode(ByteBuffer field) {
        field.position(field.position() + 5 * Integer.BYTES);
        Float[] found = new Float[field.remaining() / (2 * Integer.BYTES)];
        for (int i = 0; i < found.length; i++) {
            field.getInt();
            found[i] = field.getFloat();
        }
        return ofNumbers(found);
    }
}
