package dev.sluice.metadata;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import dev.sluice.metadata.migration.BackfillRule;
import dev.sluice.metadata.migration.MigrationScript;
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
    private final String table;
    private final String key;
    private final String update;

    Backfill(MigrationScript script, BackfillRule rule, DatabaseProduct product) {
        this.script = script;
        this.rule = rule;
        if (script.statements().size() != 1) {
            throw wrong(script, script.statements().size() + " statements");
        }
        String text = script.statements().get(0).text();
        Replacement tokens = new Replacement(text, product);
        boolean last = tokens.size() > 0 && tokens.word(tokens.size() - 1).equals(")");
        int set = 1;
        while (set < tokens.size() && !tokens.word(set).equals("SET")) {
            set++;
        }
        if (!tokens.word(0).equals("UPDATE") || !last || set >= tokens.size()) {
            throw wrong(script, "its statement is another one");
        }
        this.table = tokens.text(1, set);
        this.key = SqlName.of(rule.key()).quoted(product);
        this.update = text;
    }

    private static ConfigurationException wrong(MigrationScript script, String why) {
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
        String sql = "select max(k) from (select " + key + " as k from " + table
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
