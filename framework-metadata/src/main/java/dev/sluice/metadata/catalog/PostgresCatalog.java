package dev.sluice.metadata.catalog;

import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import dev.sluice.metadata.model.Generation;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.spi.CatalogReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL: one statement over {@code pg_catalog}, hence one snapshot.
 *
 * <p>{@code format_type} and {@code pg_get_expr} leave out the schemas that are on the search path. It is therefore the
 * same while reading, whoever reads: only {@code pg_catalog}. {@code information_schema} would hide what belongs to
 * another role.
 */
final class PostgresCatalog implements CatalogReader {

    private static final Pattern CAST_NULL = Pattern.compile("NULL::[\\w .,\"()\\[\\]]+");

    private static final String TABLES = """
            select n.nspname, c.oid, c.relname, td.description as table_comment,
                   a.attname, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull,
                   pg_get_expr(d.adbin, d.adrelid) as default_text, a.attidentity, a.attgenerated,
                   cd.description as column_comment, k.conname, array_position(k.conkey, a.attnum) as key_place
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
            left join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
            left join pg_description td on td.classoid = 'pg_class'::regclass and td.objoid = c.oid and td.objsubid = 0
            left join pg_description cd
                on cd.classoid = 'pg_class'::regclass and cd.objoid = c.oid and cd.objsubid = a.attnum
            where c.relkind in ('r', 'p') and not c.relispartition
              and (case when ?::text[] = '{}' then n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                        else n.nspname = any (?::text[]) end)
              and not exists (select from pg_depend e
                              where e.classid = 'pg_class'::regclass and e.objid = c.oid and e.deptype = 'e')
            order by n.nspname, c.relname, a.attnum
            """;

    @Override
    public Schema read(Connection connection, Set<SqlName> schemas) throws SQLException {
        SearchPath before = SearchPath.of(connection);
        before.set(connection, "pg_catalog");
        Map<Long, TableDraft> tables;
        try {
            tables = tables(connection, schemas.stream().map(SqlName::value).toArray(String[]::new));
        } catch (SQLException e) {
            restore(connection, before, e);
            throw e;
        }
        before.set(connection, before.path());
        return new Schema(
                DatabaseProduct.POSTGRESQL,
                before.current(),
                tables.values().stream().map(TableDraft::table).toList());
    }

    private static Map<Long, TableDraft> tables(Connection connection, String[] schemas) throws SQLException {
        Map<Long, TableDraft> tables = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(TABLES)) {
            select.setArray(1, connection.createArrayOf("text", schemas));
            select.setArray(2, connection.createArrayOf("text", schemas));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    add(tables, rows);
                }
            }
        }
        return tables;
    }

    private static void add(Map<Long, TableDraft> tables, ResultSet row) throws SQLException {
        String schema = row.getString("nspname");
        String name = row.getString("relname");
        String comment = row.getString("table_comment");
        TableDraft table = tables.computeIfAbsent(row.getLong("oid"), oid -> new TableDraft(schema, name, comment));
        String column = row.getString("attname");
        if (column == null) {
            return; // a table without columns
        }
        table.column(
                column,
                row.getString("type"),
                !row.getBoolean("attnotnull"),
                defaultText(row.getString("default_text")),
                generation(row.getString("attidentity"), row.getString("attgenerated")),
                row.getString("column_comment"));
        int place = row.getInt("key_place");
        if (place > 0) {
            table.key(row.getString("conname"), place, column);
        }
    }

    /** A null that had to be cast to the length or precision of the column is kept as a default, and still is none. */
    private static @Nullable String defaultText(@Nullable String text) {
        return text == null || CAST_NULL.matcher(text).matches() ? null : text;
    }

    private static Generation generation(String identity, String generated) {
        return switch (identity + generated) {
            case "a" -> Generation.IDENTITY_ALWAYS;
            case "d" -> Generation.IDENTITY;
            case "s" -> Generation.STORED;
            case "v" -> Generation.VIRTUAL;
            default -> Generation.NONE;
        };
    }

    private static void restore(Connection connection, SearchPath path, SQLException failure) {
        try {
            path.set(connection, path.path());
        } catch (SQLException e) {
            failure.addSuppressed(e); // in a failed transaction; rolling it back restores the path too
        }
    }

    /** The search path of a session, and the schema that it resolves to. */
    private record SearchPath(String path, @Nullable SqlName current) {

        static SearchPath of(Connection connection) throws SQLException {
            try (PreparedStatement select =
                            connection.prepareStatement("select current_setting('search_path'), current_schema()");
                    ResultSet row = select.executeQuery()) {
                row.next();
                String current = row.getString(2);
                return new SearchPath(row.getString(1), current == null ? null : SqlName.of(current));
            }
        }

        void set(Connection connection, String value) throws SQLException {
            try (PreparedStatement set = connection.prepareStatement("select set_config('search_path', ?, false)")) {
                set.setString(1, value);
                set.execute();
            }
        }
    }
}
