package dev.sluice.metadata.catalog.postgres;

import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.catalog.draft.TableDraft;
import dev.sluice.metadata.catalog.draft.Texts;
import dev.sluice.metadata.model.Check;
import dev.sluice.metadata.model.Deferral;
import dev.sluice.metadata.model.Enforcement;
import dev.sluice.metadata.model.Exclusion;
import dev.sluice.metadata.model.ForeignKey;
import dev.sluice.metadata.model.PrimaryKey;
import dev.sluice.metadata.model.ReferentialAction;
import dev.sluice.metadata.model.TableConstraint;
import dev.sluice.metadata.model.UniqueKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** The constraints of tables. Those that a partition has from its table are left out, and so is {@code NOT NULL}. */
final class PostgresConstraints {

    private static final String CONSTRAINTS = """
            select k.conrelid, k.conname, k.contype, k.condeferrable, k.condeferred, k.convalidated, k.connoinherit,
                   :enforced as enforced, :names(k.conkey, k.conrelid) as columns,
                   rn.nspname as referenced_schema, rc.relname as referenced_table,
                   :names(k.confkey, k.confrelid) as referenced_columns,
                   k.confupdtype, k.confdeltype, k.confmatchtype, :names(:setcols, k.conrelid) as set_columns,
                   case k.contype when 'c' then pg_get_expr(k.conbin, k.conrelid)
                                  when 'x' then pg_get_constraintdef(k.oid) end as definition,
                   :nullsdistinct as nulls_distinct, ic.reloptions::text[] as options,
                   (select array_agg(a.attname::text order by p.place)
                    from unnest(i.indkey) with ordinality p (num, place)
                    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = p.num
                    where p.place > i.indnkeyatts) as include
            from pg_constraint k
            join pg_class c on c.oid = k.conrelid
            join pg_namespace n on n.oid = c.relnamespace
            left join pg_class rc on rc.oid = k.confrelid
            left join pg_namespace rn on rn.oid = rc.relnamespace
            left join pg_class ic on k.contype in ('p', 'u') and ic.oid = k.conindid
            left join pg_index i on i.indexrelid = ic.oid
            where k.contype in (:kinds) and k.conparentid = 0 and not c.relispartition and :selected
            """;

    private static final String NAMES = """
            (select array_agg(a.attname::text order by p.place)
             from unnest($1) with ordinality p (num, place)
             join pg_attribute a on a.attrelid = $2 and a.attnum = p.num)""";

    private PostgresConstraints() {}

    static void read(CatalogQuery query, Map<Long, TableDraft> tables) throws SQLException {
        read(query, "'p', 'u', 'f', 'c', 'x'", tables);
    }

    static void readPrimaryKeys(CatalogQuery query, Map<Long, TableDraft> tables) throws SQLException {
        read(query, "'p'", tables);
    }

    private static void read(CatalogQuery query, String kinds, Map<Long, TableDraft> tables) throws SQLException {
        String sql = CONSTRAINTS
                .replace(":kinds", kinds)
                .replace(":enforced", query.since(18, "k.conenforced", "true"))
                .replace(":setcols", query.since(15, "k.confdelsetcols", "null::smallint[]"))
                .replace(":nullsdistinct", query.since(15, "not i.indnullsnotdistinct", "true"))
                .replaceAll(":names\\(([^,]+), ([\\w.]+)\\)", NAMES);
        query.each(sql, row -> {
            TableDraft table = tables.get(row.getLong("conrelid"));
            if (table != null) { // null for one of an extension
                table.add(constraint(row));
            }
        });
    }

    private static TableConstraint constraint(ResultSet row) throws SQLException {
        SqlName name = SqlName.of(row.getString("conname"));
        return switch (row.getString("contype")) {
            case "p" -> new PrimaryKey(name, CatalogQuery.names(row, "columns"), deferral(row), options(row));
            case "u" ->
                new UniqueKey(
                        name,
                        CatalogQuery.names(row, "columns"),
                        row.getBoolean("nulls_distinct"),
                        deferral(row),
                        options(row));
            case "c" ->
                new Check(
                        name,
                        Texts.unwrapped(row.getString("definition")),
                        enforcement(row),
                        !row.getBoolean("connoinherit"));
            case "x" -> new Exclusion(name, row.getString("definition"));
            default -> foreignKey(name, row);
        };
    }

    private static ForeignKey foreignKey(SqlName name, ResultSet row) throws SQLException {
        return new ForeignKey(
                name,
                CatalogQuery.names(row, "columns"),
                QualifiedName.of(row.getString("referenced_schema"), row.getString("referenced_table")),
                CatalogQuery.names(row, "referenced_columns"),
                action(row.getString("confupdtype")),
                action(row.getString("confdeltype")),
                CatalogQuery.names(row, "set_columns"),
                row.getString("confmatchtype").equals("f"),
                deferral(row),
                enforcement(row));
    }

    private static ReferentialAction action(String code) {
        return switch (code) {
            case "r" -> ReferentialAction.RESTRICT;
            case "c" -> ReferentialAction.CASCADE;
            case "n" -> ReferentialAction.SET_NULL;
            case "d" -> ReferentialAction.SET_DEFAULT;
            default -> ReferentialAction.NO_ACTION;
        };
    }

    private static Deferral deferral(ResultSet row) throws SQLException {
        if (!row.getBoolean("condeferrable")) {
            return Deferral.NONE;
        }
        return row.getBoolean("condeferred") ? Deferral.INITIALLY_DEFERRED : Deferral.INITIALLY_IMMEDIATE;
    }

    private static Enforcement enforcement(ResultSet row) throws SQLException {
        if (!row.getBoolean("enforced")) {
            return Enforcement.NONE;
        }
        return row.getBoolean("convalidated") ? Enforcement.FULL : Enforcement.NEW_ROWS;
    }

    private static Map<String, String> options(ResultSet row) throws SQLException {
        Map<String, String> options = new TreeMap<>(PostgresTableOptions.storage(row, "options"));
        String include = String.join(", ", CatalogQuery.texts(row, "include"));
        if (!include.isEmpty()) {
            options.put("include", include);
        }
        return options;
    }
}
