package dev.sluice.metadata.evolve;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One thread of an application that knows one name of a column: it counts rows up, writes values into a row of its own, and adds rows. What it was told to be
 * committed it remembers.
 */
final class Application extends Thread {

    /** Whose statement a server may refuse because others were first; nothing of it happened then. */
    interface Refusals {
        boolean isHarmless(SQLException e);
    }

    private final Connection connection;
    private final String column;
    private final int own;
    private final AtomicIntegerArray counted;
    private final Refusals refusals;
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger inserted = new AtomicInteger();
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean stopped;

    /**
     * Of an application.
     *
     * @param own the id of a row that no other thread writes; those it adds have the ids after {@code own * 1000}
     * @param counted how often each row was counted up, by all threads together
     */
    Application(Connection connection, String column, int own, AtomicIntegerArray counted, Refusals refusals) {
        super(column + "-" + own);
        this.connection = connection;
        this.column = column;
        this.own = own;
        this.counted = counted;
        this.refusals = refusals;
    }

    @Override
    public void run() {
        Random random = new Random(own);
        try (connection) {
            while (!stopped) {
                try {
                    turn(random);
                } catch (SQLException e) {
                    if (!refusals.isHarmless(e)) {
                        throw e;
                    }
                }
            }
        } catch (SQLException | RuntimeException | Error e) {
            failure.set(e);
        }
    }

    private void turn(Random random) throws SQLException {
        int row = random.nextInt(counted.length());
        if (update("update account set " + column + " = " + column + " + 1 where id = ?", row) == 1) {
            counted.incrementAndGet(row);
        }
        int next = written.get() + 1;
        update("update account set " + column + " = " + next + " where id = ?", own);
        written.set(next);
        int seen = read(own);
        if (seen != next) {
            throw new IllegalStateException("row " + own + ": " + seen + " read after " + next + " was written");
        }
        if (next % 5 == 0) {
            int id = own * 1000 + inserted.get();
            update("insert into account (id, " + column + ") values (?, " + id + ")", id);
            inserted.incrementAndGet();
        }
        acknowledged.incrementAndGet();
    }

    private int update(String sql, int id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, id);
            return statement.executeUpdate();
        }
    }

    private int read(int id) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select " + column + " from account where id = ?")) {
            statement.setInt(1, id);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                int value = result.getInt(1);
                return result.wasNull() ? -1 : value;
            }
        }
    }

    /** How often it was through all of it. */
    int turns() {
        Throwable failed = failure.get();
        if (failed != null) {
            throw new AssertionError(getName() + " failed", failed);
        }
        return acknowledged.get();
    }

    void finish() throws InterruptedException {
        stopped = true;
        join();
        turns();
    }

    int own() {
        return own;
    }

    int written() {
        return written.get();
    }

    int inserted() {
        return inserted.get();
    }
}
