package dev.sluice.sessions.hibernate.sqlite;

import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.JdbcMappingContainer;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.jspecify.annotations.Nullable;

/** SQL values as parts of a JSON document, which SQLite keeps as text: a document has to be told from a mere string. */
final class JsonText {

    private JsonText() {}

    static void append(SqlAppender sql, SqlAstNode value, SqlAstTranslator<?> walker) {
        @Nullable JdbcMappingContainer type = ((Expression) value).getExpressionType();
        if (type == null || type.getJdbcTypeCount() != 1) {
            value.accept(walker);
            return;
        }
        append(sql, () -> value.accept(walker), type.getSingleJdbcMapping());
    }

    static void append(SqlAppender sql, Runnable value, JdbcMapping type) {
        if (type.getJdbcType().isJson()) {
            sql.appendSql("json(");
            value.run();
            sql.appendSql(')');
        } else if (type.getJdbcType().isBoolean()) {
            sql.appendSql("json(case ");
            value.run();
            sql.appendSql(" when true then 'true' when false then 'false' end)");
        } else if (type.getJdbcType().isBinary()) {
            sql.appendSql("hex(");
            value.run();
            sql.appendSql(')');
        } else {
            value.run();
        }
    }
}
