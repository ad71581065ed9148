package dev.sluice.managers.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.contract.PositionSourceContract;
import dev.sluice.managers.spi.PositionSource;
import dev.sluice.managers.spi.ServerStatus;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.Lsn;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

@WithPostgres(standbys = 2)
class PostgresPositionsIT extends PositionSourceContract {

    private static final long PAGE = 8192;
    private static final long HEADER = 24;

    PostgresCluster cluster;
    TestDatabase database;

    @Override
    protected PositionSource source() {
        return ServerPositions.of(DatabaseProduct.POSTGRESQL);
    }

    @Override
    protected Connection connect() throws SQLException {
        return cluster.primary().connect(database.name());
    }

    @Override
    protected EngineRole role() {
        return EngineRole.PRIMARY;
    }

    @Override
    protected void write() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS t (id int)");
            statement.execute("INSERT INTO t VALUES (1)");
        }
    }

    @Test
    void coversCommitsThatDidNotWaitForTheDisk() throws SQLException {
        write();
        try (Connection writer = connect();
                Statement statement = writer.createStatement();
                Connection observer = connect()) {
            statement.execute("SET synchronous_commit = off");
            for (int i = 0; i < 200; i++) {
                statement.execute("INSERT INTO t VALUES (2)");
                Lsn commit = lsn(statement, "pg_current_wal_insert_lsn()");
                ServerStatus status = source().observe(observer, false);
                long missing = commit.bytesSince((Lsn) status.position());
                assertThat(missing)
                        .as("bytes beyond %s", status.position())
                        .isIn(0L, 24L, 40L)
                        .isLessThanOrEqualTo(40);
            }
        }
    }

    @Test
    void givesAPositionThatAnIdleStandbyReachesWhereverTheRecordEnds() throws SQLException {
        write();
        try (Connection observer = connect();
                Connection standby = cluster.standbys().get(0).connect(database.name());
                Statement statement = observer.createStatement()) {
            Lsn insert = lsn(statement, "pg_current_wal_insert_lsn()");
            for (int i = 0; i < 1000 && insert.value() % PAGE != HEADER; i++) {
                long length = messageFor(PAGE - insert.value() % PAGE);
                statement.execute("SELECT pg_logical_emit_message(false, 'x', repeat('x', " + length + "), true)");
                insert = lsn(statement, "pg_current_wal_insert_lsn()");
            }
            assertThat(insert.value() % PAGE).as("just behind a page's header").isEqualTo(HEADER);
            Lsn position = (Lsn) source().observe(observer, false).position();
            assertThat(position).isEqualTo(new Lsn(insert.value() - HEADER));
            cluster.awaitReplicated();
            assertThat(source().observe(standby, false).position().covers(position))
                    .isTrue();
        }
    }

    /** How long a message is whose record fills {@code room} bytes; 1 if there is no room for one, to get to the next page. */
    private static long messageFor(long room) {
        long small = room - (24 + 2) - (24 + 2); // record header, length in one byte, message header, prefix
        long large = small - 3; // length in four bytes
        return Math.max(1, small + 24 + 2 <= 255 ? small : large);
    }

    private static Lsn lsn(Statement statement, String function) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT " + function + "::text")) {
            row.next();
            return Lsn.parse(row.getString(1));
        }
    }
}
