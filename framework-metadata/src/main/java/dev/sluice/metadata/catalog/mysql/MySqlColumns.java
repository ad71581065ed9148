package dev.sluice.metadata.catalog.mysql;

import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.catalog.draft.TableDraft;
import dev.sluice.metadata.catalog.draft.Texts;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.ColumnType;
import dev.sluice.metadata.model.Generation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tables and their columns. */
final class MySqlColumns {

    private static final String TABLES = """
            select table_schema, table_name, engine, row_format, table_collation, create_options, table_comment
            from information_schema.tables where table_type = 'BASE TABLE' and table_schema in (:schemas)
            order by table_schema, table_name""";

    private static final String COLUMNS = """
            select table_schema, table_name, column_name, column_type, is_nullable, column_default, extra, column_comment,
                   character_set_name, collation_name, generation_expression, srs_id
            from information_schema.columns where table_schema in (:schemas)
            order by table_schema, table_name, ordinal_position""";

    private static final Pattern ON_UPDATE = Pattern.compile("on update (\\S+)", Pattern.CASE_INSENSITIVE);

    private MySqlColumns() {}

    static Map<QualifiedName, TableDraft> read(CatalogQuery query) throws SQLException {
        Map<QualifiedName, TableDraft> tables = new LinkedHashMap<>();
        Map<QualifiedName, @Nullable String> collations = new HashMap<>();
        query.each(TABLES, row -> {
            QualifiedName name = CatalogQuery.table(row);
            tables.put(name, table(row));
            collations.put(name, row.getString("table_collation"));
        });
        query.each(COLUMNS, row -> {
            QualifiedName name = CatalogQuery.table(row);
            TableDraft table = tables.get(name);
            if (table != null) { // null for a view
                table.add(column(table.nextOrdinal(), collations.get(name), row));
            }
        });
        return tables;
    }

    private static TableDraft table(ResultSet row) throws SQLException {
        TableDraft table = new TableDraft(
                row.getString("table_schema"), row.getString("table_name"), row.getString("table_comment"));
        String engine = row.getString("engine");
        table.option("engine", engine == null ? null : engine.toLowerCase(Locale.ROOT));
        table.option("collation", row.getString("table_collation"));
        String created = row.getString("create_options");
        StringTokenizer options = new StringTokenizer(created == null ? "" : created);
        while (options.hasMoreTokens()) {
            String option = options.nextToken();
            int equals = option.indexOf('=');
            if (equals > 0) {
                table.option(option.substring(0, equals).toLowerCase(Locale.ROOT), option.substring(equals + 1));
            }
        }
        return table;
    }

    private static Column column(int ordinal, @Nullable String tableCollation, ResultSet row) throws SQLException {
        String extra = row.getString("extra");
        Generation generation = generation(extra);
        String collation = row.getString("collation_name");
        return new Column(
                SqlName.of(row.getString("column_name")),
                ordinal,
                ColumnType.of(row.getString("column_type")),
                row.getString("is_nullable").equals("YES"),
                generation == Generation.NONE
                        ? defaultText(row.getString("column_default"), extra.contains("DEFAULT_GENERATED"))
                        : null,
                generation,
                generation.isComputed()
                        ? Texts.unwrapped(CatalogQuery.unescaped(row.getString("generation_expression")))
                        : null,
                null,
                collation == null || collation.equals(tableCollation) ? null : collation,
                options(extra, row.getString("srs_id")),
                TableDraft.textOrNull(row.getString("column_comment")));
    }

    private static Map<String, String> options(String extra, @Nullable String system) {
        Map<String, String> options = new TreeMap<>();
        Matcher onUpdate = ON_UPDATE.matcher(extra);
        if (onUpdate.find()) {
            options.put("on update", onUpdate.group(1));
        }
        if (extra.contains("INVISIBLE")) {
            options.put("invisible", "true");
        }
        if (system != null) {
            options.put("srid", system);
        }
        return options;
    }

    /** The column holds the bare text of a literal, or an escaped expression; only EXTRA tells which. */
    static @Nullable String defaultText(@Nullable String text, boolean expression) {
        if (text == null) {
            return null;
        }
        if (!expression) {
            boolean bits = text.matches("b'[01]*'|0x[0-9A-Fa-f]+");
            return bits ? text : "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
        }
        if (text.startsWith("CURRENT_TIMESTAMP")) {
            return text;
        }
        return "(" + CatalogQuery.unescaped(text) + ")";
    }

    private static Generation generation(String extra) {
        if (extra.contains("auto_increment")) {
            return Generation.IDENTITY;
        }
        if (extra.contains("STORED GENERATED")) {
            return Generation.STORED;
        }
        return extra.contains("VIRTUAL GENERATED") ? Generation.VIRTUAL : Generation.NONE;
    }
}
