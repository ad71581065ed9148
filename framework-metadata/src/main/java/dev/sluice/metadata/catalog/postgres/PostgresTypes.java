package dev.sluice.metadata.catalog.postgres;

import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.catalog.draft.TableDraft;
import dev.sluice.metadata.catalog.draft.Texts;
import dev.sluice.metadata.model.Check;
import dev.sluice.metadata.model.ColumnType;
import dev.sluice.metadata.model.CompositeType;
import dev.sluice.metadata.model.Domain;
import dev.sluice.metadata.model.Enforcement;
import dev.sluice.metadata.model.EnumType;
import dev.sluice.metadata.model.UserType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Enumerations, domains and composite types. Ranges and base types are not read. */
final class PostgresTypes {

    private static final String ENUMS = """
            select n.nspname, t.typname, array_agg(v.enumlabel::text order by v.enumsortorder) as labels, d.description
            from pg_type t join pg_namespace n on n.oid = t.typnamespace
            left join pg_enum v on v.enumtypid = t.oid
            left join pg_description d on d.classoid = 'pg_type'::regclass and d.objoid = t.oid
            where t.typtype = 'e' and :selected and :own(pg_type, t.oid)
            group by n.nspname, t.typname, d.description
            """;

    private static final String DOMAIN_CHECKS = """
            select k.contypid, k.conname, pg_get_expr(k.conbin, 0) as expression, k.convalidated
            from pg_constraint k join pg_type t on t.oid = k.contypid join pg_namespace n on n.oid = t.typnamespace
            where k.contype = 'c' and :selected order by k.conname
            """;

    private static final String DOMAINS = """
            select t.oid, n.nspname, t.typname, format_type(t.typbasetype, t.typtypmod) as type, t.typnotnull,
                   t.typdefault, d.description,
                   case when t.typcollation <> b.typcollation then
                       (select quote_ident(l.collname) from pg_collation l where l.oid = t.typcollation) end as collation
            from pg_type t join pg_namespace n on n.oid = t.typnamespace
            join pg_type b on b.oid = t.typbasetype
            left join pg_description d on d.classoid = 'pg_type'::regclass and d.objoid = t.oid
            where t.typtype = 'd' and :selected and :own(pg_type, t.oid)
            """;

    private static final String COMPOSITES = """
            select c.oid, n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod) as type, d.description,
                   case when a.attcollation <> b.typcollation then
                       (select quote_ident(l.collname) from pg_collation l where l.oid = a.attcollation) end as collation
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            join pg_type b on b.oid = a.atttypid
            left join pg_description d on d.classoid = 'pg_type'::regclass and d.objoid = c.reltype
            where c.relkind = 'c' and :selected and :own(pg_class, c.oid)
            order by c.oid, a.attnum
            """;

    private PostgresTypes() {}

    static List<UserType> read(CatalogQuery query) throws SQLException {
        List<UserType> types = new ArrayList<>();
        query.each(
                ENUMS,
                row -> types.add(new EnumType(name(row, "typname"), CatalogQuery.texts(row, "labels"), comment(row))));
        readDomains(query, types);
        readComposites(query, types);
        return types;
    }

    private static void readDomains(CatalogQuery query, List<UserType> types) throws SQLException {
        Map<Long, List<Check>> checks = new HashMap<>();
        query.each(
                DOMAIN_CHECKS,
                row -> checks.computeIfAbsent(row.getLong("contypid"), oid -> new ArrayList<>())
                        .add(new Check(
                                SqlName.of(row.getString("conname")),
                                Texts.unwrapped(row.getString("expression")),
                                row.getBoolean("convalidated") ? Enforcement.FULL : Enforcement.NEW_ROWS,
                                true)));
        query.each(
                DOMAINS,
                row -> types.add(new Domain(
                        name(row, "typname"),
                        ColumnType.of(row.getString("type")),
                        !row.getBoolean("typnotnull"),
                        row.getString("typdefault"),
                        row.getString("collation"),
                        checks.getOrDefault(row.getLong("oid"), List.of()),
                        comment(row))));
    }

    private static void readComposites(CatalogQuery query, List<UserType> types) throws SQLException {
        Map<Long, CompositeType> composites = new HashMap<>();
        query.each(COMPOSITES, row -> {
            CompositeType before = composites.get(row.getLong("oid"));
            List<CompositeType.Field> fields = new ArrayList<>(before == null ? List.of() : before.fields());
            fields.add(new CompositeType.Field(
                    SqlName.of(row.getString("attname")),
                    ColumnType.of(row.getString("type")),
                    row.getString("collation")));
            composites.put(row.getLong("oid"), new CompositeType(name(row, "relname"), fields, comment(row)));
        });
        types.addAll(composites.values());
    }

    private static QualifiedName name(ResultSet row, String column) throws SQLException {
        return QualifiedName.of(row.getString("nspname"), row.getString(column));
    }

    private static @Nullable String comment(ResultSet row) throws SQLException {
        return TableDraft.textOrNull(row.getString("description"));
    }
}
