package dev.sluice.metadata.catalog.postgres;

import dev.sluice.QualifiedName;
import dev.sluice.metadata.catalog.draft.TableDraft;
import dev.sluice.metadata.catalog.draft.Texts;
import dev.sluice.metadata.model.Program;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Triggers, rules and policies of tables and views; functions and procedures. Aggregates are not read. */
final class PostgresPrograms {

    private static final String OF_TABLES = """
            select t.kind, t.relation, n.nspname, t.name, t.definition, t.firing, d.description
            from (
                select 'TRIGGER' as kind, tgrelid as relation, tgname as name, pg_get_triggerdef(oid) as definition,
                       tgenabled as firing, 'pg_trigger'::regclass as catalog, oid
                from pg_trigger where not tgisinternal and tgparentid = 0
                union all
                select 'RULE', ev_class, rulename, pg_get_ruledef(oid), ev_enabled, 'pg_rewrite'::regclass, oid
                from pg_rewrite where rulename <> '_RETURN'
                union all
                select 'POLICY', p.polrelid, p.polname,
                       format('CREATE POLICY %I ON %s AS %s FOR %s TO %s%s%s', p.polname, p.polrelid::regclass,
                              case when p.polpermissive then 'PERMISSIVE' else 'RESTRICTIVE' end,
                              case p.polcmd when 'r' then 'SELECT' when 'a' then 'INSERT' when 'w' then 'UPDATE'
                                            when 'd' then 'DELETE' else 'ALL' end,
                              (select string_agg(case r.role when 0 then 'PUBLIC' else r.role::regrole::text end, ', '
                                                 order by r.role) from unnest(p.polroles) r (role)),
                              ' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')',
                              ' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')'),
                       'O', 'pg_policy'::regclass, p.oid
                from pg_policy p
            ) t
            join pg_class c on c.oid = t.relation
            join pg_namespace n on n.oid = c.relnamespace
            left join pg_description d on d.classoid = t.catalog and d.objoid = t.oid and d.objsubid = 0
            where c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition and :selected
            """;

    private static final String ROUTINES = """
            select n.nspname, f.proname, f.prokind, pg_get_function_identity_arguments(f.oid) as arguments,
                   pg_get_functiondef(f.oid) as definition, d.description
            from pg_proc f join pg_namespace n on n.oid = f.pronamespace
            left join pg_description d on d.classoid = 'pg_proc'::regclass and d.objoid = f.oid and d.objsubid = 0
            where f.prokind in ('f', 'p', 'w') and :selected and :own(pg_proc, f.oid)
              and not exists (select from pg_depend r where r.classid = 'pg_proc'::regclass and r.objid = f.oid
                              and r.deptype = 'i')
            """;

    private PostgresPrograms() {}

    static void readOfTables(CatalogQuery query, Map<Long, TableDraft> tables, PostgresViews views)
            throws SQLException {
        query.each(OF_TABLES, row -> {
            long relation = row.getLong("relation");
            Program program = ofTable(row);
            TableDraft table = tables.get(relation);
            if (table == null) {
                views.add(relation, program);
            } else {
                table.add(program);
            }
        });
    }

    static List<Program> readRoutines(CatalogQuery query) throws SQLException {
        List<Program> programs = new ArrayList<>();
        query.each(
                ROUTINES,
                row -> programs.add(new Program(
                        row.getString("prokind").equals("p") ? Program.Kind.PROCEDURE : Program.Kind.FUNCTION,
                        QualifiedName.of(row.getString("nspname"), row.getString("proname")),
                        row.getString("arguments"),
                        Texts.unterminated(row.getString("definition")),
                        Program.Firing.USUAL,
                        TableDraft.textOrNull(row.getString("description")))));
        return programs;
    }

    private static Program ofTable(ResultSet row) throws SQLException {
        return new Program(
                Program.Kind.valueOf(row.getString("kind")),
                QualifiedName.of(row.getString("nspname"), row.getString("name")),
                "",
                Texts.unterminated(row.getString("definition")),
                switch (row.getString("firing")) {
                    case "D" -> Program.Firing.DISABLED;
                    case "A" -> Program.Firing.ALWAYS;
                    case "R" -> Program.Firing.REPLICA;
                    default -> Program.Firing.USUAL;
                },
                TableDraft.textOrNull(row.getString("description")));
    }
}
