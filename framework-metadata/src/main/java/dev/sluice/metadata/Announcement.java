package dev.sluice.metadata;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.metadata.migration.MigrationListener;
import dev.sluice.metadata.migration.MigrationScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says which tables a run changes, as long as it lasts: to its listener, and in a table beside the history to whoever watches the
 * database, because reads of these are better kept off a replica that has not replayed the change. Written with the lock held
 * and in a transaction of its own, so that it is there before the first statement, and that of a run that died is known by its
 * lock, which is free. Not on SQLite, where nobody lags; nor in a database without a history, which nobody can be reading
 * by this schema. Confined to one thread.
 */
final class Announcement {

    private static final Logger LOG = LoggerFactory.getLogger(Announcement.class);

    /** What fits into a text of MySQL, whatever the letters. */
    private static final int MOST_CHARACTERS = 15_000;

    private final RunContext context;
    private final QualifiedName table;
    private @Nullable String id;

    private Announcement(RunContext context) {
        this.context = context;
        QualifiedName history = context.session().historyTable();
        String schema = history.schema() == null ? "main" : history.schema().value();
        this.table = QualifiedName.of(schema, Migrations.CHANGE_TABLE);
    }

    /**
     * Runs the work of a run that has the lock.
     *
     * @param tables empty for any
     * @param written whether others may be reading the database
     */
    static void around(
            RunContext context,
            MigrationListener listener,
            List<MigrationScript> scripts,
            Set<QualifiedName> tables,
            boolean written,
            RunContext.Work work)
            throws SQLException {
        Announcement announcement = new Announcement(context);
        if (written && context.product() != DatabaseProduct.SQLITE) {
            announcement.write(tables, what(scripts));
        }
        listener.changing(tables);
        try {
            announcement.giveNotice(context.options().notice);
            work.run();
        } catch (Throwable t) {
            announcement.endAfter(t);
            throw t;
        }
        announcement.end();
    }

    private void write(Set<QualifiedName> tables, String what) throws SQLException {
        prepare();
        String name = table.quoted(context.product());
        Connection connection = context.connection();
        // who has the lock is alone: what is open was left by one that died
        Query.of("update " + name + " set ended = " + now() + " where ended is null")
                .run(connection);
        Query.of("delete from " + name + " where ended < " + now() + " - interval " + aDay())
                .run(connection);
        String fresh = UUID.randomUUID().toString();
        String names = tables.stream()
                .map(each -> each.name().value())
                .sorted()
                .distinct()
                .collect(Collectors.joining("\n"));
        String fitting = names.length() > MOST_CHARACTERS ? "" : names; // then it is any
        Query.of(
                        "insert into " + name + " (id, tables, what, lock_key, started) values (?, ?, ?, ?, " + now()
                                + ")",
                        fresh,
                        fitting,
                        what,
                        lockKey())
                .run(connection);
        id = fresh;
    }

    private void prepare() throws SQLException {
        if (!new HistoryDdl(context.product(), context.connection(), table).exists()) {
            MigrationSession.execute(context.connection(), """
                    create table %1$s (
                        id varchar(36) not null,
                        tables text not null,
                        what varchar(200) not null,
                        lock_key varchar(64) not null,
                        started %2$s not null,
                        ended %2$s,
                        constraint sluice_changes_pk primary key (id)
                    )%3$s""".formatted(
                            table.quoted(context.product()),
                            Times.type(context.product()),
                            HistoryDdl.engine(context.product())));
        }
    }

    /** So that whoever looks from time to time has looked. */
    private void giveNotice(Duration notice) throws SQLException {
        if (id == null || notice.isZero()) {
            return;
        }
        try {
            Thread.sleep(notice.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted before the first script", e);
        }
    }

    private void endAfter(Throwable failure) {
        try {
            end();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private void end() throws SQLException {
        if (id != null) {
            Query.of("update " + table.quoted(context.product()) + " set ended = " + now() + " where id = ?", id)
                    .run(context.connection());
            LOG.debug("what {} announced has ended", id);
        }
    }

    private String now() {
        return context.product() == DatabaseProduct.MYSQL ? "utc_timestamp(6)" : "clock_timestamp()";
    }

    private String aDay() {
        return context.product() == DatabaseProduct.MYSQL ? "1 day" : "'1 day'";
    }

    private String lockKey() {
        LockKey key = LockKey.of(context.session().historyTable());
        return context.product() == DatabaseProduct.MYSQL ? key.name() : String.valueOf(key.number());
    }

    private static String what(List<MigrationScript> scripts) {
        String first = scripts.isEmpty() ? "migrations" : scripts.get(0).fileName();
        String text = scripts.size() <= 1 ? first : first + " and " + (scripts.size() - 1) + " more";
        return text.substring(0, Math.min(text.length(), 200));
    }
}
