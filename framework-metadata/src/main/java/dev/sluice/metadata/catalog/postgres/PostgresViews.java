package dev.sluice.metadata.catalog.postgres;

import dev.sluice.QualifiedName;
import dev.sluice.metadata.catalog.draft.TableDraft;
import dev.sluice.metadata.catalog.draft.Texts;
import dev.sluice.metadata.model.Index;
import dev.sluice.metadata.model.Program;
import dev.sluice.metadata.model.View;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Views, with the indexes and triggers that were read before them. Confined to one thread. */
final class PostgresViews {

    private static final String VIEWS = """
            select c.oid, n.nspname, c.relname, c.relkind = 'm' as materialized, pg_get_viewdef(c.oid) as query,
                   c.reloptions::text[] as options, d.description,
                   (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
                    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            left join pg_description d on d.classoid = 'pg_class'::regclass and d.objoid = c.oid and d.objsubid = 0
            where c.relkind in ('v', 'm') and :selected and :own(pg_class, c.oid)
            """;

    private final Map<Long, List<Index>> indexes = new HashMap<>();
    private final Map<Long, List<Program>> programs = new HashMap<>();

    void add(long view, Index index) {
        indexes.computeIfAbsent(view, oid -> new ArrayList<>()).add(index);
    }

    void add(long view, Program program) {
        programs.computeIfAbsent(view, oid -> new ArrayList<>()).add(program);
    }

    List<View> read(CatalogQuery query) throws SQLException {
        List<View> views = new ArrayList<>();
        query.each(VIEWS, row -> {
            long oid = row.getLong("oid");
            views.add(new View(
                    QualifiedName.of(row.getString("nspname"), row.getString("relname")),
                    row.getBoolean("materialized"),
                    CatalogQuery.names(row, "columns"),
                    Texts.unterminated(row.getString("query")),
                    indexes.getOrDefault(oid, List.of()),
                    programs.getOrDefault(oid, List.of()),
                    PostgresTableOptions.storage(row, "options"),
                    TableDraft.textOrNull(row.getString("description"))));
        });
        return views;
    }
}
