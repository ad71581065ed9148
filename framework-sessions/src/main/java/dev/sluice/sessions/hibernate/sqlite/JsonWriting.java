package dev.sluice.sessions.hibernate.sqlite;

import java.util.List;
import org.hibernate.dialect.function.json.AbstractJsonMergepatchFunction;
import org.hibernate.dialect.function.json.JsonArrayAggFunction;
import org.hibernate.dialect.function.json.JsonArrayFunction;
import org.hibernate.dialect.function.json.JsonObjectAggFunction;
import org.hibernate.dialect.function.json.JsonObjectFunction;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.query.sqm.function.AbstractSqmSelfRenderingFunctionDescriptor;
import org.hibernate.query.sqm.function.FunctionKind;
import org.hibernate.query.sqm.function.SqmFunctionRegistry;
import org.hibernate.query.sqm.produce.function.ArgumentTypesValidator;
import org.hibernate.query.sqm.produce.function.FunctionParameterType;
import org.hibernate.query.sqm.produce.function.StandardArgumentsValidators;
import org.hibernate.query.sqm.produce.function.StandardFunctionReturnTypeResolvers;
import org.hibernate.sql.ast.Clause;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.expression.Distinct;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.expression.JsonNullBehavior;
import org.hibernate.sql.ast.tree.predicate.Predicate;
import org.hibernate.sql.ast.tree.select.SortSpecification;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.spi.TypeConfiguration;
import org.jspecify.annotations.Nullable;

/** HQL's functions that make or change a JSON document, by SQLite's of the same or a similar name. */
final class JsonWriting {

    private JsonWriting() {}

    static void register(SqmFunctionRegistry functions, TypeConfiguration types) {
        functions.register("json_object", new Obj(types));
        functions.register("json_array", new Array(types));
        functions.register("json_arrayagg", new ArrayAggregate(types));
        functions.register("json_objectagg", new ObjectAggregate(types));
        functions.register("json_set", new Change("json_set", "json_set", "", types));
        functions.register("json_insert", new Change("json_insert", "json_insert", "", types));
        functions.register("json_replace", new Change("json_replace", "json_replace", "", types));
        functions.register("json_array_append", new Change("json_array_append", "json_insert", "||'[#]'", types));
        functions.register("json_array_insert", new Change("json_array_insert", "json_array_insert", "", types));
        functions.register("json_remove", new Change("json_remove", "json_remove", "", types));
        functions.register("json_mergepatch", new MergePatch(types));
    }

    private static boolean keepsNulls(List<? extends SqlAstNode> arguments, boolean unlessSaid) {
        for (SqlAstNode argument : arguments) {
            if (argument instanceof JsonNullBehavior nulls) {
                return nulls == JsonNullBehavior.NULL;
            }
        }
        return unlessSaid;
    }

    /** A value as JSON text, or null instead of JSON's null. */
    private static void textOrNull(SqlAppender sql, SqlAstNode value, SqlAstTranslator<?> walker) {
        sql.appendSql("nullif(json_quote(");
        JsonText.append(sql, value, walker);
        sql.appendSql("),'null')");
    }

    private static final class Obj extends JsonObjectFunction {

        Obj(TypeConfiguration types) {
            super(types, false);
        }

        @Override
        public void render(
                SqlAppender sql,
                List<? extends SqlAstNode> arguments,
                @Nullable ReturnableType<?> returns,
                SqlAstTranslator<?> walker) {
            int count = arguments.size() / 2 * 2;
            if (keepsNulls(arguments, true) || count == 0) {
                sql.appendSql("json_object(");
                for (int i = 0; i < count; i += 2) {
                    sql.appendSql(i == 0 ? "" : ",");
                    arguments.get(i).accept(walker);
                    sql.appendSql(',');
                    JsonText.append(sql, arguments.get(i + 1), walker);
                }
                sql.appendSql(')');
                return;
            }
            sql.appendSql("(select json_group_object(t.k,json(t.v)) from (");
            for (int i = 0; i < count; i += 2) {
                sql.appendSql(i == 0 ? "select " : " union all select ");
                arguments.get(i).accept(walker);
                sql.appendSql(" k,");
                textOrNull(sql, arguments.get(i + 1), walker);
                sql.appendSql(" v");
            }
            sql.appendSql(") t where t.v is not null)");
        }
    }

    private static final class Array extends JsonArrayFunction {

        Array(TypeConfiguration types) {
            super(types);
        }

        @Override
        public void render(
                SqlAppender sql,
                List<? extends SqlAstNode> arguments,
                @Nullable ReturnableType<?> returns,
                SqlAstTranslator<?> walker) {
            List<? extends SqlAstNode> values = arguments.stream()
                    .filter(argument -> !(argument instanceof JsonNullBehavior))
                    .toList();
            if (keepsNulls(arguments, false) || values.isEmpty()) {
                sql.appendSql("json_array(");
                for (int i = 0; i < values.size(); i++) {
                    sql.appendSql(i == 0 ? "" : ",");
                    JsonText.append(sql, values.get(i), walker);
                }
                sql.appendSql(')');
                return;
            }
            sql.appendSql("(select json_group_array(json(t.v)) from (");
            for (int i = 0; i < values.size(); i++) {
                sql.appendSql(i == 0 ? "select " : " union all select ");
                textOrNull(sql, values.get(i), walker);
                sql.appendSql(" v");
            }
            sql.appendSql(") t where t.v is not null)");
        }
    }

