package dev.sluice.sessions.hibernate.sqlite;

import java.util.List;
import java.util.Objects;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.function.CastFunction;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.JdbcMappingContainer;
import org.hibernate.metamodel.mapping.SqlTypedMapping;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.query.sqm.function.AbstractSqmSelfRenderingFunctionDescriptor;
import org.hibernate.query.sqm.produce.function.FunctionParameterType;
import org.hibernate.query.sqm.produce.function.StandardArgumentsValidators;
import org.hibernate.query.sqm.produce.function.StandardFunctionArgumentTypeResolvers;
import org.hibernate.query.sqm.produce.function.StandardFunctionReturnTypeResolvers;
import org.hibernate.query.sqm.produce.function.internal.PatternRenderer;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.StandardBasicTypes;
import org.hibernate.type.spi.TypeConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of more digits than SQLite's have: a text that sorts, with the number itself as its last word. SQLite would calculate
 * with it as with 0, and take it for greater than any number.
 */
final class TextNumbers {

    /** The number as anybody writes it, of a text that is each question mark. */
    static final String SHOWN = "substr(?,instr(?,' ')+1)";

    private TextNumbers() {}

    static boolean is(SqlAstNode expression) {
        @Nullable JdbcMapping type = type(expression);
        return type != null && is(type);
    }

    static boolean is(JdbcMapping type) {
        return Number.class.isAssignableFrom(type.getJavaTypeDescriptor().getJavaTypeClass())
                && type.getJdbcType().getDefaultSqlTypeCode() == SqlTypes.VARCHAR;
    }

    static void refuseToCalculate(Expression operand) {
        if (is(operand)) {
            throw new IllegalQueryOperationException(
                    "sqlite: calculates with no number of more than 15 digits, which is a text;"
                            + " cast it to Double, or calculate in Java");
        }
    }

    /** Compared as texts, numbers of another scale or in another storage would be in a wrong order. */
    static void requireAlike(Expression one, Expression other) {
        @Nullable JdbcMapping left = type(one);
        @Nullable JdbcMapping right = type(other);
        if (left == null || right == null || (!is(left) && !is(right))) {
            return;
        }
        boolean alike = is(left)
                && is(right)
                && left.getJavaTypeDescriptor().getJavaTypeClass()
                        == right.getJavaTypeDescriptor().getJavaTypeClass()
                && haveOneScale(one, other);
        if (!alike) {
            throw new IllegalQueryOperationException(
                    "sqlite: compares a number of more than 15 digits, which is a text, with its like only;"
                            + " give the other one as a parameter, or cast both to Double");
        }
    }

    private static boolean haveOneScale(Expression one, Expression other) {
        return !(one.getExpressionType() instanceof SqlTypedMapping left)
                || !(other.getExpressionType() instanceof SqlTypedMapping right)
                || Objects.equals(left.getScale(), right.getScale());
    }

    private static @Nullable JdbcMapping type(SqlAstNode node) {
        @Nullable
        JdbcMappingContainer type = node instanceof Expression expression ? expression.getExpressionType() : null;
        return type == null || type.getJdbcTypeCount() != 1 ? null : type.getSingleJdbcMapping();
    }

    /** The number as anybody writes it, and anything else as it is. */
    static SqlAstNode shown(SqlAstNode node) {
        if (!is(node)) {
            return node;
        }
        return new RenderedExpression(((Expression) node).getExpressionType(), (sql, walker) -> {
            sql.appendSql("substr(");
            node.accept(walker);
            sql.appendSql(",instr(");
            node.accept(walker);
            sql.appendSql(",' ')+1)");
        });
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
            super.render(sql, List.of(shown(arguments.get(0)), arguments.get(1)), returns, walker);
        }
    }

    /** {@code ||}, of numbers as anybody writes them. */
    static final class Concat extends AbstractSqmSelfRenderingFunctionDescriptor {

        private static final PatternRenderer PATTERN = new PatternRenderer("(?1||?2...)");

        Concat(TypeConfiguration types) {
            super(
                    "concat",
                    StandardArgumentsValidators.min(1),
                    StandardFunctionReturnTypeResolvers.invariant(
                            types.getBasicTypeRegistry().resolve(StandardBasicTypes.STRING)),
                    StandardFunctionArgumentTypeResolvers.impliedOrInvariant(types, FunctionParameterType.STRING));
        }

        @Override
        public void render(
                SqlAppender sql,
                List<? extends SqlAstNode> arguments,
                @Nullable ReturnableType<?> returns,
                SqlAstTranslator<?> walker) {
            PATTERN.render(sql, arguments.stream().map(TextNumbers::shown).toList(), walker);
        }
    }
}
