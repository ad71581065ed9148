package dev.sluice.types.geo;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.spi.BulkBuffer;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.store.ComposedStorage;
import dev.sluice.types.store.Mapping;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A place by its coordinates: PostgreSQL's type for it, and elsewhere a text that PostgreSQL would read. No equality,
 * because PostgreSQL's {@code =} compares boxes and circles by their area and the others not at all.
 *
 * @param postgres the type there; its binary form is the coordinates
 * @param isCounted whether that form begins with how many points follow
 * @param numbers the coordinates, in PostgreSQL's order
 * @param make refuses numbers that are no such place
 * @param text of the numbers
 */
record PlaceMapping<J>(
        String name,
        String postgres,
        boolean isCounted,
        Class<J> javaType,
        Function<J, double[]> numbers,
        Function<double[], J> make,
        Function<double[], String> text) {

    /** A question to two places on a product, in SQL. */
    interface Question {
        String of(DatabaseProduct product, String left, String right);
    }

    /** @param check on all products */
    Mapping<J> engine(TypeEngine<String> texts, Mapping.Check check) {
        Converter<J, String> asText = Converter.of(this::write, this::ofText);
        return Mapping.named(name, javaType)
                .storedAs(POSTGRESQL, ofPostgres(), Converter.of(numbers, make), check)
                .storedAs(MYSQL, texts, asText, check)
                .storedAs(SQLITE, texts, asText, check)
                .withoutEquality();
    }

    static <J> Mapping<J> asked(Mapping<J> places, Operator operator, Question question) {
        for (DatabaseProduct product : DatabaseProduct.values()) {
            places.condition(product, operator, (left, right) -> question.of(product, left, right));
        }
        return places.asks(operator);
    }

    private String write(J place) {
        return text.apply(numbers.apply(place));
    }

    private J ofText(String written) {
        J place = make.apply(PlaceText.parse(written));
        if (!write(place).equals(written)) {
            throw new IllegalArgumentException(name + ": is not in its canonical form");
        }
        return place;
    }

    private TypeEngine<double[]> ofPostgres() {
        return Mapping.named(name, double[].class)
                .on(
                        POSTGRESQL,
                        ComposedStorage.<double[]>of(postgres, java.sql.Types.OTHER)
                                .bind((statement, index, value) ->
                                        statement.setObject(index, text.apply(value), java.sql.Types.OTHER))
                                .extract(PlaceMapping::read)
                                .literal(value -> "'" + text.apply(value) + "'::" + postgres)
                                .encode(this::encode)
                                .decode(this::decode)
                                .copyText(text)
                                .readable(column -> "cast(" + column + " as text)")
                                .build());
    }

    private static double @Nullable [] read(ResultSet rows, int index) throws SQLException {
        String text = rows.getString(index);
        return text == null ? null : PlaceText.parse(text);
    }

    private void encode(double[] coordinates, BulkBuffer out) {
        if (isCounted) {
            out.writeInt(coordinates.length / 2);
        }
        for (double number : coordinates) {
            out.writeLong(Double.doubleToLongBits(number));
        }
    }

    private double[] decode(ByteBuffer field) {
        if (isCounted) {
            field.getInt();
        }
        double[] coordinates = new double[field.remaining() / Double.BYTES];
        Arrays.setAll(coordinates, i -> field.getDouble());
        return coordinates;
    }
}
