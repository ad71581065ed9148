package dev.sluice.sessions.hibernate.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
import org.hibernate.query.sqm.produce.function.internal.PatternRenderer;
import org.hibernate.sql.ast.Clause;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.expression.Distinct;
import org.hibernate.sql.ast.tree.expression.JsonNullBehavior;
import org.hibernate.sql.ast.tree.predicate.Predicate;
import org.hibernate.sql.ast.tree.select.SortSpecification;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.spi.TypeConfiguration;
import org.jspecify.annotations.Nullable;

/** HQL's functions that make or change a JSON document, by SQLite's of the same or a similar name. */
final class JsonWriting {

    /** A value as JSON text, or null instead of JSON's null. */
    private static final String TEXT_OR_NULL = "nullif(json_quote(?%d),'null')";

    private JsonWriting() {}

    static void register(SqmFunctionRegistry functions, TypeConfiguration types) {
        functions.register("json_object", new Obj(types));
        functions.register("json_array", new Array(types));
        functions.register("json_arrayagg", new ArrayAggregate(types));
        functions.register("json_objectagg", new ObjectAggregate(types));
        for (String same : new String[] {"json_set", "json_insert", "json_replace", "json_array_insert"}) {
            functions.register(same, new Change(same, same + "(?1,?2,?3)", types));
        }
        functions.register("json_array_append", new Change("json_array_append", "json_insert(?1,?2||'[#]',?3)", types));
        functions.register("json_remove", new Change("json_remove", "json_remove(?1,?2)", types));
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

    private static String each(int count, String separator, IntFunction<String> part) {
        return IntStream.rangeClosed(1, count).mapToObj(part).collect(Collectors.joining(separator));
    }

    /** Keys and values in turn. */
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
            int count = arguments.size() / 2;
            List<SqlAstNode> members = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                members.add(arguments.get(2 * i));
                members.add(JsonText.of(arguments.get(2 * i + 1)));
            }
            String pattern = keepsNulls(arguments, true) || count == 0
                    ? "json_object(" + each(2 * count, ",", i -> "?" + i) + ")"
                    : "(select json_group_object(k,json(v)) from ("
                            + each(
                                    count,
                                    " union all ",
                                    i -> "select ?" + (2 * i - 1) + " k," + TEXT_OR_NULL.formatted(2 * i) + " v")
                            + ") where v is not null)";
            new PatternRenderer(pattern).render(sql, members, walker);
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
            List<SqlAstNode> values = arguments.stream()
                    .filter(argument -> !(argument instanceof JsonNullBehavior))
                    .map(JsonText::of)
                    .toList();
            String pattern = keepsNulls(arguments, false) || values.isEmpty()
                    ? "json_array(" + each(values.size(), ",", i -> "?" + i) + ")"
                    : "(select json_group_array(json(v)) from ("
                            + each(values.size(), " union all ", i -> "select " + TEXT_OR_NULL.formatted(i) + " v")
                            + ") where v is not null)";
            new PatternRenderer(pattern).render(sql, values, walker);
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
            JsonText.of(value).accept(walker);
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
            new PatternRenderer("json_group_object(?1,?2)")
                    .render(sql, List.of(arguments.key(), JsonText.of(arguments.value())), walker);
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

        private final PatternRenderer pattern;

        Change(String name, String pattern, TypeConfiguration types) {
            super(
                    name,
                    FunctionKind.NORMAL,
                    new ArgumentTypesValidator(
                            StandardArgumentsValidators.exactly(pattern.contains("?3") ? 3 : 2),
                            FunctionParameterType.IMPLICIT_JSON,
                            FunctionParameterType.STRING,
                            FunctionParameterType.ANY),
                    StandardFunctionReturnTypeResolvers.invariant(
                            types.getBasicTypeRegistry().resolve(String.class, SqlTypes.JSON)),
                    null);
            this.pattern = new PatternRenderer(pattern);
        }

        @Override
        public void render(
                SqlAppender sql,
                List<? extends SqlAstNode> arguments,
                @Nullable ReturnableType<?> returns,
                SqlAstTranslator<?> walker) {
            List<SqlAstNode> parts = new ArrayList<>(arguments);
            if (parts.size() > 2) {
                parts.set(2, JsonText.of(parts.get(2)));
            }
            pattern.render(sql, parts, walker);
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
            String pattern = "?1";
            for (int i = 2; i <= arguments.size(); i++) {
                pattern = "json_patch(" + pattern + ",?" + i + ")";
            }
            new PatternRenderer(pattern).render(sql, arguments, walker);
        }
    }
}
