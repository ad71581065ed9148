package dev.sluice.routing.classify;

import dev.sluice.DatabaseProduct;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Reads what MySQL's information schema says of stored functions, tables and views.
 *
 * <p>What a function is declared to do (NO SQL, READS SQL DATA, DETERMINISTIC) binds nobody: the server runs an UPDATE in
 * a function that is declared NO SQL. So its text decides, and where the user may not see the text, it is not trusted. A
 * view is its query. Tables of engines whose rows do not come by replication alone are not for replicas.
 */
final class MySqlCatalogue {

    private static final String HIDDEN = "has a text that this user may not see";

    private static final String FUNCTIONS = """
            SELECT routine_schema, routine_name, routine_definition, NULL
              FROM information_schema.routines WHERE routine_type = 'FUNCTION'
            """;

    private static final String VIEWS = """
            SELECT table_schema, table_name, view_definition, NULL FROM information_schema.views
            """;

    private static final String TABLES = """
            SELECT table_schema, table_name, NULL,
                   CASE WHEN table_schema = 'performance_schema' THEN 'tells of one server'
                        WHEN table_schema = 'information_schema'
                             AND (table_name = 'PROCESSLIST' OR table_name LIKE 'INNODB\\_%') THEN 'tells of one server'
                        WHEN engine NOT IN ('InnoDB', 'MyISAM', 'ROCKSDB')
                        THEN concat('is stored by ', engine, ', so that each server may have other rows') END
              FROM information_schema.tables WHERE table_type <> 'VIEW'
            UNION ALL SELECT '', 'dual', NULL, NULL
            """;

    private final CatalogueDraft draft = new CatalogueDraft(DatabaseProduct.MYSQL);
    private long added;

    private MySqlCatalogue() {}

    static CatalogueFacts read(Connection connection) throws SQLException {
        MySqlCatalogue catalogue = new MySqlCatalogue();
        try (Statement statement = connection.createStatement()) {
            catalogue.add(statement, Fact.Kind.FUNCTION, FUNCTIONS);
            catalogue.add(statement, Fact.Kind.RELATION, VIEWS);
            catalogue.add(statement, Fact.Kind.RELATION, TABLES);
        }
        return catalogue.draft.settle();
    }

    private void add(Statement statement, Fact.Kind kind, String query) throws SQLException {
        boolean texts = !query.equals(TABLES);
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                long id = ++added;
                draft.add(kind, id, rows.getString(1), rows.getString(2));
                String text = rows.getString(3);
                String problem = texts && (text == null || text.isEmpty()) ? HIDDEN : rows.getString(4);
                judge(kind, id, text, problem);
            }
        }
    }

    private void judge(Fact.Kind kind, long id, @Nullable String text, @Nullable String problem) {
        if (problem != null) {
            draft.problem(kind, id, problem, false);
        } else if (text != null && kind == Fact.Kind.FUNCTION) {
            draft.routine(kind, id, text);
        } else if (text != null) {
            draft.statement(kind, id, text);
        }
    }
}
