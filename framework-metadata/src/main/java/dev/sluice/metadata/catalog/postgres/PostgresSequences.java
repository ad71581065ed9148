package dev.sluice.metadata.catalog.postgres;

import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.catalog.draft.TableDraft;
import dev.sluice.metadata.model.ColumnType;
import dev.sluice.metadata.model.Sequence;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Sequences, without those of identity columns. */
final class PostgresSequences {

    private static final String SEQUENCES = """
            select n.nspname, c.relname, format_type(s.seqtypid, null) as type,
                   s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle,
                   tn.nspname as table_schema, t.relname as table_name, a.attname, d.description
            from pg_sequence s
            join pg_class c on c.oid = s.seqrelid
            join pg_namespace n on n.oid = c.relnamespace
            left join pg_depend o on o.classid = 'pg_class'::regclass and o.objid = c.oid
                and o.refclassid = 'pg_class'::regclass and o.refobjsubid > 0 and o.deptype in ('a', 'i')
            left join pg_class t on t.oid = o.refobjid
            left join pg_namespace tn on tn.oid = t.relnamespace
            left join pg_attribute a on a.attrelid = o.refobjid and a.attnum = o.refobjsubid
            left join pg_description d on d.classoid = 'pg_class'::regclass and d.objoid = c.oid and d.objsubid = 0
            where (o.deptype is null or o.deptype = 'a') and :selected and :own(pg_class, c.oid)
            """;

    private PostgresSequences() {}

    static List<Sequence> read(CatalogQuery query) throws SQLException {
        List<Sequence> sequences = new ArrayList<>();
        query.each(SEQUENCES, row -> {
            String table = row.getString("table_name");
            sequences.add(new Sequence(
                    QualifiedName.of(row.getString("nspname"), row.getString("relname")),
                    ColumnType.of(row.getString("type")),
                    PostgresColumns.numbering(row),
                    table == null ? null : QualifiedName.of(row.getString("table_schema"), table),
                    table == null ? null : SqlName.of(row.getString("attname")),
                    TableDraft.textOrNull(row.getString("description"))));
        });
        return sequences;
    }
}
