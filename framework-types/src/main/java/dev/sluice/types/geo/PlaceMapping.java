package dev.sluice.types.geo;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.spi.BulkBuffer;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.store.ComposedStorage;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.store.TextShape;
import dev.sluice.types.text.Texts;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place by its coordinates: PostgreSQL's type for it, and elsewhere the text that PostgreSQL would show. No equality,
 * because PostgreSQL's {@code =} compares boxes by their area and points not at all.
 */
final class PlaceMapping<J> {

    /** {@code -2.2250738585072014E-308} and the like, with what separates them. */
    private static final int LENGTH = 26;

    private static final String NUMBER = "-?[0-9]+[.][0-9]+(E-?[0-9]+)?";
    private static final String POINT = "[(]" + NUMBER + "," + NUMBER + "[)]";

    private final String name;
    private final Class<J> javaType;
    private final int coordinates;
    private final Function<double[], J> make;
    private final Pattern text;

    PlaceMapping(String name, Class<J> javaType, int coordinates, Function<double[], J> make) {
        this.name = name;
        this.javaType = javaType;
        this.coordinates = coordinates;
        this.make = make;
        this.text = Pattern.compile(coordinates == 2 ? POINT : POINT + "," + POINT);
    }

    Mapping<J> engine(Mapping.Check check) {
        Converter<J, String> asText = Converter.of(Object::toString, this::ofText);
        TypeEngine<String> texts = Texts.string(LENGTH * coordinates);
        return Mapping.named(name, javaType)
                .storedAs(POSTGRESQL, ofPostgres(), Converter.of(this::numbers, make), (product, column) -> "")
                .storedAs(MYSQL, texts, asText, check)
                .storedAs(SQLITE, texts, asText, check)
                .withoutEquality();
    }

    /** The shape of its text, and that SQLite can cut numbers out of it. */
    String shape(DatabaseProduct product, String column) {
        String written =
                TextShape.of(text.pattern(), "(*,*)", "!*[^-.,()E0-9]*").of(product, column);
        return product == SQLITE
                ? written + " and json_valid('[' || replace(replace(" + column + ", '(', ''), ')', '') || ']')"
                : written;
    }

    private double[] numbers(J value) {
        return parse(value.toString());
    }

    private static double[] parse(String text) {
        return Arrays.stream(text.replaceAll("[()]", "").split(",", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private J ofText(String written) {
        if (text.matcher(written).matches()) {
            J value = make.apply(parse(written));
            if (value.toString().equals(written)) {
                return value;
            }
        }
        throw new IllegalArgumentException(name + ": is not in its canonical form");
    }

    private TypeEngine<double[]> ofPostgres() {
        return Mapping.named(name, double[].class)
                .on(
                        POSTGRESQL,
                        ComposedStorage.<double[]>of(name, java.sql.Types.OTHER)
                                .bind((statement, index, value) ->
                                        statement.setObject(index, written(value), java.sql.Types.OTHER))
                                .extract(this::read)
                                .literal(value -> "'" + written(value) + "'::" + name)
                                .encode(PlaceMapping::encode)
                                .decode(this::decode)
                                .copyText(this::written)
                                .readable(column -> "cast(" + column + " as text)")
                                .build());
    }

    private String written(double[] numbers) {
        return Objects.toString(make.apply(numbers));
    }

    private double @Nullable [] read(ResultSet rows, int index) throws SQLException {
        String text = rows.getString(index);
        return text == null ? null : parse(text);
    }

    private static void encode(double[] numbers, BulkBuffer out) {
        for (double number : numbers) {
            out.writeLong(Double.doubleToLongBits(number));
        }
    }

    private double[] decode(ByteBuffer field) {
        double[] numbers = new double[coordinates];
        Arrays.setAll(numbers, i -> field.getDouble());
        return numbers;
    }
}
