package dev.sluice.routing.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest {

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, 25006, 0, cannot execute INSERT in a read-only transaction, REFUSED_WRITE",
        "MYSQL, HY000, 1290, The MySQL server is running with the --super-read-only option, REFUSED_WRITE",
        "MYSQL, HY000, 1290, The MySQL server is running with the --secure-file-priv option, OTHER",
        "MYSQL, 25006, 1792, Cannot execute statement in a READ ONLY transaction, REFUSED_WRITE",
        "MYSQL, HY000, 1836, Running in read-only mode, REFUSED_WRITE",
        "MYSQL, S1009, 0, Connection is read-only. Queries leading to data modification are not allowed, REFUSED_WRITE",
        "SQLITE, , 8, attempt to write a readonly database, REFUSED_WRITE",
        "SQLITE, , 5, database is locked, OTHER",
        "POSTGRESQL, 40001, 0, canceling statement due to conflict with recovery, REPLAY_CONFLICT",
        "MYSQL, 40001, 1213, Deadlock found when trying to get lock, OTHER",
        "POSTGRESQL, 53300, 0, too many clients already, OTHER",
        "POSTGRESQL, 57P01, 0, terminating connection due to administrator command, CONNECTION_LOST",
        "POSTGRESQL, 08006, 0, An I/O error occurred, CONNECTION_LOST",
        "POSTGRESQL, 57014, 0, canceling statement due to user request, CANCELLED",
        "POSTGRESQL, 23505, 0, duplicate key, OTHER",
        "MYSQL, 23000, 1062, Duplicate entry, OTHER",
    })
    void isToldByStateAndCode(DatabaseProduct product, String state, int code, String message, Failure expected) {
        assertThat(Failure.of(product, new SQLException(message, state, code))).isEqualTo(expected);
    }

    @Test
    void aConnectionThatIsGoneIsToldByItsType() {
        assertThat(Failure.of(DatabaseProduct.POSTGRESQL, new SQLNonTransientConnectionException("gone")))
                .isEqualTo(Failure.CONNECTION_LOST);
    }
}
