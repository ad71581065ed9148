package dev.sluice.metadata.catalog.postgres;

import dev.sluice.QualifiedName;
import dev.sluice.metadata.catalog.draft.TableDraft;
import dev.sluice.metadata.model.Partitioning;
import dev.sluice.metadata.model.Partitioning.Partition;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How tables are spread, level by level. */
final class PostgresPartitions {

    /** A partition lies in any schema; its table is what is selected. */
    private static final String KEYS = """
            select c.oid, pg_get_partkeydef(c.oid) as key
            from pg_partitioned_table p join pg_class c on c.oid = p.partrelid
            join pg_namespace n on n.oid = c.relnamespace
            where c.relispartition or :selected
            """;

    private static final String PARTITIONS = """
            select c.oid, h.inhparent, n.nspname, c.relname, pg_get_expr(c.relpartbound, c.oid) as bound
            from pg_inherits h join pg_class c on c.oid = h.inhrelid
            join pg_namespace n on n.oid = c.relnamespace
            where c.relispartition and c.relkind in ('r', 'p')
            order by n.nspname, c.relname
            """;

    private record Row(long oid, QualifiedName name, String bound) {}

    private PostgresPartitions() {}

    static void read(CatalogQuery query, Map<Long, TableDraft> tables) throws SQLException {
        Map<Long, String> keys = new HashMap<>();
        query.each(KEYS, row -> keys.put(row.getLong("oid"), row.getString("key")));
        if (keys.isEmpty()) {
            return;
        }
        Map<Long, List<Row>> children = new HashMap<>();
        query.each(
                PARTITIONS,
                row -> children.computeIfAbsent(row.getLong("inhparent"), oid -> new ArrayList<>())
                        .add(new Row(
                                row.getLong("oid"),
                                QualifiedName.of(row.getString("nspname"), row.getString("relname")),
                                row.getString("bound"))));
        tables.forEach((oid, table) -> {
            Partitioning partitioning = partitioning(oid, keys, children);
            if (partitioning != null) {
                table.partitioning(partitioning);
            }
        });
    }

    private static @Nullable Partitioning partitioning(
            long oid, Map<Long, String> keys, Map<Long, List<Row>> children) {
        String key = keys.get(oid);
        if (key == null) {
            return null;
        }
        List<Partition> partitions = new ArrayList<>();
        for (Row row : children.getOrDefault(oid, List.of())) {
            partitions.add(new Partition(row.name(), row.bound(), partitioning(row.oid(), keys, children)));
        }
        return new Partitioning(key, partitions);
    }
}
