package dev.sluice.sessions.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Kills sessions of a server at random, twenty a second, wherever their units are at that moment; and once the server. */
final class Killer implements AutoCloseable {

    private static final int MILLIS = 50;
    /** So many kills until the server itself is killed. */
    private static final int SERVER_AT = 8;

    /** How to reach the server past the pools. */
    @FunctionalInterface
    interface Door {
        Connection connect() throws SQLException;
    }

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final Door door;
    private final String victims;
    private final String kill;
    private final Runnable killServer;
    private final Future<?> striking;
    private int kills;

    /**
     * @param victims a query for the numbers of the sessions
     * @param kill a statement that ends in the number
     * @param killServer and starts it again
     */
    Killer(Door door, String victims, String kill, Runnable killServer) {
        this.door = door;
        this.victims = victims;
        this.kill = kill;
        this.killServer = killServer;
        this.striking = thread.scheduleWithFixedDelay(this::strike, MILLIS, MILLIS, TimeUnit.MILLISECONDS);
    }

    private void strike() {
        if (++kills == SERVER_AT) {
            killServer.run();
            return;
        }
        try (Connection connection = door.connect();
                Statement statement = connection.createStatement()) {
            List<Long> sessions = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(victims)) {
                while (rows.next()) {
                    sessions.add(rows.getLong(1));
                }
            }
            if (!sessions.isEmpty()) {
                long one = sessions.get(ThreadLocalRandom.current().nextInt(sessions.size()));
                statement.execute(kill.replace("?", String.valueOf(one)));
            }
        } catch (SQLException e) {
            // it ended by itself meanwhile, or the server is not back yet
        }
    }

    /** Waits until the server is back. */
    @Override
    public void close() throws InterruptedException {
        assertThat(striking).isNotDone(); // it would be if one had failed
        thread.shutdown();
        if (!thread.awaitTermination(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the server is not back");
        }
    }
}
