package dev.sluice.metadata.catalog.postgres;

import dev.sluice.SqlName;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Questions to {@code pg_catalog} about some schemas. What belongs to an extension is not asked for.
 *
 * @param schemas empty for all but the server's own
 * @param version the server's, such as 18
 */
record CatalogQuery(Connection connection, List<String> schemas, int version) {

    @FunctionalInterface
    interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    static CatalogQuery of(Connection connection, Set<SqlName> schemas) throws SQLException {
        return new CatalogQuery(
                connection,
                schemas.stream().map(SqlName::value).toList(),
                connection.getMetaData().getDatabaseMajorVersion());
    }

    /**
     * Asks.
     *
     * @param sql with {@code :selected} where the namespace {@code n} is to be one of the schemas, and
     *     {@code :own(catalog, oid)} where an object must not belong to an extension
     */
    void each(String sql, RowReader reader) throws SQLException {
        String selected = "(case when ?::text[] = '{}' then n.nspname !~ '^pg_' and n.nspname <> 'information_schema'"
                + " else n.nspname = any (?::text[]) end)";
        String text = sql.replaceAll(
                        ":own\\((\\w+), ([\\w.]+)\\)",
                        "not exists (select from pg_depend e where e.classid = '$1'::regclass"
                                + " and e.objid = $2 and e.deptype = 'e')")
                .replace(":selected", selected);
        try (PreparedStatement select = connection.prepareStatement(text)) {
            if (sql.contains(":selected")) {
                Array names = connection.createArrayOf("text", schemas.toArray());
                select.setArray(1, names);
                select.setArray(2, names);
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }

    /** An expression over a column of the catalogue that older servers lack. */
    String since(int first, String expression, String otherwise) {
        return version >= first ? expression : otherwise;
    }

    /** Names in their order; none for a null. */
    static List<SqlName> names(ResultSet row, String column) throws SQLException {
        List<SqlName> names = new ArrayList<>();
        for (String name : texts(row, column)) {
            names.add(SqlName.of(name));
        }
        return names;
    }

    /** Texts in their order; none for a null. */
    static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
