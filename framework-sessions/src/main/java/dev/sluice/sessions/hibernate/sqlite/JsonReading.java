package dev.sluice.sessions.hibernate.sqlite;

import org.hibernate.dialect.function.json.JsonExistsFunction;
import org.hibernate.dialect.function.json.JsonPathHelper;
import org.hibernate.dialect.function.json.JsonQueryFunction;
import org.hibernate.dialect.function.json.JsonValueFunction;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.query.sqm.function.SqmFunctionRegistry;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
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

    private static void path(
            SqlAppender sql, Expression path, @Nullable JsonPathPassingClause passing, SqlAstTranslator<?> walker) {
        if (passing == null) {
            path.accept(walker);
        } else {
            JsonPathHelper.appendJsonPathDoublePipePassingClause(sql, path, passing, walker);
        }
    }

    private static void onlyNull(boolean asked, String function) {
        if (!asked) {
            throw new IllegalQueryOperationException("sqlite: " + function
                    + " gives null for what is missing, and fails for what is no JSON; leave the clause out");
        }
    }

    /** Null for an object or an array, as the standard has it. */
    private static final class Value extends JsonValueFunction {

        Value(TypeConfiguration types) {
            super(types, true, false);
        }

        @Override
        protected void render(
                SqlAppender sql, JsonValueArguments json, ReturnableType<?> returns, SqlAstTranslator<?> walker) {
            onlyNull(
                    json.errorBehavior() == null || json.errorBehavior() == JsonValueErrorBehavior.ERROR, "json_value");
            onlyNull(json.emptyBehavior() == null || json.emptyBehavior() == JsonValueEmptyBehavior.NULL, "json_value");
            sql.appendSql("case json_type");
            arguments(sql, json, walker);
            sql.appendSql(" when 'object' then null when 'array' then null");
            int code = json.returningType() == null
                    ? SqlTypes.VARCHAR
                    : json.returningType().getJdbcMapping().getJdbcType().getDdlTypeCode();
            if (code == SqlTypes.VARCHAR) {
                sql.appendSql(" when 'true' then 'true' when 'false' then 'false'");
            }
            sql.appendSql(" else ");
            if (code == SqlTypes.BOOLEAN || json.returningType() == null) {
                extract(sql, json, walker);
            } else if (SqlTypes.isTemporalType(code)) {
                extract(sql, json, walker);
            } else {
                sql.appendSql("cast(");
                extract(sql, json, walker);
                sql.appendSql(" as ");
                json.returningType().accept(walker);
                sql.appendSql(')');
            }
            sql.appendSql(" end");
        }

        private static void extract(SqlAppender sql, JsonValueArguments json, SqlAstTranslator<?> walker) {
            sql.appendSql("json_extract");
            arguments(sql, json, walker);
        }

        private static void arguments(SqlAppender sql, JsonValueArguments json, SqlAstTranslator<?> walker) {
            sql.appendSql('(');
            json.jsonDocument().accept(walker);
            sql.appendSql(',');
            path(sql, json.jsonPath(), json.passingClause(), walker);
            sql.appendSql(')');
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
                    json.errorBehavior() == null || json.errorBehavior() == JsonQueryErrorBehavior.ERROR, "json_query");
            onlyNull(json.emptyBehavior() == null || json.emptyBehavior() == JsonQueryEmptyBehavior.NULL, "json_query");
            if (json.wrapMode() == JsonQueryWrapMode.WITH_WRAPPER) {
                sql.appendSql("('['||");
                part(sql, json, walker);
                sql.appendSql("||']')");
            } else if (json.wrapMode() == JsonQueryWrapMode.WITH_CONDITIONAL_WRAPPER) {
                sql.appendSql("case when substr(");
                part(sql, json, walker);
                sql.appendSql(",1,1) in ('[','{') then ");
                part(sql, json, walker);
                sql.appendSql(" else '['||");
                part(sql, json, walker);
                sql.appendSql("||']' end");
            } else {
                part(sql, json, walker);
            }
        }

        private static void part(SqlAppender sql, JsonQueryArguments json, SqlAstTranslator<?> walker) {
            sql.appendSql('(');
            json.jsonDocument().accept(walker);
            sql.appendSql("->");
            path(sql, json.jsonPath(), json.passingClause(), walker);
            sql.appendSql(')');
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
            sql.appendSql("json_type(");
            json.jsonDocument().accept(walker);
            sql.appendSql(',');
            path(sql, json.jsonPath(), json.passingClause(), walker);
            sql.appendSql(") is not null");
        }
    }
}
