package dev.sluice.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.types.contract.TypeSample;
import dev.sluice.types.number.Numbers;
import dev.sluice.types.samples.NeighbourSamples;
import dev.sluice.types.samples.StandardSamples;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeLattice;
import dev.sluice.types.time.Times;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What {@link TypeChange} says of a change is what the server does to the rows. */
interface TypeChangeContract {

    TypeEngine<Sku> SKU = Types.converted("sku", Sku.class, Types.string(40), Converter.of(Sku::code, Sku::new));

    record Sku(String code) {}

    Connection connection();

    DatabaseProduct product();

    @Test
    default void wideningKeepsEachValue() throws SQLException {
        widens(Numbers.int8(), Numbers.int16(), Byte.MIN_VALUE, Byte.MAX_VALUE);
        widens(Types.int16(), Types.int64(), Short.MIN_VALUE, Short.MAX_VALUE);
        widens(Types.int32(), Types.decimal(12, 2), Integer.MIN_VALUE, 0, Integer.MAX_VALUE);
        widens(Types.int64(), Types.decimal(19, 0), Long.MIN_VALUE, -1L, Long.MAX_VALUE);
        widens(Types.int64(), Types.text(), Long.MIN_VALUE, -1L, Long.MAX_VALUE);
        widens(Types.decimal(5, 2), Types.decimal(9, 4), new BigDecimal("-999.99"), new BigDecimal("0.10"));
        widens(
                Types.decimal(15, 2),
                Types.decimal(40, 20),
                new BigDecimal("-9999999999999.99"),
                new BigDecimal("0.10"));
        widens(Types.decimal(15, 2), Types.text(), new BigDecimal("-9999999999999.99"), new BigDecimal("0.10"));
        widens(Types.decimal(30, 2), Types.text(), new BigDecimal("-9999999999999999.99"), new BigDecimal("0.10"));
        widens(Numbers.integer(30), Types.decimal(30, 0), new BigInteger("-" + "9".repeat(30)), BigInteger.ZERO);
        widens(Numbers.float32(), Types.float64(), 0.1f, Float.MAX_VALUE);
        widens(Types.string(5), Types.string(60), "", "grün", "it's");
        widens(Types.string(5), Types.text(), "", "grün", "it's");
        widens(SKU, Types.string(40), new Sku("A-1"), new Sku("b"));
        widens(SKU, Types.text(), new Sku("A-1"), new Sku("b"));
        widens(Types.bytes(2), Types.bytes(20_000), new byte[0], new byte[] {0, -1});
        widens(Types.uuid(), Types.string(36), new UUID(0, 0), new UUID(-1, -1));
        widens(Types.date(), Times.localDateTime(), LocalDate.of(1582, 10, 10), LocalDate.of(2024, 2, 29));
        widens(Times.localDateTime(), Types.text(), LocalDateTime.parse("2026-03-29T02:30:00"));
        widens(Times.localTime(), Types.text(), LocalTime.of(2, 30), LocalTime.of(23, 59, 59, 999_999_000));
        widens(Types.instant(), Types.text(), Instant.parse("2026-03-29T01:30:00.000001Z"));
        widens(Times.zonedDateTime(), Types.text(), ZonedDateTime.parse("2026-10-25T02:30:00+01:00[Europe/Paris]"));
        widens(Times.yearMonth(), Types.int32(), YearMonth.of(2026, 3), YearMonth.of(-44, 1));
        widens(Times.month(), Types.int32(), Month.JANUARY, Month.DECEMBER);
    }

    /** What fits is kept; what does not is refused by the new engine, whether the server would refuse or round it. */
    @Test
    default void lossyKeepsWhatFitsAndNothingElse() throws SQLException {
        loses(Types.int64(), Types.int16(), List.of(-5L, 32_767L), 32_768L);
        loses(Types.decimal(9, 4), Types.decimal(9, 2), List.of(new BigDecimal("1.5000")), new BigDecimal("1.5050"));
        loses(Types.decimal(9, 2), Types.decimal(5, 2), List.of(new BigDecimal("1.50")), new BigDecimal("1000.00"));
        loses(Types.string(60), Types.string(5), List.of("", "grün"), "too long");
        loses(Types.text(), Types.string(5), List.of("", "grün"), "too long");
        loses(Types.bytes(20), Types.bytes(2), List.of(new byte[] {1}), new byte[3]);
        loses(Types.float64(), Numbers.float32(), List.of(0.5), 0.1);
    }

    @Test
    default void theImpossibleIsNotDoneByTheServerEither() throws SQLException {
        impossible(Types.uuid(), Types.date(), new UUID(1, 1));
        impossible(Types.uuid(), Times.localTime(), new UUID(1, 1));
        impossible(Types.instant(), Types.uuid(), Instant.EPOCH);
    }

