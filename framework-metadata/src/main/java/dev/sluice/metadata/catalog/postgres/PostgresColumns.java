package dev.sluice.metadata.catalog.postgres;

import dev.sluice.SqlName;
import dev.sluice.metadata.catalog.draft.TableDraft;
import dev.sluice.metadata.catalog.draft.Texts;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.ColumnType;
import dev.sluice.metadata.model.Generation;
import dev.sluice.metadata.model.Numbering;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tables and their columns. */
final class PostgresColumns {

    private static final Pattern CAST_NULL = Pattern.compile("NULL::[\\w .,\"()\\[\\]]+");

    private static final String COLUMNS = """
            select n.nspname, c.oid, c.relname, td.description as table_comment,
                   a.attname, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull,
                   pg_get_expr(d.adbin, d.adrelid) as default_text, a.attidentity, a.attgenerated,
                   s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle,
                   case when a.attcollation <> t.typcollation then
                       (select quote_ident(l.collname) from pg_collation l where l.oid = a.attcollation) end as collation,
                   case when a.attstorage <> t.typstorage then a.attstorage end as storage,
                   a.attcompression, nullif(a.attstattarget, -1) as statistics,
                   a.attoptions::text[] as options, v.num is not null as unchecked,
                   cd.description as column_comment
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            left join pg_type t on t.oid = a.atttypid
            left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
            left join pg_depend sd on sd.refclassid = 'pg_class'::regclass and sd.refobjid = c.oid
                and sd.refobjsubid = a.attnum and sd.classid = 'pg_class'::regclass and sd.deptype = 'i'
                and a.attidentity <> ''
            left join pg_sequence s on s.seqrelid = sd.objid
            left join (select k.conrelid, k.conkey[1] as num from pg_constraint k
                       where k.contype = 'n' and not k.convalidated) v on v.conrelid = c.oid and v.num = a.attnum
            left join pg_description td on td.classoid = 'pg_class'::regclass and td.objoid = c.oid and td.objsubid = 0
            left join pg_description cd
                on cd.classoid = 'pg_class'::regclass and cd.objoid = c.oid and cd.objsubid = a.attnum
            where c.relkind in ('r', 'p') and not c.relispartition and :selected and :own(pg_class, c.oid)
            order by n.nspname, c.relname, a.attnum
            """;

    private static final Map<String, String> STORAGE =
            Map.of("p", "plain", "e", "external", "m", "main", "x", "extended");
    private static final Map<String, String> COMPRESSION = Map.of("p", "pglz", "l", "lz4");

    private PostgresColumns() {}

    /** By the oids of the tables, in order of their names. */
    static Map<Long, TableDraft> read(CatalogQuery query) throws SQLException {
        Map<Long, TableDraft> tables = new LinkedHashMap<>();
        query.each(COLUMNS, row -> add(tables, row));
        return tables;
    }

    private static void add(Map<Long, TableDraft> tables, ResultSet row) throws SQLException {
        String schema = row.getString("nspname");
        String name = row.getString("relname");
        String comment = row.getString("table_comment");
        TableDraft table = tables.computeIfAbsent(row.getLong("oid"), oid -> new TableDraft(schema, name, comment));
        if (row.getString("attname") != null) { // null for a table without columns
            table.add(column(table.nextOrdinal(), row));
        }
    }

    private static Column column(int ordinal, ResultSet row) throws SQLException {
        Generation generation = generation(row.getString("attidentity"), row.getString("attgenerated"));
        String text = defaultText(row.getString("default_text"));
        return new Column(
                SqlName.of(row.getString("attname")),
                ordinal,
                ColumnType.of(row.getString("type")),
                !row.getBoolean("attnotnull"),
                generation == Generation.NONE ? text : null,
                generation,
                generation.isComputed() && text != null ? Texts.unwrapped(text) : null,
                row.getObject("seqstart") == null ? null : numbering(row),
                row.getString("collation"),
                options(row),
                TableDraft.textOrNull(row.getString("column_comment")));
    }

    static Numbering numbering(ResultSet row) throws SQLException {
        return new Numbering(
                row.getLong("seqstart"),
                row.getLong("seqincrement"),
                row.getLong("seqmin"),
                row.getLong("seqmax"),
                row.getLong("seqcache"),
                row.getBoolean("seqcycle"));
    }

    private static Map<String, String> options(ResultSet row) throws SQLException {
        Map<String, String> options = new TreeMap<>();
        String storage = row.getString("storage");
        if (storage != null) {
            options.put("storage", STORAGE.getOrDefault(storage, storage));
        }
        String compression = TableDraft.textOrNull(row.getString("attcompression"));
        if (compression != null) {
            options.put("compression", COMPRESSION.getOrDefault(compression, compression));
        }
        String statistics = row.getString("statistics");
        if (statistics != null) {
            options.put("statistics", statistics);
        }
        if (row.getBoolean("unchecked")) {
            options.put("not null", "not valid"); // rows from before may hold a null
        }
        options.putAll(PostgresTableOptions.storage(row, "options"));
        return options;
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
}
