package dev.sluice.bulk;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.bulk.spi.WriteTarget;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Empties the target in the transaction of a load, by the fastest statement that a rollback takes back and that leaves out
 * nobody: a {@code TRUNCATE} of MySQL would commit, and one of PostgreSQL goes past triggers and row security.
 */
final class TableEmptying implements ChunkHooks {

    static final TableEmptying NONE = new TableEmptying(null, "");

    private static final String NO_TRUNCATE = """
            select case
                when c.relkind not in ('r', 'p') then 'it is no ordinary table'
                when pg_catalog.row_security_active(c.oid) then 'row security applies to this role'
                when not pg_catalog.has_table_privilege(c.oid, 'truncate') then 'the role may not'
                when exists (select from pg_catalog.pg_rewrite r where r.ev_class = c.oid and r.ev_type = '4')
                    then 'it goes past its rules'
                when exists (select from pg_catalog.pg_trigger g
                    where g.tgrelid = c.oid and not g.tgisinternal and g.tgtype & 8 = 8)
                    then 'it goes past its triggers' end
            from pg_catalog.pg_class c where c.oid = pg_catalog.to_regclass(?)""";

    private final @Nullable String statement;
    private final String note;

    private TableEmptying(@Nullable String statement, String note) {
        this.statement = statement;
        this.note = note;
    }

    /**
     * Looks at the table.
     *
     * @throws ConfigurationException if other tables refer to it
     */
    static TableEmptying of(LoadSpec<?> spec, WriteTarget target, Connection connection) throws SQLException {
        if (!spec.emptiesTable()) {
            return NONE;
        }
        List<String> referring = TableReferences.to(target, connection);
        if (!referring.isEmpty()) {
            throw new ConfigurationException("bulk " + spec.table() + ": other tables refer to its rows (" + referring
                    + "), so it cannot be emptied; use a sync of the whole table, which deletes only what is not in its"
                    + " source");
        }
        String table = target.quotedTable();
        if (target.product() != DatabaseProduct.POSTGRESQL) {
            return emptying("delete from " + table, "");
        }
        String obstacle = obstacle(connection, table);
        if (obstacle != null && spec.freezes()) {
            throw new ConfigurationException("bulk " + spec.table()
                    + ": rows are frozen only in a table that was truncated, and it cannot be (" + obstacle
                    + "); leave freeze() out");
        }
        return obstacle == null
                ? emptying("truncate " + table, "")
                : emptying("delete from " + table, ", not by truncate: " + obstacle);
    }

    private static TableEmptying emptying(String statement, String why) {
        return new TableEmptying(statement, "emptied before, in the same transaction: " + statement + why);
    }

    /** Why a truncate would not be what is meant; null if it is. */
    private static @Nullable String obstacle(Connection connection, String table) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NO_TRUNCATE)) {
            select.setString(1, table);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    /** What to tell of it; empty if there is nothing. */
    String note() {
        return note;
    }

    @Override
    public boolean runsWithoutRows() {
        return statement != null;
    }

    @Override
    public void begun(Connection connection) throws SQLException {
        if (statement != null) {
            try (Statement emptying = connection.createStatement()) {
                emptying.execute(statement);
            }
        }
    }
}
