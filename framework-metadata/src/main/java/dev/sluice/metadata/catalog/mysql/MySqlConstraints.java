package dev.sluice.metadata.catalog.mysql;

import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.catalog.draft.TableDraft;
import dev.sluice.metadata.catalog.draft.Texts;
import dev.sluice.metadata.model.Check;
import dev.sluice.metadata.model.Deferral;
import dev.sluice.metadata.model.Enforcement;
import dev.sluice.metadata.model.ForeignKey;
import dev.sluice.metadata.model.ReferentialAction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Foreign keys and checks. */
final class MySqlConstraints {

    private static final String FOREIGN_KEYS = """
            select k.table_schema, k.table_name, k.constraint_name, k.column_name,
                   k.referenced_table_schema, k.referenced_table_name, k.referenced_column_name,
                   r.update_rule, r.delete_rule
            from information_schema.key_column_usage k
            join information_schema.referential_constraints r
              on r.constraint_schema = k.constraint_schema and r.constraint_name = k.constraint_name
              and r.table_name = k.table_name
            where k.referenced_table_name is not null and k.table_schema in (:schemas)
            order by k.table_schema, k.table_name, k.constraint_name, k.ordinal_position""";

    private static final String CHECKS = """
            select t.table_schema, t.table_name, c.constraint_name, c.check_clause, t.enforced
            from information_schema.check_constraints c
            join information_schema.table_constraints t
              on t.constraint_schema = c.constraint_schema and t.constraint_name = c.constraint_name
            where t.constraint_type = 'CHECK' and t.table_schema in (:schemas)""";

    private record Key(QualifiedName table, String name) {}

    private MySqlConstraints() {}

    static void readForeignKeys(CatalogQuery query, Map<QualifiedName, TableDraft> tables) throws SQLException {
        Map<Key, ForeignKey> keys = new LinkedHashMap<>();
        query.each(FOREIGN_KEYS, row -> {
            Key key = new Key(CatalogQuery.table(row), row.getString("constraint_name"));
            keys.merge(key, foreignKey(row), MySqlConstraints::joined);
        });
        keys.forEach((key, foreignKey) -> {
            TableDraft table = tables.get(key.table());
            if (table != null) {
                table.add(foreignKey);
            }
        });
    }

    static void readChecks(CatalogQuery query, Map<QualifiedName, TableDraft> tables) throws SQLException {
        query.each(CHECKS, row -> {
            TableDraft table = tables.get(CatalogQuery.table(row));
            if (table != null) {
                table.add(new Check(
                        SqlName.of(row.getString("constraint_name")),
                        Texts.unwrapped(CatalogQuery.unescaped(row.getString("check_clause"))),
                        row.getString("enforced").equals("YES") ? Enforcement.FULL : Enforcement.NONE,
                        true));
            }
        });
    }

    /** One with only the column of this row. */
    private static ForeignKey foreignKey(ResultSet row) throws SQLException {
        return new ForeignKey(
                SqlName.of(row.getString("constraint_name")),
                List.of(SqlName.of(row.getString("column_name"))),
                QualifiedName.of(row.getString("referenced_table_schema"), row.getString("referenced_table_name")),
                List.of(SqlName.of(row.getString("referenced_column_name"))),
                action(row.getString("update_rule")),
                action(row.getString("delete_rule")),
                List.of(),
                false,
                Deferral.NONE,
                Enforcement.FULL);
    }

    private static ForeignKey joined(ForeignKey key, ForeignKey next) {
        return new ForeignKey(
                key.name(),
                joined(key.columns(), next.columns()),
                key.referenced(),
                joined(key.referencedColumns(), next.referencedColumns()),
                key.onUpdate(),
                key.onDelete(),
                List.of(),
                false,
                Deferral.NONE,
                Enforcement.FULL);
    }

    private static List<SqlName> joined(List<SqlName> names, List<SqlName> more) {
        List<SqlName> all = new ArrayList<>(names);
        all.addAll(more);
        return all;
    }

    private static ReferentialAction action(String rule) {
        return ReferentialAction.valueOf(rule.replace(' ', '_'));
    }
}
