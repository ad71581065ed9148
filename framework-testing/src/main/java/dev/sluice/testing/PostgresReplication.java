package dev.sluice.testing;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is asked of servers about replication. */
final class PostgresReplication {

    private PostgresReplication() {}

    /** How far the primary has written. */
    static String position(PostgresServer primary) {
        return Objects.requireNonNull(primary.ask("select pg_current_wal_lsn()"));
    }

    static boolean hasReplayed(PostgresServer standby, String position) {
        return standby.isTrue("pg_last_wal_replay_lsn() >= '" + position + "'");
    }

    /** How much a standby has received; one that was restarted has received nothing yet, but may have replayed much. */
    static long receivedBytes(PostgresServer standby) {
        var received = standby.ask(
                "select pg_wal_lsn_diff(greatest(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()), '0/0')");
        return Long.parseLong(Objects.requireNonNull(received));
    }

    /**
     * The timeline that the primary writes. After a promotion a standby that is too far ahead asks again and again for
     * the old one, never for this.
     */
    static @Nullable String timeline(PostgresServer primary) {
        return primary.ask("select ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int");
    }

    static boolean streams(PostgresServer standby, @Nullable String timeline) {
        return standby.isTrue("exists (select from pg_stat_wal_receiver where status = 'streaming' and received_tli = "
                + timeline + ")");
    }

    static void pause(PostgresServer standby) {
        standby.ask("select pg_wal_replay_pause()");
    }

    static void resume(PostgresServer standby) {
        standby.ask("select pg_wal_replay_resume()");
    }

    /** Whether it has stopped applying, or not been asked to: there is a moment between. */
    static boolean isPaused(PostgresServer standby) {
        return standby.isTrue("pg_get_wal_replay_pause_state() = 'paused'");
    }

    static boolean appliesAtOnce(PostgresServer standby) {
        return standby.isTrue("pg_get_wal_replay_pause_state() = 'not paused'"
                + " and current_setting('recovery_min_apply_delay') = '0'");
    }

    static void lag(PostgresServer standby, long millis) {
        standby.set("recovery_min_apply_delay", Long.toString(millis));
    }

    /** Lets commits of the primary wait for any so many standbys; zero for none. */
    static void waitFor(PostgresServer primary, long standbys) {
        primary.set("synchronous_standby_names", standbys == 0 ? "" : "ANY " + standbys + " (*)");
    }
}
