package dev.sluice.sessions.hibernate.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.JdbcMappingContainer;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.query.sqm.function.AbstractSqmSelfRenderingFunctionDescriptor;
import org.hibernate.query.sqm.produce.function.ArgumentsValidator;
import org.hibernate.query.sqm.produce.function.FunctionArgumentTypeResolver;
import org.hibernate.query.sqm.produce.function.FunctionReturnTypeResolver;
import org.hibernate.query.sqm.produce.function.internal.PatternRenderer;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.type.BasicPluralType;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.jspecify.annotations.Nullable;

/** A function of an array by a pattern: of its arguments, and behind them of the same arguments as parts of a JSON text. */
final class ArrayFunction extends AbstractSqmSelfRenderingFunctionDescriptor {

    private final IntFunction<String> pattern;
    private final @Nullable String ofTwoArrays;

    /**
     * @param pattern by the number of arguments
     * @param ofTwoArrays instead of it, if the second argument is an array
     */
    ArrayFunction(
            String name,
            ArgumentsValidator validator,
            FunctionReturnTypeResolver returns,
            @Nullable FunctionArgumentTypeResolver resolver,
            IntFunction<String> pattern,
            @Nullable String ofTwoArrays) {
        super(name, validator, returns, resolver);
        this.pattern = pattern;
        this.ofTwoArrays = ofTwoArrays;
    }

    @Override
    public void render(
            SqlAppender sql,
            List<? extends SqlAstNode> arguments,
            @Nullable ReturnableType<?> returns,
            SqlAstTranslator<?> walker) {
        arguments.forEach(argument -> requireSimple(getName(), argument));
        List<SqlAstNode> parts = new ArrayList<>(arguments);
        arguments.forEach(argument -> parts.add(JsonText.of(argument)));
        boolean twoArrays = ofTwoArrays != null && isArray(arguments.get(1));
        String rendered = twoArrays ? ofTwoArrays : pattern.apply(arguments.size());
        new PatternRenderer(rendered).render(sql, parts, walker);
    }

    /** Other elements have one text in a document and another one in a column. */
    static void requireSimple(String function, SqlAstNode argument) {
        @Nullable JdbcMapping type = type(argument);
        if (type == null) {
            return;
        }
        JdbcMapping element = type instanceof BasicPluralType<?, ?> plural ? plural.getElementType() : type;
        if (!isSimple(element)) {
            throw new IllegalQueryOperationException("sqlite: " + function
                    + " takes texts, integers, doubles, booleans, dates and UUIDs only (an element is a "
                    + element.getJavaTypeDescriptor().getTypeName() + "); look at the elements in Java");
        }
    }

    private static boolean isSimple(JdbcMapping element) {
        JdbcType type = element.getJdbcType();
        return switch (type.getDefaultSqlTypeCode()) {
            case SqlTypes.DOUBLE, SqlTypes.DATE, SqlTypes.UUID -> true;
            default ->
                type.isBoolean()
                        || type.isInteger()
                        || (type.isString()
                                && !Number.class.isAssignableFrom(
                                        element.getJavaTypeDescriptor().getJavaTypeClass()));
        };
    }

    private static boolean isArray(SqlAstNode argument) {
        @Nullable JdbcMapping type = type(argument);
        return type == null || type instanceof BasicPluralType;
    }

    private static @Nullable JdbcMapping type(SqlAstNode argument) {
        @Nullable
        JdbcMappingContainer type = argument instanceof Expression expression ? expression.getExpressionType() : null;
        return type == null || type.getJdbcTypeCount() != 1 ? null : type.getSingleJdbcMapping();
    }
}
