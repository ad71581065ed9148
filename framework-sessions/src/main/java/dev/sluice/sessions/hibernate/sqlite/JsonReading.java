package dev.sluice.sessions.hibernate.sqlite;

import java.util.List;
import org.hibernate.dialect.function.json.JsonExistsFunction;
import org.hibernate.dialect.function.json.JsonPathHelper;
import org.hibernate.dialect.function.json.JsonQueryFunction;
import org.hibernate.dialect.function.json.JsonValueFunction;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.query.sqm.function.SqmFunctionRegistry;
import org.hibernate.query.sqm.produce.function.internal.PatternRenderer;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.expression.CastTarget;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.expression.JsonExistsErrorBehavior;
import org.hibernate.sql.ast.tree.expression.JsonPathPassingClause;
import org.hibernate.sql.ast.tree.expression.JsonQueryEmptyBehavior;
import org.hibernate.sql.ast.tree.expression.JsonQueryErrorBehavior;
import org.hibernate.sql.ast.tree.expression.JsonQueryWrapMode;
import org.hibernate.sql.ast.tree.expression.JsonValueEmptyBehavior;
import org.hibernate.sql.ast.tree.expression.JsonValueErrorBehavior;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.spi.TypeConfiguration;
import org.jspecify.annotations.Nullable;

/** HQL's {@code json_value}, {@code json_query} and {@code json_exists} by {@code json_extract}, {@code ->} and {@code json_type}. */
final class JsonReading {

    private JsonReading() {}

    static void register(SqmFunctionRegistry functions, TypeConfiguration types) {
        functions.register("json_value", new Value(types));
        functions.register("json_query", new Query(types));
        functions.register("json_exists", new Exists(types));
    }

    static void onlyNull(boolean asked, String function) {
        if (!asked) {
            throw new IllegalQueryOperationException("sqlite: " + function
                    + " gives null for what is missing, and fails for what is no JSON; leave the clause out");
        }
    }

    /**
     * A single value: null for an object or an array, as the standard has it.
     *
     * @param at the document and the path
     * @param type null for a text
     * @param typeName what to cast it to if SQLite can
     */
    static String value(String at, @Nullable CastTarget type, String typeName) {
        int code = type == null
                ? SqlTypes.VARCHAR
                : type.getJdbcMapping().getJdbcType().getDdlTypeCode();
        String found = "json_extract(" + at + ")";
        boolean asItIs = type == null || code == SqlTypes.BOOLEAN || SqlTypes.isTemporalType(code);
        return "case json_type(" + at + ") when 'object' then null when 'array' then null"
                + (code == SqlTypes.VARCHAR ? " when 'true' then 'true' when 'false' then 'false'" : "")
                + " else " + (asItIs ? found : "cast(" + found + " as " + typeName + ")") + " end";
    }

    /** A part of a document as JSON. */
    static String part(String document, String path, @Nullable JsonQueryWrapMode wrap) {
        String part = "(" + document + "->(" + path + "))";
        String wrapped = "'['||" + part + "||']'";
        if (wrap == JsonQueryWrapMode.WITH_WRAPPER) {
            return "(" + wrapped + ")";
        }
        return wrap == JsonQueryWrapMode.WITH_CONDITIONAL_WRAPPER
                ? "case when substr(" + part + ",1,1) in ('[','{') then " + part + " else " + wrapped + " end"
                : part;
    }

    private static Expression path(Expression path, @Nullable JsonPathPassingClause passing) {
        return passing == null
                ? path
                : new RenderedExpression(
                        path.getExpressionType(),
                        (sql, walker) ->
                                JsonPathHelper.appendJsonPathDoublePipePassingClause(sql, path, passing, walker));
    }

    private static final class Value extends JsonValueFunction {

        Value(TypeConfiguration types) {
            super(types, true, false);
        }

        @Override
        protected void render(
                SqlAppender sql, JsonValueArguments json, ReturnableType<?> returns, SqlAstTranslator<?> walker) {
            onlyNull(
                    (json.errorBehavior() == null || json.errorBehavior() == JsonValueErrorBehavior.ERROR)
                            && (json.emptyBehavior() == null || json.emptyBehavior() == JsonValueEmptyBehavior.NULL),
                    "json_value");
            @Nullable CastTarget type = json.returningType();
            Expression path = path(json.jsonPath(), json.passingClause());
            new PatternRenderer(value("?1,?2", type, "?3"))
                    .render(
                            sql,
                            type == null
                                    ? List.of(json.jsonDocument(), path)
                                    : List.of(json.jsonDocument(), path, type),
                            walker);
        }
    }

    private static final class Query extends JsonQueryFunction {

        Query(TypeConfiguration types) {
            super(types, true, false);
        }

        @Override
        protected void render(
                SqlAppender sql, JsonQueryArguments json, ReturnableType<?> returns, SqlAstTranslator<?> walker) {
            onlyNull(
                    (json.errorBehavior() == null || json.errorBehavior() == JsonQueryErrorBehavior.ERROR)
                            && (json.emptyBehavior() == null || json.emptyBehavior() == JsonQueryEmptyBehavior.NULL),
                    "json_query");
            new PatternRenderer(part("?1", "?2", json.wrapMode()))
                    .render(sql, List.of(json.jsonDocument(), path(json.jsonPath(), json.passingClause())), walker);
        }
    }

    private static final class Exists extends JsonExistsFunction {

        Exists(TypeConfiguration types) {
            super(types, true, false);
        }

        @Override
        protected void render(
                SqlAppender sql, JsonExistsArguments json, ReturnableType<?> returns, SqlAstTranslator<?> walker) {
            onlyNull(
                    json.errorBehavior() == null || json.errorBehavior() == JsonExistsErrorBehavior.ERROR,
                    "json_exists");
            new PatternRenderer("json_type(?1,?2) is not null")
                    .render(sql, List.of(json.jsonDocument(), path(json.jsonPath(), json.passingClause())), walker);
        }
    }
}
