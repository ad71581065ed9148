package dev.sluice.bulk;

import dev.sluice.DatabaseProduct;
import dev.sluice.bulk.report.BulkVerb;
import dev.sluice.bulk.spi.WriteTarget;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lets syncs of one scope of one table into it one after the other: neither sees what the other has not committed yet, and would
 * leave it there. Waits as long as the other takes. PostgreSQL keeps such a lock for a transaction, MySQL for a connection; where
 * that is the application's, it would keep it, and goes without. A file of SQLite has one writer anyway.
 */
final class SyncLock implements ChunkHooks {

    private static final SyncLock NONE = new SyncLock(DatabaseProduct.SQLITE, null);

    private final DatabaseProduct product;
    private final @Nullable UUID name;
    private boolean held;

    private SyncLock(DatabaseProduct product, @Nullable UUID name) {
        this.product = product;
        this.name = name;
    }

    static SyncLock of(LoadSpec<?> spec, WriteTarget target, LoadSite site) {
        DatabaseProduct product = target.product();
        boolean lacking = product == DatabaseProduct.SQLITE || (product == DatabaseProduct.MYSQL && site.isCallers());
        if (spec.verb() != BulkVerb.SYNC || lacking) {
            return NONE;
        }
        String what = "sluice sync of " + target.table() + " " + spec.scope(product);
        return new SyncLock(product, UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)));
    }

    /** Before the first statement that reads, so that it sees what the one before has committed. */
    @Override
    public void begun(Connection connection) throws SQLException {
        if (name == null) {
            return;
        }
        if (product == DatabaseProduct.POSTGRESQL) {
            try (PreparedStatement lock = connection.prepareStatement("select pg_catalog.pg_advisory_xact_lock(?)")) {
                lock.setLong(1, name.getMostSignificantBits());
                lock.execute();
            }
        } else {
            held = call(connection, "select get_lock(?, -1)", name);
            if (!held) {
                throw new SQLException("the wait for another sync of the scope was ended", "57014");
            }
        }
    }

    /** Called when the load has ended, however it did. Where the connection is lost, the server has let go of it. */
    void release(Connection connection) throws SQLException {
        if (held && name != null) {
            call(connection, "select release_lock(?)", name);
        }
    }

    private static boolean call(Connection connection, String sql, UUID name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, name.toString());
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getInt(1) == 1;
            }
        }
    }
}
