package dev.sluice.types;

import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.types.collection.Containers;
import dev.sluice.types.collection.Property;
import dev.sluice.types.collection.PropertyBag;
import dev.sluice.types.id.Ids;
import dev.sluice.types.json.Json;
import dev.sluice.types.number.Numbers;
import dev.sluice.types.range.Ranges;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.time.Times;
import dev.sluice.types.value.Email;
import dev.sluice.types.value.Enums;
import dev.sluice.types.value.Values;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a row holds may be private, and what is thrown is logged: it tells the kind and the place, never the text. */
class QuietCauseTest {

    private static final String PRIVATE = "4242-ann";

    record Order(int lines) {}

    static Stream<Arguments> types() {
        return Stream.of(
                Arguments.of(Enums.byName(DayOfWeek.class), SQLITE, PRIVATE),
                Arguments.of(Enums.natively(DayOfWeek.class), SQLITE, PRIVATE),
                Arguments.of(Types.uuid(), SQLITE, PRIVATE),
                Arguments.of(Types.date(), SQLITE, PRIVATE),
                Arguments.of(Types.instant(), SQLITE, PRIVATE),
                Arguments.of(Times.localTime(), SQLITE, PRIVATE),
                Arguments.of(Times.zoneId(), SQLITE, PRIVATE),
                Arguments.of(Times.zonedDateTime(), SQLITE, "2026-03-29T01:30:00.000000Z[" + PRIVATE + "]"),
                Arguments.of(Times.period(), SQLITE, PRIVATE),
                Arguments.of(Types.decimal(30, 2), SQLITE, PRIVATE),
                Arguments.of(Numbers.integer(30), SQLITE, PRIVATE),
                Arguments.of(Ids.ulid(), SQLITE, PRIVATE),
                Arguments.of(Values.email(), SQLITE, "a@" + PRIVATE + "\u00ad_"),
                Arguments.of(Values.uri(), SQLITE, "x:" + PRIVATE + " "),
                Arguments.of(Values.charset(), SQLITE, PRIVATE),
                Arguments.of(Values.pattern(20), SQLITE, "(" + PRIVATE),
                Arguments.of(Containers.list(Types.uuid()), SQLITE, "[\"" + PRIVATE + "\"]"),
                Arguments.of(Containers.list(Types.date()), SQLITE, "[\"" + PRIVATE + "\"]"),
                Arguments.of(Containers.list(Types.int32()), SQLITE, "[" + PRIVATE + "]"),
                Arguments.of(Containers.list(Enums.byName(DayOfWeek.class)), SQLITE, "[\"" + PRIVATE + "\"]"),
                Arguments.of(Ranges.int32(), POSTGRESQL, "[" + PRIVATE + ",)"),
                Arguments.of(Ranges.decimal(9, 2), POSTGRESQL, "[" + PRIVATE + ",)"),
                Arguments.of(Json.standard().of(Order.class), SQLITE, "{\"lines\":\"" + PRIVATE + "\"}"),
                Arguments.of(Json.standard().tree(), SQLITE, "{\"lines\":" + PRIVATE + "}"),
                Arguments.of(
                        Types.converted(
                                "n", Integer.class, Types.text(), Converter.of(String::valueOf, Integer::valueOf)),
                        SQLITE,
                        PRIVATE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void aRowThatCannotBeReadIsNotTold(TypeEngine<?> type, DatabaseProduct product, String text) {
        quiet(() -> read(type, product, text));
    }

    @Test
    void aPropertyThatCannotBeReadIsNotTold() {
        PropertyBag bag = new PropertyBag().set(Property.of("age", Types.text()), PRIVATE);

        quiet(() -> bag.get(Property.of("age", Types.int32())));
    }

    @Test
    void aValueThatIsNoneIsNotTold() {
        assertThat(printed(() -> new Email("a@" + PRIVATE + "\u00ad_"))).doesNotContain(PRIVATE);
    }

    /** What a converter of one's own throws is its own affair, and helps. */
    @Test
    void anotherOnesExceptionIsPassedOn() {
        IllegalStateException own = new IllegalStateException("the key is gone");
        TypeEngine<String> type =
                Types.converted("mine", String.class, Types.text(), Converter.of(text -> text, text -> {
                    throw own;
                }));

        assertThatThrownBy(() -> read(type, SQLITE, "x")).hasCause(own);
    }

    @Test
    void theKindAndThePlaceAreTold() {
        TypeEngine<Integer> type =
                Types.converted("n", Integer.class, Types.text(), Converter.of(String::valueOf, Integer::valueOf));

        assertThatThrownBy(() -> read(type, SQLITE, PRIVATE))
                .cause()
                .hasMessageStartingWith("NumberFormatException (")
                .satisfies(cause -> assertThat(cause.getStackTrace()[0].getClassName())
                        .isEqualTo("java.lang.NumberFormatException"));
    }

    private static void quiet(ThrowingCallable reading) {
        assertThatThrownBy(reading).isInstanceOf(TypeMappingException.class);
        assertThat(printed(reading)).contains("TypeMappingException").doesNotContain(PRIVATE);
    }

    private static String printed(ThrowingCallable failing) {
        StringWriter log = new StringWriter();
        try {
            failing.call();
        } catch (Throwable e) {
            e.printStackTrace(new PrintWriter(log, true));
        }
        assertThat(log.toString()).isNotEmpty();
        return log.toString();
    }

    private static Object read(TypeEngine<?> engine, DatabaseProduct product, String text) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select '" + text + "'")) {
            assertThat(rows.next()).isTrue();
            return engine.on(product).extract(rows, 1);
        }
    }
}
