package dev.sluice.managers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.spi.ServerFailure;
import dev.sluice.managers.topology.EngineRole;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which exceptions tell something about a server, and what an engine makes of them. */
class FailuresTest {

    private final SQLException lost = new SQLException("terminating connection", "57P01");

    private final List<String> told = new ArrayList<>();
    private final Failures failures = new Failures(DatabaseProduct.POSTGRESQL);

    FailuresTest() {
        failures.toldTo(new Lookout() {
            @Override
            public void suspect() {
                told.add("suspect");
            }

            @Override
            public boolean lookNow(Duration atMost) {
                return false;
            }

            @Override
            public void failed(SQLException failure) {
                told.add("failed " + failure.getMessage());
            }

            @Override
            public void fenced(EngineRole found) {}
        });
    }

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, 08006,     0, An I/O error occurred, LOST",
        "POSTGRESQL, 57P01,     0, terminating connection, LOST",
        "POSTGRESQL, 57P03,     0, the database system is starting up, LOST",
        "POSTGRESQL, 25006,     0, cannot execute INSERT in a read-only transaction, READ_ONLY_TRANSACTION",
        "POSTGRESQL, 53300,     0, too many clients already, OVERLOADED",
        "POSTGRESQL, 57014,     0, canceling statement due to user request,",
        "POSTGRESQL, 40001,     0, could not serialize access,",
        "POSTGRESQL, 23505,     0, duplicate key,",
        "MYSQL,      08S01,     0, Communications link failure, LOST",
        "MYSQL,      08S01,  1053, Server shutdown in progress, LOST",
        "MYSQL,      HY000,  1290, The MySQL server is running with the --super-read-only option, READ_ONLY",
        "MYSQL,      HY000,  1290, The MySQL server is running with the --secure-file-priv option,",
        "MYSQL,      HY000,  1836, Running in read-only mode, READ_ONLY",
        "MYSQL,      25006,  1792, Cannot execute statement in a READ ONLY transaction., READ_ONLY_TRANSACTION",
        "MYSQL,      08004,  1040, Too many connections, OVERLOADED",
        "MYSQL,      40001,  1213, Deadlock found,",
        "SQLITE,     ,          8, attempt to write a readonly database, READ_ONLY_TRANSACTION",
        "SQLITE,     ,          5, database is locked,",
    })
    void readsWhatAnExceptionTellsAboutTheServer(
            DatabaseProduct product, String state, int code, String message, ServerFailure expected) {
        assertThat(ServerFailure.of(product, new SQLException(message, state, code)))
                .isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void looksThroughTheWrappersOfPoolsAndBatches() {
        SQLException batch = new BatchUpdateException("batch entry 0", "XX000", 0, new int[0], lost);
        assertThat(ServerFailure.of(DatabaseProduct.POSTGRESQL, batch)).contains(ServerFailure.LOST);
        SQLException pool = new SQLTransientConnectionException("not available", null, new RuntimeException(lost));
        assertThat(ServerFailure.of(DatabaseProduct.POSTGRESQL, pool)).contains(ServerFailure.LOST);
    }

    @Test
    void tellsALostConnectionAndDropsIt() {
        assertThat(failures.heard(lost, false)).isTrue();
        assertThat(failures.heard(lost, true)).isTrue();
        assertThat(told)
                .containsExactly(
                        "suspect", "failed terminating connection", "suspect", "failed terminating connection");
    }

    @Test
    void keepsToItselfWhatIsTheFaultOfAStatement() {
        assertThat(failures.heard(new SQLException("no such table", "42P01"), false))
                .isFalse();
        assertThat(failures.heard(new SQLException("read-only transaction", "25006"), true))
                .as("a write that was sent to a replica")
                .isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void onlyLooksWhenAReadOnlyTransactionMayBeItsUsersWish() {
        assertThat(failures.heard(new SQLException("read-only transaction", "25006"), false))
                .isFalse();
        assertThat(told).containsExactly("suspect");
    }

    @Test
    void keepsAConnectionWhoseServerIsOnlyBusy() {
        assertThat(failures.heard(new SQLException("out of memory", "53200"), false))
                .isFalse();
        assertThat(told).containsExactly("suspect", "failed out of memory");
    }

    @Test
    void tellsWhyNoConnectionCouldBeOpenedButNotThatAPoolIsExhausted() {
        failures.refused(new SQLTransientConnectionException("timed out", null, lost));
        failures.refused(new SQLTransientConnectionException("timed out", (String) null));
        assertThat(told).containsExactly("suspect", "failed timed out", "suspect");
    }
}
