package dev.sluice.metadata.catalog.postgres;

import dev.sluice.metadata.catalog.draft.TableDraft;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** What is set for a table and differs from what a new one has. */
final class PostgresTableOptions {

    private static final String OPTIONS = """
            select c.oid, c.reloptions::text[] as options, c.relpersistence, c.relrowsecurity, c.relforcerowsecurity,
                   c.relreplident, case when am.amname <> 'heap' then am.amname end as method, ts.spcname,
                   (select string_agg(p.inhparent::regclass::text, ', ' order by p.inhseqno)
                    from pg_inherits p where p.inhrelid = c.oid) as parents,
                   (select quote_ident(ri.relname) from pg_index r join pg_class ri on ri.oid = r.indexrelid
                    where r.indrelid = c.oid and r.indisreplident) as identity_index
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            left join pg_am am on am.oid = c.relam
            left join pg_tablespace ts on ts.oid = c.reltablespace
            where c.relkind in ('r', 'p') and not c.relispartition and :selected
            """;

    private PostgresTableOptions() {}

    static void read(CatalogQuery query, Map<Long, TableDraft> tables) throws SQLException {
        query.each(OPTIONS, row -> {
            TableDraft table = tables.get(row.getLong("oid"));
            if (table != null) {
                add(table, row);
            }
        });
    }

    /** Storage parameters by name. */
    static Map<String, String> storage(ResultSet row, String column) throws SQLException {
        Map<String, String> options = new TreeMap<>();
        for (String option : CatalogQuery.texts(row, column)) {
            int equals = option.indexOf('=');
            options.put(option.substring(0, equals), option.substring(equals + 1));
        }
        return options;
    }

    private static void add(TableDraft table, ResultSet row) throws SQLException {
        storage(row, "options").forEach(table::option);
        if (row.getString("relpersistence").equals("u")) {
            table.option("unlogged", "true");
        }
        if (row.getBoolean("relrowsecurity") || row.getBoolean("relforcerowsecurity")) {
            boolean enabled = row.getBoolean("relrowsecurity");
            boolean forced = row.getBoolean("relforcerowsecurity");
            table.option("row security", enabled ? forced ? "forced" : "enabled" : "forced but disabled");
        }
        table.option(
                "replica identity",
                switch (row.getString("relreplident")) {
                    case "f" -> "full";
                    case "n" -> "nothing";
                    case "i" -> "using index " + row.getString("identity_index");
                    default -> "";
                });
        table.option("access method", row.getString("method"));
        table.option("tablespace", row.getString("spcname"));
        table.option("inherits", row.getString("parents"));
    }
}