    /** Of all types that have something to do with each other: of one family, or one stored as the other. */
    @Test
    default void eachChangeIsWhatTheServerMakesOfIt() {
        List<TypeSample<?>> samples = new ArrayList<>(StandardSamples.on(product()));
        samples.addAll(NeighbourSamples.on(product()));
        ChangePairs pairs = new ChangePairs(table());
        List<String> broken = new ArrayList<>();
        for (TypeSample<?> from : samples) {
            for (TypeSample<?> to : samples) {
                if (!TypeLattice.isSame(from.engine(), to.engine())) {
                    try {
                        pairs.check(from, to.engine());
                    } catch (SQLException | TypeMappingException | AssertionError e) {
                        broken.add(from + " to " + to + ": " + e.getMessage());
                    }
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(pairs.altered())
                .containsKeys(TypeChange.Kind.IDENTICAL, TypeChange.Kind.WIDENING, TypeChange.Kind.LOSSY);
        assertThat(pairs.counted()).isPositive();
    }

    @SuppressWarnings({"unchecked", "varargs"})
    private <J, K> void widens(TypeEngine<J> from, TypeEngine<K> to, J... values) throws SQLException {
        TypeChange change = TypeChange.classify(from, to, product());
        String who = from.name() + " to " + to.name() + " on " + product();
        assertThat(change.kind()).as(who).isEqualTo(TypeChange.Kind.WIDENING);
        Function<Object, Object> convert = change.conversion().orElseThrow();
        List<J> rows = Arrays.asList(values);
        List<K> expected = rows.stream()
                .map(value -> to.javaType().cast(convert.apply(value)))
                .toList();
        Optional<String> using = change.using("v");
        if (using.isPresent()) {
            table().create(from.on(product()), rows);
            table().alter(to.on(product()), using.get());
            same(to, who, expected);
        }
        table().create(from.on(product()), rows);
        rebuild(from, to, convert);
        same(to, who + " through Java", expected);
    }

    private <K> void same(TypeEngine<K> to, String who, List<K> expected) throws SQLException {
        List<K> actual = table().read(to.on(product()));
        for (int i = 0; i < expected.size(); i++) {
            // At the scale of the new type, where it is a decimal.
            String wanted = to.on(product()).literal(expected.get(i));
            assertThat(to.on(product()).literal(actual.get(i))).as(who).isEqualTo(wanted);
        }
        assertThat(actual).hasSameSizeAs(expected);
    }

    private <J, K> void loses(TypeEngine<J> from, TypeEngine<K> to, List<J> fitting, J unfitting) throws SQLException {
        TypeChange change = TypeChange.classify(from, to, product());
        String who = from.name() + " to " + to.name() + " on " + product();
        assertThat(change.kind()).as(who).isEqualTo(TypeChange.Kind.LOSSY);
        Function<Object, Object> convert = change.conversion().orElseThrow();
        table().create(from.on(product()), fitting);
        rebuild(from, to, convert);
        same(
                to,
                who,
                fitting.stream()
                        .map(value -> to.javaType().cast(convert.apply(value)))
                        .toList());

        table().create(from.on(product()), List.of(unfitting));
        assertThatThrownBy(() -> rebuild(from, to, convert)).as(who).isInstanceOf(TypeMappingException.class);
        Optional<String> unfit = change.unfit("v");
        assertThat(unfit.isPresent()).as(who).isTrue();
        if (unfit.isPresent()) {
            List<J> both = new ArrayList<>(fitting);
            both.add(unfitting);
            both.add(null);
            table().create(from.on(product()), both);
            assertThat(table().ids(unfit.get())).as(who).containsExactly(fitting.size());
        }
        table().create(from.on(product()), List.of(unfitting));
        assertThat(survives(from, to, change.using("v").orElse("v"), unfitting))
                .as(who)
                .isFalse();
    }

    private <J, K> void impossible(TypeEngine<J> from, TypeEngine<K> to, J value) throws SQLException {
        assertThat(TypeChange.classify(from, to, product()).kind()).isEqualTo(TypeChange.Kind.IMPOSSIBLE);
        table().create(from.on(product()), List.of(value));
        assertThatThrownBy(() -> {
                    table().alter(to.on(product()), "v");
                    table().read(to.on(product()));
                })
                .as(from.name() + " to " + to.name() + " on " + product())
                .isInstanceOfAny(SQLException.class, TypeMappingException.class);
    }

    /** Whether a value can be read in the new type, and is what it was when it is back in the old one. */
    private <J, K> boolean survives(TypeEngine<J> from, TypeEngine<K> to, String using, J value) throws SQLException {
        try {
            table().alter(to.on(product()), using);
            table().read(to.on(product()));
            table().alter(from.on(product()), "v");
            return from.same(table().read(from.on(product())).get(0), value);
        } catch (SQLException | TypeMappingException e) {
            return false;
        }
    }

    /** Rows read by one engine and written by the other. */
    private <J, K> void rebuild(TypeEngine<J> from, TypeEngine<K> to, Function<Object, Object> convert)
            throws SQLException {
        List<K> values = new ArrayList<>();
        for (J value : table().read(from.on(product()))) {
            values.add(to.javaType().cast(convert.apply(value)));
        }
        table().create(to.on(product()), values);
    }

    private ChangeTable table() {
        return new ChangeTable(connection(), product());
    }
}
