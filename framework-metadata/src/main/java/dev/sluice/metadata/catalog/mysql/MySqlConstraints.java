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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Foreign keys and checks. */
final class MySqlConstraints {

    /** Joined here and not by the server, which knows no index of its catalogue and would look at all pairs. */
    private static final String FOREIGN_KEYS = """
            select table_schema, table_name, constraint_name, column_name,
                   referenced_table_schema, referenced_table_name, referenced_column_name
            from information_schema.key_column_usage
            where referenced_table_name is not null and table_schema in (:schemas)
            order by table_schema, table_name, constraint_name, ordinal_position""";

    private static final String ACTIONS = """
            select constraint_schema as table_schema, table_name, constraint_name, update_rule, delete_rule
            from information_schema.referential_constraints where constraint_schema in (:schemas)""";

    private static final String CHECKS = """
            select constraint_schema, constraint_name, check_clause
            from information_schema.check_constraints where constraint_schema in (:schemas)""";

    private static final String CHECKED_TABLES = """
            select constraint_schema, table_schema, table_name, constraint_name, enforced
            from information_schema.table_constraints
            where constraint_type = 'CHECK' and table_schema in (:schemas)""";

    private record Key(QualifiedName table, String name) {}

    private record Actions(ReferentialAction onUpdate, ReferentialAction onDelete) {}

    private MySqlConstraints() {}

    static void readForeignKeys(CatalogQuery query, Map<QualifiedName, TableDraft> tables) throws SQLException {
        Map<Key, Actions> actions = new HashMap<>();
        query.each(
                ACTIONS,
                row -> actions.put(
                        key(row),
                        new Actions(action(row.getString("update_rule")), action(row.getString("delete_rule")))));
        Map<Key, ForeignKey> keys = new LinkedHashMap<>();
        query.each(FOREIGN_KEYS, row -> {
            Key key = key(row);
            Actions found = actions.get(key);
            if (found != null) { // null if it came after they were read
                keys.merge(key, foreignKey(row, found), MySqlConstraints::joined);
            }
        });
        keys.forEach((key, foreignKey) -> {
            TableDraft table = tables.get(key.table());
            if (table != null) {
                table.add(foreignKey);
            }
        });
    }

    static void readChecks(CatalogQuery query, Map<QualifiedName, TableDraft> tables) throws SQLException {
        Map<QualifiedName, String> clauses = new HashMap<>(); // the name of a check is one of the database
        query.each(
                CHECKS,
                row -> clauses.put(
                        QualifiedName.of(row.getString("constraint_schema"), row.getString("constraint_name")),
                        row.getString("check_clause")));
        query.each(CHECKED_TABLES, row -> {
            SqlName name = SqlName.of(row.getString("constraint_name"));
            String clause = clauses.get(new QualifiedName(SqlName.of(row.getString("constraint_schema")), name));
            TableDraft table = tables.get(CatalogQuery.table(row));
            if (table != null && clause != null) {
                table.add(new Check(
                        name,
                        Texts.unwrapped(CatalogQuery.unescaped(clause)),
                        row.getString("enforced").equals("YES") ? Enforcement.FULL : Enforcement.NONE,
                        true));
            }
        });
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(CatalogQuery.table(row), row.getString("constraint_name"));
    }

    /** One with only the column of this row. */
    private static ForeignKey foreignKey(ResultSet row, Actions actions) throws SQLException {
        return new ForeignKey(
                SqlName.of(row.getString("constraint_name")),
                List.of(SqlName.of(row.getString("column_name"))),
                QualifiedName.of(row.getString("referenced_table_schema"), row.getString("referenced_table_name")),
                List.of(SqlName.of(row.getString("referenced_column_name"))),
                actions.onUpdate(),
                actions.onDelete(),
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
