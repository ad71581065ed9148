package dev.sluice.metadata.catalog.postgres;

import dev.sluice.SqlName;
import dev.sluice.metadata.catalog.draft.TableDraft;
import dev.sluice.metadata.catalog.draft.Texts;
import dev.sluice.metadata.model.Index;
import dev.sluice.metadata.model.IndexPart;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Indexes that belong to no constraint. */
final class PostgresIndexes {

    private static final String PARTS = """
            select i.indrelid, i.indexrelid, ic.relname, i.indisunique, i.indisvalid and i.indisready as valid,
                   :nullsdistinct as nulls_distinct, am.amname, p.place, p.place > i.indnkeyatts as included,
                   case when p.num <> 0 then a.attname end as column_name,
                   case when p.num = 0 then pg_get_indexdef(i.indexrelid, p.place::int, false) end as expression,
                   i.indoption[p.place - 1] & 1 <> 0 as descending, i.indoption[p.place - 1] & 2 <> 0 as nulls_first,
                   case when not oc.opcdefault or ia.attoptions is not null then quote_ident(oc.opcname) end
                       as operator_class,
                   ia.attoptions::text[] as class_options,
                   case when i.indcollation[p.place - 1] not in (0, coalesce(a.attcollation, et.typcollation)) then
                       (select quote_ident(l.collname) from pg_collation l where l.oid = i.indcollation[p.place - 1])
                   end as collation,
                   pg_get_expr(i.indpred, i.indrelid) as predicate, ic.reloptions::text[] as options, ts.spcname,
                   d.description
            from pg_index i
            join pg_class c on c.oid = i.indrelid
            join pg_namespace n on n.oid = c.relnamespace
            join pg_class ic on ic.oid = i.indexrelid
            join pg_am am on am.oid = ic.relam
            cross join unnest(i.indkey) with ordinality p (num, place)
            join pg_attribute ia on ia.attrelid = i.indexrelid and ia.attnum = p.place
            join pg_type et on et.oid = ia.atttypid
            left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = p.num
            left join pg_opclass oc on oc.oid = i.indclass[p.place - 1]
            left join pg_tablespace ts on ts.oid = ic.reltablespace
            left join pg_description d
                on d.classoid = 'pg_class'::regclass and d.objoid = i.indexrelid and d.objsubid = 0
            where c.relkind in ('r', 'p', 'm') and not c.relispartition and :selected
              and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
            order by i.indexrelid, p.place
            """;

    /** An index while its parts arrive. */
    private static final class Draft {
        private final long table;
        private final List<IndexPart> parts = new ArrayList<>();
        private final List<SqlName> include = new ArrayList<>();
        private final Index head;

        Draft(ResultSet row) throws SQLException {
            table = row.getLong("indrelid");
            Map<String, String> options = new TreeMap<>(PostgresTableOptions.storage(row, "options"));
            String tablespace = row.getString("spcname");
            if (tablespace != null) {
                options.put("tablespace", tablespace);
            }
            String predicate = row.getString("predicate");
            head = new Index(
                    SqlName.of(row.getString("relname")),
                    row.getBoolean("indisunique"),
                    row.getString("amname"),
                    List.of(part(row)),
                    List.of(),
                    predicate == null ? null : Texts.unwrapped(predicate),
                    row.getBoolean("nulls_distinct"),
                    row.getBoolean("valid"),
                    options,
                    TableDraft.textOrNull(row.getString("description")));
        }

        void add(ResultSet row) throws SQLException {
            if (row.getBoolean("included")) {
                include.add(SqlName.of(row.getString("column_name")));
            } else {
                parts.add(part(row));
            }
        }

        Index index() {
            return new Index(
                    head.name(),
                    head.unique(),
                    head.method(),
                    parts,
                    include,
                    head.predicate(),
                    head.nullsDistinct(),
                    head.valid(),
                    head.options(),
                    head.comment());
        }
    }

    private PostgresIndexes() {}

    /** Adds each to its table or materialised view. */
    static void read(CatalogQuery query, Map<Long, TableDraft> tables, PostgresViews views) throws SQLException {
        Map<Long, Draft> drafts = new LinkedHashMap<>();
        String sql = PARTS.replace(":nullsdistinct", query.since(15, "not i.indnullsnotdistinct", "true"));
        query.each(sql, row -> {
            long oid = row.getLong("indexrelid");
            Draft draft = drafts.get(oid);
            if (draft == null) {
                draft = new Draft(row);
                drafts.put(oid, draft);
            }
            draft.add(row);
        });
        for (Draft draft : drafts.values()) {
            TableDraft table = tables.get(draft.table);
            if (table == null) {
                views.add(draft.table, draft.index());
            } else {
                table.add(draft.index());
            }
        }
    }

    private static IndexPart part(ResultSet row) throws SQLException {
        boolean descending = row.getBoolean("descending");
        boolean nullsFirst = row.getBoolean("nulls_first");
        String column = row.getString("column_name");
        String expression = row.getString("expression");
        return new IndexPart(
                column == null ? null : SqlName.of(column),
                column == null ? Texts.unwrapped(expression) : null,
                descending,
                nullsFirst == descending ? null : Boolean.valueOf(nullsFirst), // nulls are the greatest values
                row.getString("collation"),
                operatorClass(row),
                null);
    }

    private static @Nullable String operatorClass(ResultSet row) throws SQLException {
        String name = row.getString("operator_class");
        List<String> options = CatalogQuery.texts(row, "class_options");
        return name == null || options.isEmpty() ? name : name + " (" + String.join(", ", options) + ")";
    }
}
