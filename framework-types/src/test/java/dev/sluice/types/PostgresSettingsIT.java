package dev.sluice.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import dev.sluice.types.collection.Containers;
import dev.sluice.types.contract.TypeEngineContract;
import dev.sluice.types.contract.TypeSample;
import dev.sluice.types.samples.StandardSamples;
import dev.sluice.types.spi.Storage;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.time.Times;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract under settings of server and driver that change how SQL is read and how values travel. */
@WithPostgres
class PostgresSettingsIT extends TypeEngineContract {

    private static Connection connection;

    @BeforeAll
    static void open(TestDatabase database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        properties.setProperty("binaryTransfer", "false");
        properties.setProperty("stringtype", "unspecified");
        properties.setProperty("prepareThreshold", "0");
        connection = DriverManager.getConnection(database.jdbcUrl(), properties);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set standard_conforming_strings = off");
            statement.execute("set escape_string_warning = off");
            statement.execute("set bytea_output = 'escape'");
            statement.execute("set intervalstyle = 'sql_standard'");
            statement.execute("set extra_float_digits = 3");
            statement.execute("set timezone = 'Pacific/Apia'");
        }
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @Override
    protected Connection connection() {
        return connection;
    }

    @Override
    protected List<TypeSample<?>> samples() {
        return StandardSamples.on(DatabaseProduct.POSTGRESQL);
    }

    /** The driver reads their text as days of the same year after Christ. */
    @Test
    void readsLeapDaysBeforeTheYearOne() throws SQLException {
        comesBack(Types.date(), LocalDate.of(0, 2, 29), LocalDate.of(-4, 2, 29));
        comesBack(Times.localDateTime(), LocalDateTime.parse("-0004-02-29T12:00:00.5"));
        for (String zone : List.of("Europe/Paris", "America/New_York", "UTC", "Pacific/Apia")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set timezone = '" + zone + "'");
            }
            comesBack(
                    Types.instant(),
                    Instant.parse("-0004-02-29T12:00:00Z"),
                    Instant.parse("0000-02-29T12:00:00.000001Z"));
        }
        comesBack(Containers.list(Types.date()), List.of(LocalDate.of(-4, 2, 29)));
    }

    @SafeVarargs
    private static <J> void comesBack(TypeEngine<J> engine, J... values) throws SQLException {
        Storage<J> storage = engine.on(DatabaseProduct.POSTGRESQL);
        for (J value : values) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select " + storage.literal(value))) {
                row.next();
                assertThat(storage.extract(row, 1)).isEqualTo(value);
            }
        }
    }
}
