package dev.sluice.routing.classify;

import static dev.sluice.routing.classify.Tokens.HERE;

import dev.sluice.DatabaseProduct;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Set;

/**
 * Reads SQLite's schema table: tables, and views with their queries. Functions are the application's and belong to one
 * connection, so that none is known here; neither is what a connection has attached. A virtual table is what its module
 * makes of it; those that come with SQLite and keep their rows in the file only read.
 */
final class SqliteCatalogue {

    private static final Set<String> MODULES = Set.of("fts3", "fts4", "fts5", "geopoly", "rtree", "rtree_i32");

    private static final String RELATIONS = """
            SELECT type, name, sql FROM main.sqlite_master WHERE type IN ('table', 'view')
            UNION ALL SELECT 'table', 'sqlite_master', NULL
            UNION ALL SELECT 'table', 'sqlite_schema', NULL
            """;

    private SqliteCatalogue() {}

    static CatalogueFacts read(Connection connection) throws SQLException {
        CatalogueDraft draft = new CatalogueDraft(DatabaseProduct.SQLITE);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(RELATIONS)) {
            for (long id = 0; rows.next(); id++) {
                String sql = rows.getString(3);
                draft.add(Fact.Kind.RELATION, id, "main", rows.getString(2));
                if (rows.getString(1).equals("view")) {
                    draft.statement(Fact.Kind.RELATION, id, queryOf(sql));
                } else if (sql != null && !isTrusted(sql)) {
                    draft.problem(Fact.Kind.RELATION, id, "is a virtual table of an unknown module", false);
                }
            }
        }
        return draft.settle();
    }

    /** What follows the first AS outside of parentheses. */
    private static String queryOf(String createView) {
        Tokens tokens = new Tokens(createView, Vocabulary.of(DatabaseProduct.SQLITE));
        int depth = 0;
        while (!tokens.isAtEnd()) {
            if (tokens.is(HERE, '(')) {
                depth++;
            } else if (tokens.is(HERE, ')')) {
                depth--;
            } else if (tokens.is(HERE, Term.AS) && depth == 0) {
                return createView.substring(tokens.end(HERE));
            }
            tokens.advance();
        }
        return createView;
    }

    /** Whether it is no virtual table, or one of a module that is known. */
    private static boolean isTrusted(String createTable) {
        String[] words = createTable.toLowerCase(Locale.ROOT).split("[\\s(;]+", -1);
        if (words.length < 3 || !words[1].equals("virtual")) {
            return true;
        }
        for (int i = 3; i < words.length - 1; i++) {
            if (words[i].equals("using")) {
                return MODULES.contains(words[i + 1]);
            }
        }
        return false;
    }
}
