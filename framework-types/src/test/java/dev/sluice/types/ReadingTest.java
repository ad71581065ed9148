package dev.sluice.types;

import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.types.collection.Containers;
import dev.sluice.types.net.Nets;
import dev.sluice.types.number.Numbers;
import dev.sluice.types.range.Ranges;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.time.NanoPolicy;
import dev.sluice.types.time.Times;
import dev.sluice.types.time.ZonePolicy;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows and fields that other programs wrote, and values that are the same once they are stored. */
class ReadingTest {

    static Stream<Arguments> otherSpellings() {
        return Stream.of(
                Arguments.of(Times.offsetTime(), "12:30:00.000000+0100"),
                Arguments.of(Times.offsetTime(), "12:30:00.000000+00:00"),
                Arguments.of(Times.offsetDateTime(), "2026-03-29T01:30:00.000000Z[+0100]"),
                Arguments.of(Times.offsetDateTime(), "2026-03-29T01:30:00.000000ZZ[+01:00]"),
                Arguments.of(Times.zonedDateTime(), "2026-03-29T01:30:00.000000Z[UTC+1]"),
                Arguments.of(zoned(ZonePolicy.OFFSET), "2026-03-29T01:30:00.000000Z[+1]"),
                Arguments.of(zoned(ZonePolicy.LOCAL), "2026-03-29T01:30:00.000000+0100[Europe/Paris]"),
                Arguments.of(zoned(ZonePolicy.LOCAL), "2026-03-29T01:30:00.000000+01:00[UTC+1]"),
                Arguments.of(Times.zoneId(), "+00:00"),
                Arguments.of(Times.zoneOffset(), "+0100"),
                Arguments.of(Times.period(), "P-0M"),
                Arguments.of(Times.period(), "P1Y08M"));
    }

    /** Equality would not find them, and text in another spelling sorts elsewhere. */
    @ParameterizedTest
    @MethodSource("otherSpellings")
    void refusesATextInAnotherSpelling(TypeEngine<?> engine, String text) throws SQLException {
        assertThatThrownBy(() -> read(engine, text))
                .isInstanceOf(TypeMappingException.class)
                .hasMessageContaining("column=1");
    }

    /** As PostgreSQL's driver would give it of a column of another type. */
    @Test
    void refusesATextThatIsNoValueInTheWordsOfItsType() {
        assertThatThrownBy(() -> read(Nets.macAddress(), POSTGRESQL, "no card"))
                .isInstanceOf(TypeMappingException.class)
                .hasMessageContaining("column=1");
        assertThatThrownBy(() -> read(Ranges.date(), POSTGRESQL, "[2026-02-30,)"))
                .isInstanceOf(TypeMappingException.class)
                .hasMessageContaining("column=1");
    }

    /** It could not be written again. */
    @Test
    void refusesAListWhoseElementsItsTypeDoesNotHold() {
        for (String json : List.of("[\"abcd\"]", "[\"a\\u0000\"]")) {
            assertThatThrownBy(() -> read(Containers.list(Types.string(3)), json))
                    .as(json)
                    .isInstanceOf(TypeMappingException.class)
                    .hasMessageStartingWith("string(3): value ");
        }
        assertThatThrownBy(() -> read(Containers.list(Types.date()), "[\"+10000-01-01\"]"))
                .isInstanceOf(TypeMappingException.class);
    }

    /** The rules of a zone change, so that what was written may be an hour that is now another one. */
    @Test
    void readsALocalTimeWhoseOffsetItsZoneHasNoLonger() throws SQLException {
        assertThat(read(zoned(ZonePolicy.LOCAL), "2026-03-29T01:30:00.000000+03:00[Europe/Paris]"))
                .isEqualTo(ZonedDateTime.parse("2026-03-29T01:30:00+01:00[Europe/Paris]"));
    }

    @Test
    void refusesABinaryFieldThatItsTypeDoesNotHold() {
        refusedField(Types.date(), ByteBuffer.allocate(4).putInt(Integer.MAX_VALUE), "infinity");
        refusedField(Types.date(), ByteBuffer.allocate(4).putInt(Integer.MIN_VALUE), "infinity");
        refusedField(Times.localTime(), ByteBuffer.allocate(8).putLong(86_400_000_000L), "24:00");
        refusedField(Numbers.int8(), ByteBuffer.allocate(2).putShort((short) 300), "wider integer");
        refusedField(Numbers.uint8(), ByteBuffer.allocate(2).putShort((short) -1), "out of range");
    }

    /** As when a column of bigint is read as an integer: the first half of it would be 0. */
    @Test
    void refusesABinaryFieldOfAnotherLength() {
        refusedField(Types.int32(), ByteBuffer.allocate(8).putLong(7), "bytes=8");
        refusedField(Types.int64(), ByteBuffer.allocate(4).putInt(7), "bytes=4");
        refusedField(Types.float64(), ByteBuffer.allocate(4).putFloat(1), "bytes=4");
    }

    @Test
    void takesNegativeZeroForZeroAsItIsStored() {
        assertThat(Types.float64().same(-0.0, 0.0)).isTrue();
        assertThat(Types.float64().order().orElseThrow().compare(-0.0, 0.0)).isZero();
        assertThat(Types.float64().same(Double.NaN, Double.NaN)).isTrue();
        assertThat(Numbers.float32().same(-0f, 0f)).isTrue();
        assertThat(Numbers.float32().order().orElseThrow().compare(-0f, 0f)).isZero();
    }

    @Test
    void widensATimeByItsPolicyForNanoseconds() {
        Instant fine = Instant.EPOCH.plusNanos(1_999);
        assertThatThrownBy(() -> widened(Types.instant(), fine)).hasMessageContaining("finer than a microsecond");
        assertThat(widened(Times.instant(NanoPolicy.ROUND), fine)).isEqualTo("1970-01-01T00:00:00.000002Z");
        assertThatThrownBy(() -> widened(Times.localDateTime(), LocalDateTime.of(2026, 1, 1, 0, 0, 0, 1)))
                .hasMessageContaining("finer than a microsecond");
        assertThatThrownBy(() -> widened(Times.localTime(), LocalTime.MAX))
                .hasMessageContaining("finer than a microsecond");
    }

    private static TypeEngine<ZonedDateTime> zoned(ZonePolicy policy) {
        return Times.zonedDateTime(policy, NanoPolicy.REFUSE);
    }

    private static <J> Object widened(TypeEngine<J> engine, J value) {
        return engine.coarser().orElseThrow().convert().apply(value);
    }

    private static void refusedField(TypeEngine<?> engine, ByteBuffer field, String why) {
        assertThatThrownBy(() -> engine.on(POSTGRESQL).decode(field.flip()))
                .isInstanceOf(TypeMappingException.class)
                .hasMessageContaining(why);
    }

    private static Object read(TypeEngine<?> engine, String text) throws SQLException {
        return read(engine, SQLITE, text);
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
