package dev.sluice.sessions;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import java.sql.SQLException;
import org.hibernate.HibernateException;
import org.hibernate.TransactionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest {

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, 40001, 0, CONFLICT",
        "POSTGRESQL, 40P01, 0, CONFLICT",
        "POSTGRESQL, 55P03, 0, CONFLICT",
        "POSTGRESQL, 23505, 0, CONSTRAINT",
        "POSTGRESQL, 25006, 0, READ_ONLY",
        "POSTGRESQL, 57014, 0, TIMEOUT",
        "POSTGRESQL, 57P01, 0, CONNECTION_LOST",
        "POSTGRESQL, 40003, 0, CONNECTION_LOST",
        "POSTGRESQL, 08006, 0, CONNECTION_LOST",
        "POSTGRESQL, 42P01, 0, SCHEMA",
        "POSTGRESQL, 42703, 0, SCHEMA",
        "POSTGRESQL, 42601, 0, OTHER",
        "MYSQL, 40001, 1213, CONFLICT",
        "MYSQL, HY000, 1205, CONFLICT",
        "MYSQL, 23000, 1062, CONSTRAINT",
        "MYSQL, HY000, 1290, READ_ONLY",
        "MYSQL, 25006, 1792, READ_ONLY",
        "MYSQL, HY000, 3024, TIMEOUT",
        "MYSQL, 08S01, 0, CONNECTION_LOST",
        "MYSQL, 42S02, 1146, SCHEMA",
        "MYSQL, 42S22, 1054, SCHEMA",
        "MYSQL, 42000, 1064, OTHER",
        "SQLITE, , 5, CONFLICT",
        "SQLITE, , 517, CONFLICT",
        "SQLITE, , 19, CONSTRAINT",
        "SQLITE, , 8, READ_ONLY",
        "SQLITE, , 1, OTHER",
    })
    void isToldByStateAndCode(DatabaseProduct product, String state, int code, Failure expected) {
        assertThat(Failure.of(new SQLException("text", state, code), product)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no such table: orders",
                "no such column: totl",
                "table orders has no column named totl",
            })
    void isToldByTheWordsWhereSqliteHasNoCode(String words) {
        assertThat(Failure.of(new SQLException("[SQLITE_ERROR] (" + words + ")", null, 1), SQLITE))
                .isEqualTo(Failure.SCHEMA);
    }

    @Test
    void isFoundBehindWhateverTheOrmMadeOfIt() {
        SQLException serialization = new SQLException("text", "40001");
        assertThat(Failure.of(new TransactionException("at commit", serialization), POSTGRESQL))
                .isEqualTo(Failure.CONFLICT);
        assertThat(Failure.of(new IllegalStateException(new TransactionException("deeper", serialization)), MYSQL))
                .isEqualTo(Failure.CONFLICT);
        assertThat(Failure.of(new IllegalStateException("no driver in it"), SQLITE))
                .isEqualTo(Failure.OTHER);
    }

    /** MySQL's driver, whose connection is lost within a batch. */
    @Test
    void isALostConnectionIfTheRollbackMetNone() {
        SQLException closed = new SQLException("No operations allowed after statement closed.", "S1009");
        HibernateException thrown = new HibernateException("could not execute batch", closed);
        assertThat(Failure.of(thrown, MYSQL)).isEqualTo(Failure.OTHER);
        thrown.addSuppressed(
                new TransactionException("Unable to rollback", new SQLException("connection closed", "08003")));
        assertThat(Failure.of(thrown, MYSQL)).isEqualTo(Failure.CONNECTION_LOST);
    }
}
