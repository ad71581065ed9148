package dev.sluice.sessions.hibernate.sqlite;

import java.util.List;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.function.CastFunction;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.JdbcMappingContainer;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of more digits than SQLite's have: a text that sorts, with the number itself as its last word. SQLite would calculate
 * with it as with 0.
 */
final class TextNumbers {

    private TextNumbers() {}

    static boolean is(Expression expression) {
        @Nullable JdbcMappingContainer type = expression.getExpressionType();
        if (type == null || type.getJdbcTypeCount() != 1) {
            return false;
        }
        JdbcMapping single = type.getSingleJdbcMapping();
        return Number.class.isAssignableFrom(single.getJavaTypeDescriptor().getJavaTypeClass())
                && !single.getJdbcType().isNumber();
    }

    static void refuseToCalculate(Expression operand) {
        if (is(operand)) {
            throw new IllegalQueryOperationException(
                    "sqlite: calculates with no number of more than 15 digits, which is a text;"
                            + " cast it to Double, or calculate in Java");
        }
    }

    /** Casts the number, not the text. */
    static final class Cast extends CastFunction {

        Cast(Dialect dialect, int booleanCode) {
            super(dialect, booleanCode);
        }

        @Override
        public void render(
                SqlAppender sql,
                List<? extends SqlAstNode> arguments,
                @Nullable ReturnableType<?> returns,
                SqlAstTranslator<?> walker) {
            Expression source = (Expression) arguments.get(0);
            if (!is(source)) {
                super.render(sql, arguments, returns, walker);
                return;
            }
            RenderedExpression number = new RenderedExpression(source.getExpressionType(), (appender, translator) -> {
                appender.appendSql("substr(");
                source.accept(translator);
                appender.appendSql(",instr(");
                source.accept(translator);
                appender.appendSql(",' ')+1)");
            });
            super.render(sql, List.of(number, arguments.get(1)), returns, walker);
        }
    }
}
