package dev.sluice.sessions.hibernate.sqlite;

import java.util.ArrayList;
import java.util.List;
import org.hibernate.dialect.function.json.JsonTableFunction;
import org.hibernate.dialect.function.json.JsonTableSetReturningFunctionTypeResolver;
import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.query.sqm.tuple.internal.AnonymousTupleTableGroupProducer;
import org.hibernate.sql.Template;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.expression.JsonTableColumnDefinition;
import org.hibernate.sql.ast.tree.expression.JsonTableColumnsClause;
import org.hibernate.sql.ast.tree.expression.JsonTableErrorBehavior;
import org.hibernate.sql.ast.tree.expression.JsonTableExistsColumnDefinition;
import org.hibernate.sql.ast.tree.expression.JsonTableNestedColumnDefinition;
import org.hibernate.sql.ast.tree.expression.JsonTableOrdinalityColumnDefinition;
import org.hibernate.sql.ast.tree.expression.JsonTableQueryColumnDefinition;
import org.hibernate.sql.ast.tree.expression.JsonTableValueColumnDefinition;
import org.hibernate.sql.ast.tree.expression.Literal;
import org.hibernate.type.spi.TypeConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * HQL's {@code json_table}: a query that makes one array per row, {@code d} being the document and {@code r0}, {@code r1}… the
 * levels of nesting. A level is known by the path of its part, from the root on, since a part by itself may be a mere text.
 */
final class JsonTable extends JsonTableFunction {

    private static final String EACH = "[*]";

    private final TypeConfiguration types;

    JsonTable(TypeConfiguration types) {
        super(
                new RowColumns(
                        new JsonTableSetReturningFunctionTypeResolver(),
                        (index, name, type) ->
                                JsonAggregates.read(Template.TEMPLATE + ".value", "$[" + index + "]", type)),
                types);
        this.types = types;
    }

    @Override
    protected void renderJsonTable(
            SqlAppender sql,
            JsonTableArguments json,
            AnonymousTupleTableGroupProducer tuple,
            String alias,
            SqlAstTranslator<?> walker) {
        JsonReading.onlyNull(json.errorBehavior() != JsonTableErrorBehavior.ERROR, "json_table");
        sql.appendSql("json_each((with d(j) as (select ");
        json.jsonDocument().accept(walker);
        Levels levels = new Levels(types);
        levels.add("'$", json.jsonPath() == null ? "$" : literal(json.jsonPath()), json.columnsClause());
        sql.appendSql(") select json_group_array(json_array(" + String.join(",", levels.cells) + ")) from d"
                + levels.from + "))");
    }

    private static String literal(Expression path) {
        if (path instanceof Literal literal && literal.getLiteralValue() instanceof String text) {
            return text;
        }
        throw new IllegalQueryOperationException(
                "sqlite: json_table wants its path as a literal; write it in the query");
    }

    /** What is selected, level by level; one level below another, not beside it. */
    private static final class Levels {

        private final List<String> cells = new ArrayList<>();
        private final StringBuilder from = new StringBuilder();
        private final TypeConfiguration types;
        private int count;

        Levels(TypeConfiguration types) {
            this.types = types;
        }

        /** @param parent an open text literal: the path of the level above */
        void add(String parent, String path, JsonTableColumnsClause columns) {
            String alias = "r" + count;
            boolean each = path.endsWith(EACH);
            String at = below(parent, each ? path.substring(0, path.length() - EACH.length()) : path);
            from.append(count == 0 ? " join " : " left join ").append("json_each(");
            from.append(
                    each
                            ? "case json_type(d.j," + at + ") when 'array' then d.j end," + at
                            : "case when json_type(d.j," + at + ") is not null then json_array(" + at + ") end");
            from.append(") ").append(alias).append(" on true");
            count++;
            String here = alias + (each ? ".fullkey||'" : ".value||'");
            @Nullable JsonTableNestedColumnDefinition nested = null;
            for (JsonTableColumnDefinition column : columns.getColumnDefinitions()) {
                if (column instanceof JsonTableNestedColumnDefinition deeper) {
                    if (nested != null) {
                        throw new IllegalQueryOperationException(
                                "sqlite: json_table nests one path below another, not beside it" + " (paths="
                                        + nested.jsonPath() + ", " + deeper.jsonPath() + "); join two of them");
                    }
                    nested = deeper;
                    add(here, deeper.jsonPath(), deeper.columns());
                } else {
                    cells.add(cell(column, alias, here));
                }
            }
        }

        private static String below(String parent, String path) {
            return parent + path.substring(1).replace("'", "''") + "'";
        }

        private String cell(JsonTableColumnDefinition column, String alias, String here) {
            if (column instanceof JsonTableOrdinalityColumnDefinition) {
                return alias + ".key+1";
            }
            if (column instanceof JsonTableExistsColumnDefinition exists) {
                JsonReading.onlyNull(exists.errorBehavior() == null, "exists in json_table");
                return "json_type(d.j," + path(here, exists.name(), exists.jsonPath()) + ") is not null";
            }
            if (column instanceof JsonTableQueryColumnDefinition query) {
                JsonReading.onlyNull(query.errorBehavior() == null && query.emptyBehavior() == null, "json_table");
                return "json(" + JsonReading.part("d.j", path(here, query.name(), query.jsonPath()), query.wrapMode())
                        + ")";
            }
            JsonTableValueColumnDefinition value = (JsonTableValueColumnDefinition) column;
            JsonReading.onlyNull(value.errorBehavior() == null && value.emptyBehavior() == null, "json_table");
            return JsonReading.value(
                    "d.j," + path(here, value.name(), value.jsonPath()),
                    value.type(),
                    determineColumnType(value.type(), types));
        }

        private static String path(String here, String name, @Nullable String path) {
            return below(here, path == null ? "$." + name : path);
        }
    }
}
