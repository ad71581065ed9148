package dev.sluice.sessions.hibernate.sqlite;

import java.util.function.BiConsumer;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.JdbcMappingContainer;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.expression.SelfRenderingExpression;
import org.jspecify.annotations.Nullable;

/** An expression by its SQL, for a pattern that wants an argument. */
record RenderedExpression(@Nullable JdbcMappingContainer type, BiConsumer<SqlAppender, SqlAstTranslator<?>> rendering)
        implements SelfRenderingExpression {

    @Override
    public void renderToSql(SqlAppender sql, SqlAstTranslator<?> walker, SessionFactoryImplementor factory) {
        rendering.accept(sql, walker);
    }

    @Override
    public @Nullable JdbcMappingContainer getExpressionType() {
        return type;
    }
}
