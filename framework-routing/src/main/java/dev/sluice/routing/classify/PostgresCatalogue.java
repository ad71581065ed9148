package dev.sluice.routing.classify;

import dev.sluice.DatabaseProduct;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Reads what PostgreSQL says of functions, tables, views, types, operators and casts that are not its own, and what uses
 * what.
 *
 * <p>A function that is declared stable or immutable cannot change rows, the server sees to that; what it calls is found
 * in its text, with the defaults of its arguments. Functions in C are trusted, those in languages that we cannot read are
 * not. An aggregate is what its functions are. A view is its query, and what the server has noted that it depends on,
 * since implicit casts do not show in the text; a materialized view is a table. A table has the problems of its policies,
 * its partitions and its columns' types; a type those of its checks, casts, and operators and comparisons; only an operator
 * whose symbol is not the server's own is known by its symbol, the others by the types that they are for. A cast between
 * two of the server's own types may be in every statement.
 */
final class PostgresCatalogue {

    private static final int FIRST_WITH_SQL_BODIES = 140_000;

    private static final String SUBJECTS = """
            SELECT 'FUNCTION', p.oid::bigint, n.nspname, p.proname,
                   CASE WHEN p.prokind IN ('a', 'w') THEN NULL
                        WHEN p.provolatile = 'v' THEN 'is volatile'
                        WHEN l.lanname NOT IN ('sql', 'plpgsql', 'c') THEN 'is written in ' || l.lanname END,
                   false, NULL,
                   pg_get_function_arguments(p.oid) || ';' || CASE WHEN l.lanname IN ('sql', 'plpgsql')
                        THEN coalesce(<body>, p.prosrc) ELSE '' END
              FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
             WHERE p.oid >= 16384
            UNION ALL
            SELECT 'FIELD', p.oid::bigint, n.nspname, p.proname, NULL, false, NULL, NULL
              FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_type t ON t.oid = p.proargtypes[0]
             WHERE p.oid >= 16384 AND p.pronargs = 1 AND t.typtype IN ('c', 'p')
            UNION ALL
            SELECT 'OPERATOR', o.oid::bigint, n.nspname, o.oprname, NULL, false, NULL, NULL
              FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace
             WHERE o.oid >= 16384
            UNION ALL
            SELECT 'CAST', c.oid::bigint, '', format_type(c.castsource, NULL) || ' to ' || format_type(c.casttarget, NULL),
                   NULL, false, NULL, NULL
              FROM pg_cast c WHERE c.castfunc >= 16384
            UNION ALL
            SELECT 'TYPE', t.oid::bigint, n.nspname, t.typname, NULL, false,
                   (SELECT 'SELECT ' || string_agg(pg_get_expr(k.conbin, 0), ', ')
                      FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c'), NULL
              FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
             WHERE t.oid >= 16384
            UNION ALL
            SELECT 'RELATION', r.oid::bigint, n.nspname, r.relname,
                   CASE WHEN r.relpersistence = 't' THEN 'is a temporary table'
                        WHEN r.relpersistence = 'u' THEN 'is unlogged, so that a replica does not have its rows'
                        WHEN r.relkind = 'f' THEN 'is a foreign table' END,
                   r.relpersistence = 't',
                   CASE WHEN r.relkind = 'v' AND r.oid >= 16384 THEN pg_get_viewdef(r.oid)
                        WHEN r.relrowsecurity
                        THEN (SELECT 'SELECT ' || string_agg(pg_get_expr(y.polqual, y.polrelid), ', ')
                                FROM pg_policy y WHERE y.polrelid = r.oid AND y.polcmd IN ('r', '*')) END, NULL
              FROM pg_class r JOIN pg_namespace n ON n.oid = r.relnamespace
             WHERE r.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND n.nspname NOT LIKE 'pg\\_toast%'
            UNION ALL
            SELECT 'ANY', 0, '', 'a cast', NULL, false, NULL, NULL
            """;

