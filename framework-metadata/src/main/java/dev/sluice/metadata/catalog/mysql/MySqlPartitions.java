package dev.sluice.metadata.catalog.mysql;

import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.catalog.draft.TableDraft;
import dev.sluice.metadata.model.Partitioning;
import dev.sluice.metadata.model.Partitioning.Partition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How tables are spread: partitions, and sub-partitions within them. */
final class MySqlPartitions {

    private static final String PARTITIONS = """
            select table_schema, table_name, partition_name, subpartition_name, partition_method, partition_expression,
                   subpartition_method, subpartition_expression, partition_description
            from information_schema.partitions
            where partition_name is not null and table_schema in (:schemas)
            order by table_schema, table_name, partition_ordinal_position, subpartition_ordinal_position""";

    /** A partition while its sub-partitions arrive. */
    private record Draft(
            QualifiedName name, String bound, @Nullable String subKey, List<Partition> parts) {

        Partition partition() {
            return new Partition(name, bound, subKey == null ? null : new Partitioning(subKey, parts));
        }
    }

    private MySqlPartitions() {}

    static void read(CatalogQuery query, Map<QualifiedName, TableDraft> tables) throws SQLException {
        Map<QualifiedName, String> keys = new LinkedHashMap<>();
        Map<QualifiedName, Map<String, Draft>> drafts = new LinkedHashMap<>();
        query.each(PARTITIONS, row -> {
            QualifiedName table = CatalogQuery.table(row);
            keys.put(table, row.getString("partition_method") + " (" + row.getString("partition_expression") + ")");
            Draft draft = drafts.computeIfAbsent(table, name -> new LinkedHashMap<>())
                    .computeIfAbsent(
                            row.getString("partition_name"),
                            name -> new Draft(
                                    new QualifiedName(table.schema(), SqlName.of(name)), "", null, List.of()));
            drafts.get(table).put(row.getString("partition_name"), joined(draft, row));
        });
        drafts.forEach((name, partitions) -> {
            TableDraft table = tables.get(name);
            if (table != null) {
                table.partitioning(new Partitioning(
                        keys.getOrDefault(name, ""),
                        partitions.values().stream().map(Draft::partition).toList()));
            }
        });
    }

    private static Draft joined(Draft draft, ResultSet row) throws SQLException {
        String method = row.getString("subpartition_method");
        List<Partition> parts = new ArrayList<>(draft.parts());
        String sub = row.getString("subpartition_name");
        if (sub != null) {
            parts.add(new Partition(QualifiedName.of(sub), "", null));
        }
        return new Draft(
                draft.name(),
                bound(row),
                method == null ? null : method + " (" + row.getString("subpartition_expression") + ")",
                parts);
    }

    private static String bound(ResultSet row) throws SQLException {
        String description = row.getString("partition_description");
        if (description == null) {
            return "";
        }
        boolean list = row.getString("partition_method").startsWith("LIST");
        boolean maximum = description.equals("MAXVALUE");
        return (list ? "VALUES IN " : "VALUES LESS THAN ") + (maximum ? description : "(" + description + ")");
    }
}
