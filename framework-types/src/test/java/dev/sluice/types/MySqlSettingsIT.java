package dev.sluice.types;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
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
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract under settings of server and driver that change how SQL is read and how values travel. */
@WithMySql
class MySqlSettingsIT extends TypeEngineContract {

    private static final String SQL_MODE = "ANSI,STRICT_ALL_TABLES,NO_ZERO_DATE,"
            + "REAL_AS_FLOAT,HIGH_NOT_PRECEDENCE,PAD_CHAR_TO_FULL_LENGTH,NO_UNSIGNED_SUBTRACTION,TIME_TRUNCATE_FRACTIONAL";

    private static Connection connection;

    @BeforeAll
    static void open(TestDatabase database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        properties.setProperty("allowLoadLocalInfile", "true");
        properties.setProperty("sessionVariables", "sql_mode='" + SQL_MODE + "',time_zone='-08:00'");
        properties.setProperty("useServerPrepStmts", "true");
        properties.setProperty("rewriteBatchedStatements", "true");
        properties.setProperty("connectionCollation", "utf8mb4_general_ci");
        properties.setProperty("connectionTimeZone", "America/New_York");
        properties.setProperty("tinyInt1isBit", "false");
        properties.setProperty("treatMysqlDatetimeAsTimestamp", "true");
        connection = DriverManager.getConnection(database.jdbcUrl(), properties);
        execute("set global local_infile = 1");
    }

    @AfterAll
    static void close() throws SQLException {
        execute("set global local_infile = 0");
        connection.close();
    }

    @Override
    protected Connection connection() {
        return connection;
    }

    @Override
    protected List<TypeSample<?>> samples() {
        return StandardSamples.on(DatabaseProduct.MYSQL);
    }

    /** The server keeps a CHECK as text and reads it again by the sql_mode of whoever opens the table. */
    @Test
    void noTextHasANulUnderAnySqlMode() throws SQLException {
        Storage<String> text = Types.text().on(DatabaseProduct.MYSQL);
        execute("create table nul (v " + text.ddl() + ", check ("
                + text.check("v").orElseThrow() + "))");
        execute("set sql_mode = 'STRICT_ALL_TABLES,NO_BACKSLASH_ESCAPES'");
        try {
            execute("flush tables");
            execute("insert into nul (v) values (" + text.literal("\\0") + ")");
            assertThatThrownBy(() -> execute("insert into nul (v) values (_utf8mb4 x'00')"))
                    .hasMessageContaining("Check constraint");
        } finally {
            execute("set sql_mode = '" + SQL_MODE + "'");
            execute("drop table nul");
        }
    }

    @Test
    void refusesADateThatAllowInvalidDatesLetIn() throws SQLException {
        execute("create table invalid (v date, w datetime(6))");
        execute("set sql_mode = 'ALLOW_INVALID_DATES'");
        try {
            execute("insert into invalid values ('2026-02-30', '2026-02-30 12:00:00')");
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select v, w from invalid")) {
                row.next();
                refused(Types.date(), row, 1);
                refused(Times.localDateTime(), row, 2);
                refused(Types.instant(), row, 2);
            }
        } finally {
            execute("set sql_mode = '" + SQL_MODE + "'");
            execute("drop table invalid");
        }
    }

    private static void refused(TypeEngine<?> engine, ResultSet row, int index) {
        assertThatThrownBy(() -> engine.on(DatabaseProduct.MYSQL).extract(row, index))
                .isInstanceOf(TypeMappingException.class)
                .hasMessageContaining("column=" + index);
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