    private static final String USES = """
            WITH of_users AS (
              SELECT o.oid, o.oprcode::oid AS code, o.oprleft, o.oprright,
                     o.oprleft >= 16384 OR o.oprright >= 16384 AS has_type,
                     EXISTS (SELECT 1 FROM pg_operator s WHERE s.oid < 16384 AND s.oprname = o.oprname) AS hidden
                FROM pg_operator o WHERE o.oid >= 16384)
            SELECT 'FUNCTION', aggfnoid::oid::bigint, 'FUNCTION', f::oid::bigint
              FROM pg_aggregate, unnest(ARRAY[aggtransfn, aggfinalfn, aggcombinefn, aggserialfn, aggdeserialfn,
                aggmtransfn, aggminvtransfn, aggmfinalfn]) f
             WHERE aggfnoid::oid >= 16384
            UNION ALL SELECT 'FUNCTION', oid::bigint, 'TYPE', t::bigint
              FROM pg_proc, unnest(array_append(proargtypes::oid[], prorettype)) t WHERE oid >= 16384
            UNION ALL SELECT 'FIELD', oid::bigint, 'FUNCTION', oid::bigint FROM pg_proc WHERE oid >= 16384
            UNION ALL SELECT 'OPERATOR', oid::bigint, 'FUNCTION', code::bigint FROM of_users
             WHERE NOT hidden OR NOT has_type
            UNION ALL SELECT 'TYPE', t::bigint, 'FUNCTION', code::bigint
              FROM of_users, unnest(ARRAY[oprleft, oprright]) t WHERE hidden AND has_type
            UNION ALL SELECT 'CAST', oid::bigint, 'FUNCTION', castfunc::bigint FROM pg_cast
            UNION ALL SELECT 'TYPE', t::bigint, 'CAST', oid::bigint FROM pg_cast, unnest(ARRAY[castsource, casttarget]) t
            UNION ALL SELECT 'ANY', 0, 'CAST', oid::bigint FROM pg_cast
             WHERE castfunc >= 16384 AND castsource < 16384 AND casttarget < 16384
            UNION ALL SELECT 'TYPE', c.opcintype::bigint, 'FUNCTION', p.amproc::oid::bigint
              FROM pg_amproc p JOIN pg_opclass c ON c.opcfamily = p.amprocfamily
            UNION ALL SELECT 'TYPE', oid::bigint, 'TYPE', u::bigint FROM pg_type, unnest(ARRAY[typbasetype, typelem]) u
             WHERE oid >= 16384
            UNION ALL SELECT 'TYPE', rngtypid::bigint, 'TYPE', rngsubtype::bigint FROM pg_range
            UNION ALL SELECT 'RELATION', attrelid::bigint, 'TYPE', atttypid::bigint
              FROM pg_attribute WHERE atttypid >= 16384 AND attnum > 0 AND NOT attisdropped
            UNION ALL SELECT 'TYPE', t.oid::bigint, 'TYPE', a.atttypid::bigint
              FROM pg_type t JOIN pg_attribute a ON a.attrelid = t.typrelid
             WHERE t.typtype = 'c' AND a.atttypid >= 16384
            UNION ALL SELECT 'RELATION', inhparent::bigint, 'RELATION', inhrelid::bigint FROM pg_inherits
            UNION ALL SELECT 'RELATION', w.ev_class::bigint, k.kind, d.refobjid::bigint
              FROM pg_rewrite w JOIN pg_class v ON v.oid = w.ev_class AND v.relkind = 'v'
              JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid
              JOIN (VALUES ('FUNCTION', 'pg_proc'::regclass), ('OPERATOR', 'pg_operator'::regclass),
                ('TYPE', 'pg_type'::regclass), ('RELATION', 'pg_class'::regclass)) k (kind, class) ON k.class = d.refclassid
             WHERE w.ev_type = '1' AND v.oid >= 16384
            UNION ALL SELECT 'RELATION', y.polrelid::bigint, k.kind, d.refobjid::bigint
              FROM pg_policy y JOIN pg_class r ON r.oid = y.polrelid AND r.relrowsecurity
              JOIN pg_depend d ON d.classid = 'pg_policy'::regclass AND d.objid = y.oid
              JOIN (VALUES ('FUNCTION', 'pg_proc'::regclass), ('OPERATOR', 'pg_operator'::regclass),
                ('TYPE', 'pg_type'::regclass), ('RELATION', 'pg_class'::regclass)) k (kind, class) ON k.class = d.refclassid
             WHERE y.polcmd IN ('r', '*') AND d.refobjid <> y.polrelid
            """;

    private PostgresCatalogue() {}

    static CatalogueFacts read(Connection connection) throws SQLException {
        CatalogueDraft draft = new CatalogueDraft(DatabaseProduct.POSTGRESQL);
        try (Statement statement = connection.createStatement()) {
            String body = version(statement) >= FIRST_WITH_SQL_BODIES ? "pg_get_function_sqlbody(p.oid)" : "NULL";
            try (ResultSet rows = statement.executeQuery(SUBJECTS.replace("<body>", body))) {
                while (rows.next()) {
                    subject(draft, rows);
                }
            }
            try (ResultSet rows = statement.executeQuery(USES)) {
                while (rows.next()) {
                    draft.uses(
                            Fact.Kind.valueOf(rows.getString(1)),
                            rows.getLong(2),
                            Fact.Kind.valueOf(rows.getString(3)),
                            rows.getLong(4));
                }
            }
        }
        return draft.settle();
    }

    private static void subject(CatalogueDraft draft, ResultSet row) throws SQLException {
        Fact.Kind kind = Fact.Kind.valueOf(row.getString(1));
        long id = row.getLong(2);
        draft.add(kind, id, row.getString(3), row.getString(4));
        String problem = row.getString(5);
        if (problem != null) {
            draft.problem(kind, id, problem, row.getBoolean(6));
        }
        String statement = row.getString(7);
        if (statement != null) {
            draft.statement(kind, id, statement);
        }
        String routine = row.getString(8);
        if (routine != null) {
            draft.routine(kind, id, routine);
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT current_setting('server_version_num')::int")) {
            row.next();
            return row.getInt(1);
        }
    }
}
