package dev.sluice.sessions.hibernate.sqlite;

import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.JdbcMappingContainer;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.jspecify.annotations.Nullable;

/** SQL values as parts of a JSON document, which SQLite keeps as text: a document has to be told from a mere string. */
final class JsonText {

    private JsonText() {}

    static SqlAstNode of(SqlAstNode value) {
        @Nullable JdbcMappingContainer type = ((Expression) value).getExpressionType();
        if (type == null || type.getJdbcTypeCount() != 1) {
            return value;
        }
        JdbcMapping single = type.getSingleJdbcMapping();
        return new RenderedExpression(type, (sql, walker) -> append(sql, () -> value.accept(walker), single));
    }

    static void append(SqlAppender sql, Runnable value, JdbcMapping type) {
        String[] parts = pattern(type).split("\\?", -1);
        sql.appendSql(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            value.run();
            sql.appendSql(parts[i]);
        }
    }

    /** Around a value, which is each question mark. */
    private static String pattern(JdbcMapping type) {
        if (type.getJdbcType().isJson()) {
            return "json(?)";
        }
        if (TextNumbers.is(type)) {
            return "json(" + TextNumbers.SHOWN + ")";
        }
        if (type.getJdbcType().isBoolean()) {
            return "json(case ? when true then 'true' when false then 'false' end)";
        }
        return type.getJdbcType().isBinary() ? "hex(?)" : "?";
    }
}
