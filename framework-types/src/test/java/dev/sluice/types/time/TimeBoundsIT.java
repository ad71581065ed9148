package dev.sluice.types.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import dev.sluice.testing.WithPostgres;
import dev.sluice.types.spi.TypeEngine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** What a server keeps beyond the bounds of a type is refused when it is read: it could not be written again. */
class TimeBoundsIT {

    @Nested
    @WithPostgres
    class OnPostgres {

        @Test
        void refusesWhatNoTimestampHolds(TestDatabase database) throws Exception {
            try (Connection connection = connect(database)) {
                reads(connection, Times.date(), "date '294276-12-31'");
                refuses(connection, Times.date(), "date '294277-01-01'");
                refuses(connection, Times.date(), "date '4714-12-31 BC'");
                reads(connection, Times.localDateTime(), "timestamp '4713-01-01 00:00:00 BC'");
                refuses(connection, Times.localDateTime(), "timestamp '4714-12-31 00:00:00 BC'");
                refuses(connection, Times.instant(), "timestamptz '4714-12-31 00:00:00+00 BC'");
            }
        }

        @Test
        void refusesTheirFieldsToo(TestDatabase database) throws Exception {
            try (Connection connection = connect(database)) {
                for (String value : new String[] {"date '294277-01-01'", "date '5874897-12-31'"}) {
                    refusesField(connection, Times.date(), value);
                }
                refusesField(connection, Times.localDateTime(), "timestamp '4714-12-31 00:00:00 BC'");
                refusesField(connection, Times.instant(), "timestamptz '4714-12-31 00:00:00+00 BC'");
            }
        }
    }

    @Nested
    @WithMySql
    class OnMySql {

        @Test
        void refusesYearsBefore1000(TestDatabase database) throws SQLException {
            try (Connection connection = connect(database)) {
                reads(connection, Times.date(), "date '1000-01-01'");
                refuses(connection, Times.date(), "date '0999-12-31'");
                reads(connection, Times.localDateTime(), "timestamp '1000-01-01 00:00:00'");
                refuses(connection, Times.localDateTime(), "timestamp '0999-12-31 23:59:59'");
                refuses(connection, Times.instant(), "timestamp '0999-12-31 23:59:59'");
            }
        }
    }

    private static void reads(Connection connection, TypeEngine<?> type, String value) throws SQLException {
        assertThat(read(connection, type, value)).as(value).isNotNull();
    }

    private static void refuses(Connection connection, TypeEngine<?> type, String value) {
        assertThatThrownBy(() -> read(connection, type, value))
                .as(value)
                .isInstanceOf(TypeMappingException.class)
                .hasMessageStartingWith(type.name() + ": what is stored is out of ")
                .hasMessageEndingWith("; correct the row, or read the column as a text");
    }

    private static Object read(Connection connection, TypeEngine<?> type, String value) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select " + value)) {
            assertThat(rows.next()).isTrue();
            return type.on(DatabaseProduct.of(connection)).extract(rows, 1);
        }
    }

    private static void refusesField(Connection connection, TypeEngine<?> type, String value)
            throws SQLException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy (select " + value + ") to stdout (format binary)", out);
        ByteBuffer copied = ByteBuffer.wrap(out.toByteArray()).position(19 + Short.BYTES);
        ByteBuffer field = copied.slice(copied.position() + Integer.BYTES, copied.getInt(copied.position()));

        assertThatThrownBy(() -> type.on(DatabaseProduct.POSTGRESQL).decode(field))
                .as(value)
                .isInstanceOf(TypeMappingException.class)
                .hasMessageContaining("what is stored is out of PostgreSQL's range");
    }

    private static Connection connect(TestDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }
}
