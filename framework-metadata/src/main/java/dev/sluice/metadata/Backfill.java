package dev.sluice.metadata;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import dev.sluice.metadata.migration.BackfillRule;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.ScriptKind;
import dev.sluice.metadata.spi.CodeMigration;
import dev.sluice.metadata.spi.MigrationContext;
import dev.sluice.metadata.sql.Replacement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A script whose one statement is run for one range of keys after the other, each in a transaction of its own together with how far that was. Rows that come
 * meanwhile need no filling, because triggers see to them. Confined to one thread.
 */
final class Backfill implements CodeMigration {

    private final MigrationScript script;
    private final BackfillRule rule;
    private final String key;
    private final String update;
    private final Replacement tokens;

    Backfill(MigrationScript script, BackfillRule rule, DatabaseProduct product) {
        this.script = script;
        this.rule = rule;
        this.key = SqlName.of(rule.key()).quoted(product);
        this.update =
                script.statements().isEmpty() ? "" : script.statements().get(0).text();
        this.tokens = new Replacement(update, product);
    }

    /**
     * Looks whether the script can be run part by part.
     *
     * @throws ConfigurationException if not
     */
    void requireParts() {
        if (script.kind() != ScriptKind.VERSIONED) {
            throw wrong("only what has a version is");
        }
        if (script.statements().size() != 1) {
            throw wrong(script.statements().size() + " statements");
        }
        boolean condition = tokens.word(tokens.size() - 1).equals(")") && isWhereInParentheses();
        if (!tokens.word(0).equals("UPDATE") || !condition || set() == tokens.size()) {
            throw wrong("its statement is another one");
        }
    }

    /** Whether the parenthesis that is closed at the end was opened after the {@code where}. */
    private boolean isWhereInParentheses() {
        int depth = 0;
        for (int at = tokens.size() - 1; at > 0; at--) {
            depth += tokens.word(at).equals(")") ? 1 : tokens.word(at).equals("(") ? -1 : 0;
            if (depth == 0) {
                return tokens.word(at - 1).equals("WHERE");
            }
        }
        return false;
    }

    private int set() {
        int at = 1;
        while (at < tokens.size() && !tokens.word(at).equals("SET")) {
            at++;
        }
        return at;
    }

    private ConfigurationException wrong(String why) {
        return new ConfigurationException(script.fileName() + ": cannot be run part by part (" + why
                + "); write one update of one table, with all of its condition in parentheses at its end");
    }

    @Override
    public String version() {
        return script.requireVersion().toString();
    }

    @Override
    public void migrate(MigrationContext context) throws SQLException {
        Connection connection = context.connection();
        String from = context.progress().orElse("");
        for (Optional<String> to = last(context, from); to.isPresent(); to = last(context, from)) {
            String range = (from.isEmpty() ? "" : key + " > " + from + " and ") + key + " <= " + to.get();
            try (Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                statement.executeUpdate(update + " and (" + range + ")");
            }
            from = to.get();
            context.checkpoint(from);
        }
    }

    /** The last key of the next part, as a literal. */
    private Optional<String> last(MigrationContext context, String from) throws SQLException {
        String sql = "select max(k) from (select " + key + " as k from " + tokens.text(1, set())
                + (from.isEmpty() ? "" : " where " + key + " > " + from) + " order by " + key + " limit " + rule.rows()
                + ") part";
        try (Statement statement = context.connection().createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet row = statement.executeQuery(sql)) {
                return row.next() ? literal(context.product(), row.getObject(1)) : Optional.empty();
            }
        }
    }

    private static Optional<String> literal(DatabaseProduct product, @Nullable Object value) {
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Number) {
            return Optional.of(value.toString());
        }
        if (value instanceof byte[] bytes) {
            String hex = HexFormat.of().formatHex(bytes);
            return Optional.of(product == DatabaseProduct.POSTGRESQL ? "'\\x" + hex + "'" : "x'" + hex + "'");
        }
        String doubled = value.toString().replace("'", "''");
        return Optional.of("'" + (product == DatabaseProduct.MYSQL ? doubled.replace("\\", "\\\\") : doubled) + "'");
    }
}
