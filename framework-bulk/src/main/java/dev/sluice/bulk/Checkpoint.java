package dev.sluice.bulk;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * How far a job is: a row in the database that is loaded, written in the transaction of each chunk, so that it is there if
 * and only if the chunk is. Confined to one thread.
 */
final class Checkpoint {

    private static final String TABLE = "sluice_bulk_checkpoint";
    private static final String RUNNING = "running";
    private static final String FINISHED = "finished";

    private final @Nullable Connection connection;
    private final String job;
    private final boolean finished;
    private final long rejectedBefore;
    private long rows;
    private long next;

    private Checkpoint(@Nullable Connection connection, String job, boolean finished, long rows, long rejected) {
        this.connection = connection;
        this.job = job;
        this.finished = finished;
        this.rows = rows;
        this.rejectedBefore = rejected;
    }

    /** Of a load that has none. */
    static Checkpoint none() {
        return new Checkpoint(null, "", false, 0, 0);
    }

    /** Reads the row of the job, and makes it and its table if there is none. Outside of a transaction. */
    static Checkpoint open(Connection connection, String job, QualifiedName table) throws SQLException {
        requireTable(connection);
        String target = table.toString();
        Checkpoint found = read(connection, job, target);
        if (found != null) {
            return found;
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into " + TABLE
                + " (job, table_name, source_rows, rejected_rows, state) values (?, ?, 0, 0, '" + RUNNING + "')")) {
            insert.setString(1, job);
            insert.setString(2, target);
            insert.executeUpdate();
        }
        return new Checkpoint(connection, job, false, 0, 0);
    }

    private static @Nullable Checkpoint read(Connection connection, String job, String target) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select table_name, source_rows, rejected_rows, state from " + TABLE + " where job = ?")) {
            select.setString(1, job);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                if (!row.getString(1).equals(target)) {
                    throw new ConfigurationException("bulk " + target + ": the job is that of another table (job=" + job
                            + ", table=" + row.getString(1) + "); name it otherwise, or reset its checkpoint");
                }
                return new Checkpoint(
                        connection, job, row.getString(4).equals(FINISHED), row.getLong(2), row.getLong(3));
            }
        }
    }

    private static void requireTable(Connection connection) throws SQLException {
        // By MySQL's default two jobs would be one if their names differ by case only.
        String bytes = DatabaseProduct.of(connection) == DatabaseProduct.MYSQL
                ? " character set utf8mb4 collate utf8mb4_bin"
                : "";
        ServiceTable.require(
                connection,
                TABLE,
                "(job varchar(200)" + bytes
                        + " primary key, table_name varchar(200) not null, source_rows bigint not null,"
                        + " rejected_rows bigint not null, state varchar(10) not null)");
    }

    /** Forgets the job; false if it is not known. */
    static boolean reset(Connection connection, String job) throws SQLException {
        requireTable(connection);
        try (PreparedStatement delete = connection.prepareStatement("delete from " + TABLE + " where job = ?")) {
            delete.setString(1, job);
            return delete.executeUpdate() == 1;
        }
    }

    /** Whether there is one. */
    boolean isKept() {
        return connection != null;
    }

    /** Whether a run came to the end of the source. */
    boolean isFinished() {
        return finished;
    }

    String job() {
        return job;
    }

    /** The first rows of the source, which are loaded or left out. */
    long rows() {
        return rows;
    }

    /**
     * Called before each commit.
     *
     * @param rows of the source that are dealt with then
     * @param rejected by this run
     */
    void advance(long rows, long rejected) throws SQLException {
        if (connection != null) {
            update(connection, rows, rejected, RUNNING);
            next = rows;
        }
    }

    /** Called after each commit. */
    void advanced() {
        rows = next;
    }

    /** Called behind the last commit, outside of a transaction. */
    void finish(long rejected) throws SQLException {
        if (connection != null) {
            update(connection, rows, rejected, FINISHED);
        }
    }

    /** Another run that is as far waits here for the commit of this one, and then finds no such row. */
    private void update(Connection open, long to, long rejected, String state) throws SQLException {
        try (PreparedStatement update = open.prepareStatement("update " + TABLE
                + " set source_rows = ?, rejected_rows = ?, state = ? where job = ? and source_rows = ? and state = '"
                + RUNNING + "'")) {
            update.setLong(1, to);
            update.setLong(2, rejectedBefore + rejected);
            update.setString(3, state);
            update.setString(4, job);
            update.setLong(5, rows);
            if (update.executeUpdate() != 1) {
                throw new LoadStop(LoadStop.Kind.OVERTAKEN, rows, null, null);
            }
        }
    }
}