    private static final class ArrayAggregate extends JsonArrayAggFunction {

        ArrayAggregate(TypeConfiguration types) {
            super(true, types);
        }

        @Override
        public void render(
                SqlAppender sql,
                List<? extends SqlAstNode> arguments,
                @Nullable Predicate filter,
                @Nullable List<SortSpecification> order,
                @Nullable ReturnableType<?> returns,
                SqlAstTranslator<?> walker) {
            SqlAstNode value = arguments.get(0);
            sql.appendSql("json_group_array(");
            if (value instanceof Distinct distinct) {
                sql.appendSql("distinct ");
                value = distinct.getExpression();
            }
            JsonText.append(sql, value, walker);
            if (order != null && !order.isEmpty()) {
                walker.getCurrentClauseStack().push(Clause.WITHIN_GROUP);
                for (int i = 0; i < order.size(); i++) {
                    sql.appendSql(i == 0 ? " order by " : ",");
                    order.get(i).accept(walker);
                }
                walker.getCurrentClauseStack().pop();
            }
            sql.appendSql(')');
            filter(sql, keepsNulls(arguments, false) ? null : value, filter, walker);
        }
    }

    private static final class ObjectAggregate extends JsonObjectAggFunction {

        ObjectAggregate(TypeConfiguration types) {
            super(",", true, types);
        }

        @Override
        protected void render(
                SqlAppender sql,
                JsonObjectAggArguments arguments,
                @Nullable Predicate filter,
                @Nullable ReturnableType<?> returns,
                SqlAstTranslator<?> walker) {
            sql.appendSql("json_group_object(");
            arguments.key().accept(walker);
            sql.appendSql(',');
            JsonText.append(sql, arguments.value(), walker);
            sql.appendSql(')');
            boolean nulls = arguments.nullBehavior() != JsonNullBehavior.ABSENT;
            filter(sql, nulls ? null : arguments.value(), filter, walker);
        }
    }

    private static void filter(
            SqlAppender sql, @Nullable SqlAstNode notNull, @Nullable Predicate filter, SqlAstTranslator<?> walker) {
        if (notNull == null && filter == null) {
            return;
        }
        walker.getCurrentClauseStack().push(Clause.WHERE);
        sql.appendSql(" filter (where ");
        if (notNull != null) {
            notNull.accept(walker);
            sql.appendSql(" is not null");
        }
        if (filter != null) {
            sql.appendSql(notNull == null ? "" : " and ");
            filter.accept(walker);
        }
        sql.appendSql(')');
        walker.getCurrentClauseStack().pop();
    }

    /** A document, a path, and in most cases a value. */
    private static final class Change extends AbstractSqmSelfRenderingFunctionDescriptor {

        private final String ofSqlite;
        private final String behindPath;

        Change(String name, String ofSqlite, String behindPath, TypeConfiguration types) {
            super(
                    name,
                    FunctionKind.NORMAL,
                    new ArgumentTypesValidator(
                            StandardArgumentsValidators.between(2, 3),
                            FunctionParameterType.IMPLICIT_JSON,
                            FunctionParameterType.STRING,
                            FunctionParameterType.ANY),
                    StandardFunctionReturnTypeResolvers.invariant(
                            types.getBasicTypeRegistry().resolve(String.class, SqlTypes.JSON)),
                    null);
            this.ofSqlite = ofSqlite;
            this.behindPath = behindPath;
        }

        @Override
        public void render(
                SqlAppender sql,
                List<? extends SqlAstNode> arguments,
                @Nullable ReturnableType<?> returns,
                SqlAstTranslator<?> walker) {
            sql.appendSql(ofSqlite + "(");
            arguments.get(0).accept(walker);
            sql.appendSql(',');
            arguments.get(1).accept(walker);
            sql.appendSql(behindPath);
            if (arguments.size() > 2) {
                sql.appendSql(',');
                JsonText.append(sql, (Expression) arguments.get(2), walker);
            }
            sql.appendSql(')');
        }
    }

    private static final class MergePatch extends AbstractJsonMergepatchFunction {

        MergePatch(TypeConfiguration types) {
            super(types);
        }

        @Override
        public void render(
                SqlAppender sql,
                List<? extends SqlAstNode> arguments,
                @Nullable ReturnableType<?> returns,
                SqlAstTranslator<?> walker) {
            sql.appendSql("json_patch(".repeat(arguments.size() - 1));
            arguments.get(0).accept(walker);
            for (SqlAstNode patch : arguments.subList(1, arguments.size())) {
                sql.appendSql(',');
                patch.accept(walker);
                sql.appendSql(')');
            }
        }
    }
}
