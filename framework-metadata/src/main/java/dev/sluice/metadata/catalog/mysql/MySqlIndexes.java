package dev.sluice.metadata.catalog.mysql;

import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.catalog.draft.TableDraft;
import dev.sluice.metadata.catalog.draft.Texts;
import dev.sluice.metadata.model.Index;
import dev.sluice.metadata.model.IndexPart;
import dev.sluice.metadata.model.PrimaryKey;
import dev.sluice.metadata.model.UniqueKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Primary keys, unique keys and indexes, which are one thing on MySQL. */
final class MySqlIndexes {

    private static final String PARTS = """
            select table_schema, table_name, index_name, non_unique, column_name, collation, sub_part, index_type,
                   is_visible, expression, index_comment
            from information_schema.statistics where table_schema in (:schemas)
            order by table_schema, table_name, index_name, seq_in_index""";

    private static final String KEYS = PARTS.replace("where", "where index_name = 'PRIMARY' and");

    private record Key(QualifiedName table, String index) {}

    private MySqlIndexes() {}

    static void readPrimaryKeys(CatalogQuery query, Map<QualifiedName, TableDraft> tables) throws SQLException {
        read(query, KEYS, tables);
    }

    static void read(CatalogQuery query, Map<QualifiedName, TableDraft> tables) throws SQLException {
        read(query, PARTS, tables);
    }

    private static void read(CatalogQuery query, String sql, Map<QualifiedName, TableDraft> tables)
            throws SQLException {
        Map<Key, Index> indexes = new LinkedHashMap<>();
        query.each(sql, row -> {
            Key key = new Key(CatalogQuery.table(row), row.getString("index_name"));
            indexes.merge(key, index(row), MySqlIndexes::joined);
        });
        indexes.forEach((key, index) -> {
            TableDraft table = tables.get(key.table());
            if (table != null) {
                add(table, index);
            }
        });
    }

    private static void add(TableDraft table, Index index) {
        boolean key = index.unique() && index.isPlain() && index.options().isEmpty() && index.comment() == null;
        if (index.name().value().equals("PRIMARY")) {
            List<SqlName> columns = new ArrayList<>();
            index.parts().forEach(part -> columns.add(part.column()));
            table.add(new PrimaryKey(null, columns));
        } else if (key) {
            List<SqlName> columns = new ArrayList<>();
            index.parts().forEach(part -> columns.add(part.column()));
            table.add(new UniqueKey(index.name(), columns));
        } else {
            table.add(index);
        }
    }

    /** One with only the part of this row. */
    private static Index index(ResultSet row) throws SQLException {
        String method = row.getString("index_type").toLowerCase(Locale.ROOT);
        return new Index(
                SqlName.of(row.getString("index_name")),
                !row.getBoolean("non_unique"),
                method.equals("btree") ? null : method,
                List.of(part(row)),
                List.of(),
                null,
                true,
                true,
                row.getString("is_visible").equals("NO") ? Map.of("invisible", "true") : Map.of(),
                TableDraft.textOrNull(row.getString("index_comment")));
    }

    private static IndexPart part(ResultSet row) throws SQLException {
        String column = row.getString("column_name");
        int length = row.getInt("sub_part");
        return new IndexPart(
                column == null ? null : SqlName.of(column),
                column == null ? Texts.unwrapped(CatalogQuery.unescaped(row.getString("expression"))) : null,
                "D".equals(row.getString("collation")),
                null,
                null,
                null,
                length == 0 || row.getString("index_type").equals("SPATIAL") ? null : length);
    }

    private static Index joined(Index index, Index next) {
        List<IndexPart> parts = new ArrayList<>(index.parts());
        parts.addAll(next.parts());
        return new Index(
                index.name(),
                index.unique(),
                index.method(),
                parts,
                List.of(),
                null,
                true,
                true,
                index.options(),
                index.comment());
    }
}
