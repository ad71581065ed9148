package dev.sluice.metadata;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.migration.MigrationException;
import dev.sluice.metadata.migration.MigrationProblem;
import dev.sluice.metadata.migration.MigrationProblem.Reason;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.ScriptStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What SQLite wants around a script that rebuilds a table to which others refer.
 *
 * <p>Dropping the old table deletes its rows first, and with foreign keys on that empties the tables below it by {@code ON
 * DELETE CASCADE}. They can be switched off only outside of a transaction; inside, the pragma does nothing and says
 * nothing. So it is switched before, and read back. {@code legacy_alter_table} keeps the views, triggers and references
 * that name the old table pointing at its name. Before the commit every reference is checked, and the tables that the
 * script does not name have as many rows as before. Confined to one thread.
 */
final class SqliteForeignKeys {

    private final MigrationSession session;
    private final Connection connection;
    private final MigrationScript script;
    private final boolean wanted;
    private boolean wereOn;
    private Map<String, Long> rows = Map.of();

    private SqliteForeignKeys(MigrationSession session, Connection connection, MigrationScript script, boolean wanted) {
        this.session = session;
        this.connection = connection;
        this.script = script;
        this.wanted = wanted;
    }

    static SqliteForeignKeys of(MigrationSession session, Connection connection, MigrationScript script) {
        boolean wanted = script.settings().foreignKeysOff() && session.product() == DatabaseProduct.SQLITE;
        return new SqliteForeignKeys(session, connection, script, wanted);
    }

    /** Begins the transaction of the caller anew, without foreign keys; the lock of the file is taken again. */
    void begin(LockWait lock) throws SQLException {
        if (!wanted) {
            return;
        }
        session.rollback();
        wereOn = Query.of("pragma foreign_keys").isTrue(connection);
        MigrationSession.execute(connection, "pragma foreign_keys = off");
        MigrationSession.execute(connection, "pragma legacy_alter_table = on");
        if (Query.of("pragma foreign_keys").isTrue(connection)) {
            throw new ConfigurationException(
                    script.fileName()
                            + ": foreign keys could not be switched off (a transaction is open); give it a connection of its own");
        }
        lock.await(session::tryBegin);
        rows = untouchedRows();
    }

    /** Whether another instance may have come in between. */
    boolean hasBegunAnew() {
        return wanted;
    }

    /** @throws MigrationException if a row refers to nothing, or rows are gone that nobody meant */
    void check() throws SQLException {
        if (!wanted) {
            return;
        }
        List<String> dangling = Query.of("select distinct \"table\" || ' -> ' || parent from pragma_foreign_key_check")
                .list(connection, row -> row.getString(1));
        if (!dangling.isEmpty()) {
            throw refused("rows refer to nothing (" + String.join(", ", dangling) + ')');
        }
        Map<String, Long> after = untouchedRows();
        List<String> lost = rows.entrySet().stream()
                .filter(table -> !table.getValue().equals(after.get(table.getKey())))
                .map(table -> table.getKey() + ": " + table.getValue() + " rows before, " + after.get(table.getKey())
                        + " now")
                .toList();
        if (!lost.isEmpty()) {
            throw refused("rows changed of tables that it does not name (" + String.join(", ", lost) + ')');
        }
    }

    void restore() throws SQLException {
        if (wanted) {
            MigrationSession.execute(connection, "pragma legacy_alter_table = off");
            MigrationSession.execute(connection, "pragma foreign_keys = " + (wereOn ? "on" : "off"));
        }
    }

    private Map<String, Long> untouchedRows() throws SQLException {
        String text = script.statements().stream()
                .map(ScriptStatement::text)
                .collect(Collectors.joining("\n"))
                .toLowerCase(Locale.ROOT);
        List<String> tables = Query.of("""
                        select t.name from pragma_table_list t
                        where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite\\_%' escape '\\'
                          and exists (select 1 from pragma_foreign_key_list(t.name))""").list(connection, row -> row.getString(1));
        Map<String, Long> counts = new HashMap<>();
        for (String table : tables) {
            if (!text.contains(table.toLowerCase(Locale.ROOT))) {
                String count = Query.of("select count(*) from \"" + table.replace("\"", "\"\"") + '"')
                        .text(connection);
                counts.put(table, Long.parseLong(String.valueOf(count)));
            }
        }
        return counts;
    }

    private MigrationException refused(String what) {
        String message = script.fileName() + ": " + what + "; nothing of the script stands, correct it and start again";
        return new MigrationException(new MigrationProblem(Reason.FAILED_STATEMENT, script.version(), message), null);
    }
}
