package dev.sluice.bulk;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Where the checkpoints of jobs are: a row for each stream of a job. Outside of a transaction. */
final class CheckpointTable {

    static final String NAME = "sluice_bulk_checkpoint";
    static final String RUNNING = "running";
    static final String FINISHED = "finished";

    private final Connection connection;
    private final String job;
    private final String target;

    private CheckpointTable(Connection connection, String job, QualifiedName table) {
        this.connection = connection;
        this.job = job;
        this.target = table.toString();
    }

    /**
     * Reads the rows of the job, and makes them and the table if there are none. A job that began with several streams has as
     * many until it is finished: each knows only its own rows of the source.
     */
    static List<Checkpoint> open(Connection connection, String job, QualifiedName table, int streams)
            throws SQLException {
        require(connection);
        return new CheckpointTable(connection, job, table).open(streams);
    }

    private List<Checkpoint> open(int streams) throws SQLException {
        List<Checkpoint> found = read();
        if (found.size() > 1
                || (found.size() == 1 && (streams == 1 || found.get(0).isFinished()))) {
            return found;
        }
        long rows = found.isEmpty() ? 0 : found.get(0).rows();
        connection.setAutoCommit(false);
        try {
            insert(found.size() + 1, streams, rows);
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
        return read();
    }

    private void insert(int first, int last, long rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into " + NAME
                + " (job, stream, table_name, source_rows, rejected_rows, state) values (?, ?, ?, ?, 0, '" + RUNNING
                + "')")) {
            for (int stream = first; stream <= last; stream++) {
                insert.setString(1, job);
                insert.setInt(2, stream);
                insert.setString(3, target);
                insert.setLong(4, rows);
                insert.executeUpdate();
            }
        }
    }

    private List<Checkpoint> read() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select table_name, stream, source_rows,"
                + " rejected_rows, state from " + NAME + " where job = ? order by stream")) {
            select.setString(1, job);
            List<Checkpoint> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    if (!row.getString(1).equals(target)) {
                        throw new ConfigurationException("bulk " + target + ": the job is that of another table (job="
                                + job + ", table=" + row.getString(1)
                                + "); name it otherwise, or reset its checkpoint");
                    }
                    found.add(new Checkpoint(
                            connection,
                            job,
                            row.getInt(2),
                            row.getString(5).equals(FINISHED),
                            row.getLong(3),
                            row.getLong(4)));
                }
            }
            return found;
        }
    }

    /** Forgets the job; false if it is not known. */
    static boolean reset(Connection connection, String job) throws SQLException {
        require(connection);
        try (PreparedStatement delete = connection.prepareStatement("delete from " + NAME + " where job = ?")) {
            delete.setString(1, job);
            return delete.executeUpdate() > 0;
        }
    }

    private static void require(Connection connection) throws SQLException {
        // By MySQL's default two jobs would be one if their names differ by case only.
        String bytes = DatabaseProduct.of(connection) == DatabaseProduct.MYSQL
                ? " character set utf8mb4 collate utf8mb4_bin"
                : "";
        ServiceTable.require(
                connection,
                NAME,
                "(job varchar(200)" + bytes
                        + ", stream int not null, table_name varchar(200) not null, source_rows bigint not null,"
                        + " rejected_rows bigint not null, state varchar(10) not null, primary key (job, stream))");
    }
}
