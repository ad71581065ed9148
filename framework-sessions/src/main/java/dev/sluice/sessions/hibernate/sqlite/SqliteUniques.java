package dev.sluice.sessions.hibernate.sqlite;

import java.util.stream.Collectors;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.unique.CreateTableUniqueDelegate;
import org.hibernate.mapping.UniqueKey;

/** Unique constraints within CREATE TABLE; a table that exists already gets a unique index, which is the same to SQLite. */
final class SqliteUniques extends CreateTableUniqueDelegate {

    SqliteUniques(Dialect dialect) {
        super(dialect);
    }

    @Override
    public String getAlterTableToAddUniqueKeyCommand(
            UniqueKey key, Metadata metadata, SqlStringGenerationContext context) {
        if (!context.isMigration()) {
            return "";
        }
        return "create unique index " + dialect.quote(key.getName()) + " on "
                + context.format(key.getTable().getQualifiedTableName()) + " ("
                + key.getColumns().stream()
                        .map(column -> column.getQuotedName(dialect))
                        .collect(Collectors.joining(", "))
                + ")";
    }

    @Override
    public String getAlterTableToDropUniqueKeyCommand(
            UniqueKey key, Metadata metadata, SqlStringGenerationContext context) {
        return context.isMigration() ? "drop index if exists " + dialect.quote(key.getName()) : "";
    }
}
