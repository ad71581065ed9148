package dev.sluice.types;

import static dev.sluice.DatabaseProduct.SQLITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.Storage;
import dev.sluice.types.spi.TypeEngine;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the other two do by themselves: exactness, order, and refusing what does not belong into a column. */
class SqliteStorageTest {

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @ParameterizedTest
    @CsvSource({"15,0", "15,2", "15,7", "15,15", "12,4", "3,1", "16,0", "30,4", "40,20", "40,40", "300,2"})
    void decimalsAreExactFoundAndSortedWhetherNumbersOrTexts(int precision, int scale) throws SQLException {
        Storage<BigDecimal> storage = Types.decimal(precision, scale).on(SQLITE);
        List<BigDecimal> values = randomDecimals(precision, scale, 3_000);
        execute("create table t (id integer primary key, v " + storage.ddl() + ", w " + storage.ddl() + ", check ("
                + storage.check("v").orElseThrow() + "))");
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("insert into t (v) values (?)")) {
            for (BigDecimal value : values) {
                storage.bind(insert, 1, value);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        try (Statement update = connection.createStatement()) {
            for (int i = 0; i < values.size(); i++) {
                update.addBatch("update t set w = " + storage.literal(values.get(i)) + " where id = " + (i + 1));
            }
            update.executeBatch();
        }

        assertThat(query(storage, "select v from t order by id")).isEqualTo(values);
        assertThat(query(Types.int32().on(SQLITE), "select count(*) from t where v = w"))
                .containsExactly(values.size());
        execute("create index t_v on t (v)");
        try (PreparedStatement select = connection.prepareStatement("select v from t where v = ?")) {
            for (BigDecimal value : values) {
                storage.bind(select, 1, value);
                try (ResultSet rows = select.executeQuery()) {
                    assertThat(rows.next()).as("found %s", value).isTrue();
                }
            }
        }
        values.sort(null);
        assertThat(query(storage, "select v from t order by v, id")).isEqualTo(values);
    }

    @Test
    void aWideDecimalIsItsLastWordAndAddsUpToNothingByItself() throws SQLException {
        Storage<BigDecimal> storage = Types.decimal(20, 2).on(SQLITE);
        execute("create table t (v " + storage.ddl() + ")");
        execute("insert into t values (" + storage.literal(new BigDecimal("12.50")) + "), ("
                + storage.literal(new BigDecimal("-2.25")) + ")");

        assertThat(query(Types.text().on(SQLITE), "select v from t order by v"))
                .containsExactly("n9998774 -2.25", "p0002 12.50");
        assertThat(query(Types.text().on(SQLITE), "select " + storage.readable("v") + " from t order by v"))
                .containsExactly("-2.25", "12.50");
        assertThat(query(Types.float64().on(SQLITE), "select sum(cast(" + storage.readable("v") + " as real)) from t"))
                .containsExactly(10.25);
        assertThat(query(Types.float64().on(SQLITE), "select sum(v) from t")).containsExactly(0.0);
    }

    @Test
    void everyDoubleSurvivesItsLiteral() throws SQLException {
        Random random = new Random(20261120);
        Storage<Double> storage = Types.float64().on(SQLITE);
        for (int i = 0; i < 3_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (!Double.isNaN(value)) {
                assertThat(query(storage, "select " + storage.literal(value))).containsExactly(value);
            }
        }
    }

    @Test
    void refusesWhatTheColumnShouldNotHold() throws SQLException {
        refused(Types.int32(), "select 5000000000", "int32: the column holds a wider integer");
        refused(Types.int64(), "select 'twelve'", "expected integer, found text");
        refused(Types.bool(), "select 2", "outside of 0 to 1");
        refused(Types.decimal(5, 2), "select 0.125", "holds a value that does not fit");
        refused(Types.decimal(5, 2), "select 9e999", "holds a value that does not fit");
        refused(Types.decimal(20, 2), "select 12.5", "expected text, found real");
        refused(Types.decimal(20, 2), "select '12.50'", "does not hold a decimal as this type stores it");
        refused(Types.decimal(20, 2), "select 'p0002 12.5'", "does not hold a decimal as this type stores it");
        refused(Types.decimal(20, 2), "select 'n9998775 -2.25'", "does not hold a decimal as this type stores it");
        refused(Types.float64(), "select x'00'", "expected number, found blob");
        refused(Types.text(), "select 1.5", "expected text, found real");
        refused(Types.bytes(2), "select 'a'", "expected blob, found text");
        refused(Types.uuid(), "select '1-1-1-1-1'", "does not hold a UUID");
        refused(Types.uuid(), "select 'F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6'", "in lower case");
        refused(Types.uuid(), "select 'g81d4fae-7dec-11d0-a765-00a0c91e6bf6'", "does not hold a UUID");
        refused(Types.date(), "select '2026-2-3'", "expected YYYY-MM-DD");
        refused(Types.date(), "select 1700000000000", "expected text, found integer");
        refused(Types.instant(), "select '2026-02-03 04:05:06'", "does not hold a point in time");
        refused(Types.instant(), "select '2026-02-03T04:05:06Z'", "does not hold a point in time");
    }

    @Test
    void sqlitesOwnFunctionsReadTheTexts() throws SQLException {
        String instant = Types.instant().on(SQLITE).literal(Instant.parse("2026-03-01T12:34:56.789Z"));
        assertThat(query(Types.int64().on(SQLITE), "select unixepoch(" + instant + ")"))
                .containsExactly(Instant.parse("2026-03-01T12:34:56Z").getEpochSecond());
        assertThat(query(Types.instant().on(SQLITE), "select strftime('%Y-%m-%dT%H:%M:%f000Z', " + instant + ")"))
                .containsExactly(Instant.parse("2026-03-01T12:34:56.789Z"));
        assertThat(query(Types.text().on(SQLITE), "select date(" + instant + ", '+1 day')"))
                .containsExactly("2026-03-02");
    }

    private <J> void refused(TypeEngine<J> engine, String sql, String reason) {
        assertThatThrownBy(() -> query(engine.on(SQLITE), sql))
                .isInstanceOf(TypeMappingException.class)
                .hasMessageContaining(reason);
    }

    private <J> List<J> query(Storage<J> storage, String sql) throws SQLException {
        List<J> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(storage.extract(rows, 1));
            }
        }
        return values;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Uniform in the number of digits, so that short values are as frequent as long ones. */
    private static List<BigDecimal> randomDecimals(int precision, int scale, int count) {
        Random random = new Random(precision * 31L + scale);
        List<BigDecimal> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            BigInteger bound = BigInteger.TEN.pow(1 + random.nextInt(precision));
            BigInteger digits = new BigInteger(bound.bitLength() + 8, random).mod(bound);
            values.add(new BigDecimal(random.nextBoolean() ? digits : digits.negate(), scale));
        }
        Collections.shuffle(values, random);
        return values;
    }
}
