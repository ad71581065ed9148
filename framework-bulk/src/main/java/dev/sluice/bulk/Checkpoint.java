package dev.sluice.bulk;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * How far a stream of a job is: a row in the database that is loaded, written in the transaction of each chunk, so that it is there if
 * and only if the chunk is. Confined to one thread.
 */
final class Checkpoint {

    private final @Nullable Connection connection;
    private final String job;
    private final int stream;
    private final boolean finished;
    private final long rejectedBefore;
    private long rows;
    private long next;

    Checkpoint(@Nullable Connection connection, String job, int stream, boolean finished, long rows, long rejected) {
        this.connection = connection;
        this.job = job;
        this.stream = stream;
        this.finished = finished;
        this.rows = rows;
        this.rejectedBefore = rejected;
    }

    /** Of a load that has none. */
    static Checkpoint none() {
        return new Checkpoint(null, "", 1, false, 0, 0);
    }

    /** The same, written on another connection. */
    Checkpoint on(Connection other) {
        return connection == null ? this : new Checkpoint(other, job, stream, finished, rows, rejectedBefore);
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

    /** Up to which row of the source those that are the stream's own are loaded or left out. */
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
            update(connection, rows, rejected, CheckpointTable.RUNNING);
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
            update(connection, rows, rejected, CheckpointTable.FINISHED);
        }
    }

    /** Another run that is as far waits here for the commit of this one, and then finds no such row. */
    private void update(Connection open, long to, long rejected, String state) throws SQLException {
        try (PreparedStatement update = open.prepareStatement("update " + CheckpointTable.NAME
                + " set source_rows = ?, rejected_rows = ?, state = ?"
                + " where job = ? and stream = ? and source_rows = ? and state = '" + CheckpointTable.RUNNING + "'")) {
            update.setLong(1, to);
            update.setLong(2, rejectedBefore + rejected);
            update.setString(3, state);
            update.setString(4, job);
            update.setInt(5, stream);
            update.setLong(6, rows);
            if (update.executeUpdate() != 1) {
                throw new LoadStop(LoadStop.Kind.OVERTAKEN, rows, null, null);
            }
        }
    }
}
