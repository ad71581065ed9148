package dev.sluice.bulk;

import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import dev.sluice.metadata.model.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The columns in whose order a server keeps the rows of a table, or would put them. */
final class ClusteringKey {

    /** Of the index that CLUSTER would use; an expression in it has no column. */
    private static final String CLUSTERED = """
            select a.attname from pg_catalog.pg_index x
            cross join lateral unnest(x.indkey::int2[]) with ordinality k (attnum, place)
            left join pg_catalog.pg_attribute a on a.attrelid = x.indrelid and a.attnum = k.attnum and k.attnum > 0
            where x.indrelid = pg_catalog.to_regclass(?) and x.indisclustered and k.place <= x.indnkeyatts
            order by k.place""";

    private ClusteringKey() {}

    /** None if there is none. */
    static List<SqlName> of(Connection connection, DatabaseProduct product, Table table) throws SQLException {
        List<SqlName> clustered = product == DatabaseProduct.POSTGRESQL ? clustered(connection, table) : List.of();
        if (!clustered.isEmpty()) {
            return clustered;
        }
        return table.primaryKey() == null ? List.of() : table.primaryKey().columns();
    }

    private static List<SqlName> clustered(Connection connection, Table table) throws SQLException {
        List<SqlName> columns = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(CLUSTERED)) {
            select.setString(1, table.name().quoted(DatabaseProduct.POSTGRESQL));
            try (ResultSet row = select.executeQuery()) {
                while (row.next() && row.getString(1) != null) {
                    columns.add(SqlName.of(row.getString(1)));
                }
            }
        }
        return columns;
    }
}
