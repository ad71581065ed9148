package dev.sluice.routing.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest {

    @ParameterizedTest
    @CsvSource({
        "25006, 0, cannot execute INSERT in a read-only transaction, REFUSED_WRITE",
        "HY000, 1290, The MySQL server is running with the --super-read-only option, REFUSED_WRITE",
        "HY000, 1290, The MySQL server is running with the --secure-file-priv option, OTHER",
        "25006, 1792, Cannot execute statement in a READ ONLY transaction, REFUSED_WRITE",
        "HY000, 1836, Running in read-only mode, REFUSED_WRITE",
        "S1009, 0, Connection is read-only. Queries leading to data modification are not allowed, REFUSED_WRITE",
        ", 8, attempt to write a readonly database, REFUSED_WRITE",
        ", 264, attempt to write a readonly database, REFUSED_WRITE",
        ", 5, database is locked, OTHER",
        "40001, 0, canceling statement due to conflict with recovery, REPLAY_CONFLICT",
        "57P01, 0, terminating connection due to administrator command, CONNECTION_LOST",
        "08006, 0, An I/O error occurred, CONNECTION_LOST",
        "57014, 0, canceling statement due to user request, OTHER",
        "23505, 0, duplicate key, OTHER",
        "23000, 1062, Duplicate entry, OTHER",
    })
    void isToldByStateAndCode(String state, int code, String message, Failure expected) {
        assertThat(Failure.of(new SQLException(message, state, code))).isEqualTo(expected);
    }

    @Test
    void aConnectionThatIsGoneIsToldByItsType() {
        assertThat(Failure.of(new SQLNonTransientConnectionException("gone"))).isEqualTo(Failure.CONNECTION_LOST);
    }
}
