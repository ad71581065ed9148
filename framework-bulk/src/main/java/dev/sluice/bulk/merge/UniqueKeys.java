package dev.sluice.bulk.merge;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.model.PrimaryKey;
import dev.sluice.metadata.model.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the unique indexes of one table. Each query gives a row per column: index, column or null, whole, collation. */
final class UniqueKeys {

    /** Not those of a part of the rows, and not those that are only checked at the commit. */
    private static final String POSTGRES = """
            select i.relname, a.attname, x.indpred is null and x.indimmediate and x.indisvalid, null
            from pg_catalog.pg_index x
            join pg_catalog.pg_class i on i.oid = x.indexrelid
            join pg_catalog.pg_class c on c.oid = x.indrelid
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            cross join generate_series(0, x.indnkeyatts - 1) k
            left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[k] and a.attnum > 0
            where n.nspname = ? and c.relname = ? and x.indisunique
            order by not x.indisprimary, i.relname, k""";

    private static final String MYSQL = """
            select index_name, if(sub_part is null, column_name, null), true, null
            from information_schema.statistics
            where table_schema = ? and table_name = ? and non_unique = 0
            order by index_name <> 'PRIMARY', index_name, seq_in_index""";

    private static final String SQLITE = """
            select i.name, c.name, i.partial = 0, c.coll
            from pragma_index_list(?2, ?1) i join pragma_index_xinfo(i.name, ?1) c
            where i."unique" = 1 and c.key = 1
            order by i.origin <> 'pk', i.name, c.seqno""";

    private UniqueKeys() {}

    /** The primary key first. */
    static List<UniqueKey> of(Connection connection, DatabaseProduct product, Table table) throws SQLException {
        Map<String, List<SqlName>> columns = new LinkedHashMap<>();
        Map<String, List<String>> collations = new HashMap<>();
        Set<String> partial = new HashSet<>();
        QualifiedName name = table.name();
        try (PreparedStatement select = connection.prepareStatement(sql(product))) {
            select.setString(1, String.valueOf(name.schema()));
            select.setString(2, name.name().value());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String index = rows.getString(1);
                    String column = rows.getString(2);
                    if (column == null || !rows.getBoolean(3)) {
                        partial.add(index);
                    }
                    List<SqlName> all = columns.computeIfAbsent(index, first -> new ArrayList<>());
                    if (column != null) {
                        all.add(SqlName.of(column));
                    }
                    String collation = rows.getString(4);
                    if (collation != null) {
                        collations
                                .computeIfAbsent(index, first -> new ArrayList<>())
                                .add(collation);
                    }
                }
            }
        }
        List<UniqueKey> keys = new ArrayList<>();
        columns.forEach((index, all) -> keys.add(new UniqueKey(
                index, List.copyOf(all), !partial.contains(index), collations.getOrDefault(index, List.of()))));
        PrimaryKey primary = table.primaryKey();
        if (product == DatabaseProduct.SQLITE
                && primary != null
                && keys.stream().noneMatch(key -> key.isOf(primary.columns()))) {
            // The row id has no index.
            keys.add(0, new UniqueKey("primary key", primary.columns(), true));
        }
        return keys;
    }

    private static String sql(DatabaseProduct product) {
        return switch (product) {
            case POSTGRESQL -> POSTGRES;
            case MYSQL -> MYSQL;
            case SQLITE -> SQLITE;
        };
    }
}
