package dev.sluice.bulk;

import dev.sluice.bulk.spi.WriteTarget;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The other tables whose rows refer to those of a table. */
final class TableReferences {

    private static final String ON_POSTGRES = """
            select distinct k.conrelid::pg_catalog.regclass::text from pg_catalog.pg_constraint k
            where k.confrelid = pg_catalog.to_regclass(?) and k.contype = 'f' and k.conparentid = 0
            and k.conrelid <> k.confrelid order by 1""";

    private static final String ON_MYSQL = """
            select distinct k.table_name from information_schema.key_column_usage k
            where k.referenced_table_schema = ? and k.referenced_table_name = ?
            and not (k.table_schema = k.referenced_table_schema and k.table_name = k.referenced_table_name)
            order by 1""";

    private static final String ON_SQLITE = """
            select distinct m.name from pragma_table_list m
            join pragma_foreign_key_list(m.name, m.schema) f
            where m.schema = ?1 and m.type = 'table' and lower(f."table") = lower(?2) and lower(m.name) <> lower(?2)
            order by 1""";

    private TableReferences() {}

    /** Their names, in an order. */
    static List<String> to(WriteTarget target, Connection connection) throws SQLException {
        String schema = String.valueOf(target.table().schema());
        String name = target.table().name().value();
        return switch (target.product()) {
            case POSTGRESQL -> read(connection, ON_POSTGRES, target.quotedTable());
            case MYSQL -> read(connection, ON_MYSQL, schema, name);
            case SQLITE -> read(connection, ON_SQLITE, schema, name);
        };
    }

    private static List<String> read(Connection connection, String sql, String... table) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < table.length; i++) {
                select.setString(i + 1, table[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
        }
        return names;
    }
}
