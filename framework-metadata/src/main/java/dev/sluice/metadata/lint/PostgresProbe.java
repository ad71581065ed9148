package dev.sluice.metadata.lint;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.metadata.lint.facts.LockMode;
import dev.sluice.metadata.lint.facts.StatementFacts;
import dev.sluice.metadata.migration.ScriptStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * PostgreSQL: each statement in a transaction of its own, before the end of which the catalogue is asked for the locks that it holds, for the files of the
 * tables, and for how often each was read as a whole. Statements that refuse a transaction run without one, and tell nothing.
 */
final class PostgresProbe implements Probe {

    private static final String ACTIVE_TRANSACTION = "25001";

    private static final String TABLES = """
            select n.nspname, c.relname, c.relfilenode, pg_stat_get_xact_numscans(c.oid) as scans,
                   (select array_agg(l.mode) from pg_locks l
                    where l.pid = pg_backend_pid() and l.locktype = 'relation' and l.relation = c.oid
                      and l.database = (select oid from pg_database where datname = current_database())) as modes
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'""";

    private record Seen(long file, long scans, Set<LockMode> locks) {}

    private final Connection connection;
    private final Predicate<QualifiedName> counts;

    PostgresProbe(Connection connection, Predicate<QualifiedName> counts) {
        this.connection = connection;
        this.counts = counts;
    }

    @Override
    public StatementFacts run(ScriptStatement statement) throws SQLException {
        connection.setAutoCommit(false);
        try {
            Map<QualifiedName, Seen> before = tables();
            try (Statement jdbc = connection.createStatement()) {
                jdbc.setEscapeProcessing(false);
                jdbc.execute(statement.text());
            } catch (SQLException e) {
                connection.rollback();
                connection.setAutoCommit(true);
                return ACTIVE_TRANSACTION.equals(e.getSQLState())
                        ? Probe.plain(DatabaseProduct.POSTGRESQL, connection, statement)
                        : failed(statement, e);
            }
            StatementFacts facts = facts(statement, before, tables());
            connection.commit();
            return facts;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private StatementFacts facts(
            ScriptStatement statement, Map<QualifiedName, Seen> before, Map<QualifiedName, Seen> after) {
        Map<QualifiedName, LockMode> locks = new HashMap<>();
        Set<QualifiedName> rewritten = new HashSet<>();
        Set<QualifiedName> scanned = new HashSet<>();
        after.forEach((name, is) -> {
            Seen was = before.get(name);
            if (was == null || !counts.test(name)) {
                return;
            }
            is.locks().stream().max(LockMode::compareTo).ifPresent(mode -> locks.put(name, mode));
            if (is.file() != was.file()) {
                rewritten.add(name);
            }
            if (is.scans() > was.scans()) {
                scanned.add(name);
            }
        });
        return new StatementFacts(DatabaseProduct.POSTGRESQL, statement, locks, rewritten, scanned, null, null);
    }

    private static StatementFacts failed(ScriptStatement statement, SQLException e) {
        return new StatementFacts(
                DatabaseProduct.POSTGRESQL,
                statement,
                Map.of(),
                Set.of(),
                Set.of(),
                null,
                String.valueOf(e.getMessage()));
    }

    private Map<QualifiedName, Seen> tables() throws SQLException {
        Map<QualifiedName, Seen> tables = new HashMap<>();
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery(TABLES)) {
            while (rows.next()) {
                Set<LockMode> locks = new HashSet<>();
                if (rows.getArray("modes") != null) {
                    for (String mode : (String[]) rows.getArray("modes").getArray()) {
                        locks.add(LockMode.of(mode));
                    }
                }
                tables.put(
                        QualifiedName.of(rows.getString("nspname"), rows.getString("relname")),
                        new Seen(rows.getLong("relfilenode"), rows.getLong("scans"), locks));
            }
        }
        return tables;
    }
}
