package dev.sluice.metadata.catalog.postgres;

import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.catalog.draft.TableDraft;
import dev.sluice.metadata.model.Extension;
import dev.sluice.metadata.model.Namespace;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Schemas and extensions. */
final class PostgresNamespaces {

    private static final String NAMESPACES = """
            select n.nspname, d.description from pg_namespace n
            left join pg_description d on d.classoid = 'pg_namespace'::regclass and d.objoid = n.oid
            where :selected and :own(pg_namespace, n.oid) order by n.nspname
            """;

    /** Every database has PL/pgSQL. */
    private static final String EXTENSIONS = """
            select n.nspname, x.extname, x.extversion from pg_extension x join pg_namespace n on n.oid = x.extnamespace
            where x.extname <> 'plpgsql' and :selected
            """;

    private PostgresNamespaces() {}

    static List<Namespace> read(CatalogQuery query) throws SQLException {
        List<Namespace> namespaces = new ArrayList<>();
        query.each(
                NAMESPACES,
                row -> namespaces.add(new Namespace(
                        SqlName.of(row.getString("nspname")),
                        Map.of(),
                        TableDraft.textOrNull(row.getString("description")))));
        return namespaces;
    }

    static List<Extension> readExtensions(CatalogQuery query) throws SQLException {
        List<Extension> extensions = new ArrayList<>();
        query.each(
                EXTENSIONS,
                row -> extensions.add(new Extension(
                        QualifiedName.of(row.getString("nspname"), row.getString("extname")),
                        row.getString("extversion"))));
        return extensions;
    }
}
