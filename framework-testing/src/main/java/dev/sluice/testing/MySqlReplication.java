package dev.sluice.testing;

import static dev.sluice.testing.MySqlServer.LIMIT;

import dev.sluice.testing.cluster.ClusterException;
import dev.sluice.testing.process.Await;
import dev.sluice.testing.proxy.TcpProxy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a node follows another one by GTIDs. It reaches its source through a proxy of its own, so that a partition looks to
 * both servers as it does in life: silence.
 */
final class MySqlReplication {

    private final MySqlServer node;
    private @Nullable MySqlServer source;
    private @Nullable TcpProxy link;
    private boolean paused;
    private Duration lag = Duration.ZERO;

    MySqlReplication(MySqlServer node) {
        this.node = node;
    }

    boolean follows(MySqlServer candidate) {
        return candidate == source;
    }

    /** Follows this source from now on, from wherever this node is, as paused and late as it was before. */
    void follow(MySqlServer next, boolean cut) {
        var link = linkTo(next);
        cut(cut);
        node.execute(
                "STOP REPLICA",
                """
                CHANGE REPLICATION SOURCE TO SOURCE_HOST = '127.0.0.1', SOURCE_PORT = %d,
                    SOURCE_USER = '%s', SOURCE_PASSWORD = '%s', GET_SOURCE_PUBLIC_KEY = 1,
                    SOURCE_AUTO_POSITION = 1, SOURCE_CONNECT_RETRY = 1, SOURCE_DELAY = %d
                """.formatted(link.port(), next.user(), next.password(), lag.toSeconds()),
                paused ? "START REPLICA IO_THREAD" : "START REPLICA");
    }

    /** Waits until changes arrive and, unless paused, are applied. */
    void awaitFlow() {
        Await.until(node + ": replication from " + source, LIMIT, this::flows);
    }

    void pause() {
        node.execute("STOP REPLICA SQL_THREAD");
        paused = true;
    }

    void resume() {
        node.execute("START REPLICA SQL_THREAD");
        paused = false;
    }

    void lagBy(Duration lag) {
        // Not with both threads stopped: then MySQL would throw away what was received.
        node.execute("STOP REPLICA SQL_THREAD", "CHANGE REPLICATION SOURCE TO SOURCE_DELAY = " + lag.toSeconds());
        this.lag = lag;
        if (!paused) {
            resume();
        }
    }

    /** Applies all that was received, as fast as it can, and follows nobody any more. */
    void end() {
        if (!lag.isZero()) {
            lagBy(Duration.ZERO);
        }
        resume();
        node.execute("STOP REPLICA IO_THREAD");
        awaitApplied(status("Retrieved_Gtid_Set"));
        node.execute("STOP REPLICA", "RESET REPLICA ALL");
        source = null;
        close();
    }

    /** Forgets pause and lag; they are gone when it follows somebody next. */
    void reset() {
        paused = false;
        lag = Duration.ZERO;
    }

    /** Lets nothing pass between this node and its source, or everything again. */
    void cut(boolean cut) {
        if (link != null && cut) {
            link.drop();
        } else if (link != null) {
            link.pass();
        }
    }

    /** What this node has committed, as source or replica. */
    String executed() {
        return node.ask("SELECT @@GLOBAL.gtid_executed AS gtids", "gtids");
    }

    /** What it has committed or could still apply without its source. */
    String received() {
        var retrieved = status("Retrieved_Gtid_Set");
        return retrieved.isEmpty() ? executed() : executed() + "," + retrieved;
    }

    void awaitApplied(String gtids) {
        var wait = "SELECT WAIT_FOR_EXECUTED_GTID_SET('" + gtids + "', 1) AS timed_out";
        Await.until(node + ": replay of " + gtids, LIMIT, () -> {
            requireApplicable();
            return node.ask(wait, "timed_out").equals("0");
        });
    }

    void close() {
        if (link != null) {
            link.close();
            link = null;
        }
    }

    /** Whether it met a change that it can not apply. */
    boolean isBroken() {
        return !status("Last_SQL_Error").isEmpty();
    }

    private boolean flows() {
        requireApplicable();
        return status("Replica_IO_Running").equals("Yes")
                && (paused || status("Replica_SQL_Running").equals("Yes"));
    }

    private void requireApplicable() {
        if (isBroken()) {
            throw new ClusterException(
                    node + ": can not apply a change (" + status("Last_SQL_Error") + "); make it rejoin");
        }
    }

    private String status(String column) {
        return node.ask("SHOW REPLICA STATUS", column);
    }

    private TcpProxy linkTo(MySqlServer next) {
        if (link == null || next != source) {
            close();
            link = TcpProxy.to(next.port());
            source = next;
        }
        return link;
    }
}
