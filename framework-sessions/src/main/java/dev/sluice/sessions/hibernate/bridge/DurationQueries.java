package dev.sluice.sessions.hibernate.bridge;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.hibernate.dialect.MySQLDialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.metamodel.mapping.BasicValuedMapping;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.query.common.TemporalUnit;
import org.hibernate.query.spi.QueryOptions;
import org.hibernate.query.spi.QueryParameterBindings;
import org.hibernate.query.sqm.function.FunctionRenderer;
import org.hibernate.query.sqm.function.SelfRenderingFunctionSqlAstExpression;
import org.hibernate.query.sqm.internal.DomainParameterXref;
import org.hibernate.query.sqm.sql.SqmTranslator;
import org.hibernate.query.sqm.sql.SqmTranslatorFactory;
import org.hibernate.query.sqm.sql.internal.StandardSqmTranslator;
import org.hibernate.query.sqm.tree.SqmDmlStatement;
import org.hibernate.query.sqm.tree.SqmStatement;
import org.hibernate.query.sqm.tree.domain.SqmBasicValuedSimplePath;
import org.hibernate.query.sqm.tree.domain.SqmFunctionRoot;
import org.hibernate.query.sqm.tree.expression.Conversion;
import org.hibernate.query.sqm.tree.expression.SqmBinaryArithmetic;
import org.hibernate.query.sqm.tree.expression.SqmHqlNumericLiteral;
import org.hibernate.query.sqm.tree.expression.SqmLiteral;
import org.hibernate.query.sqm.tree.expression.SqmToDuration;
import org.hibernate.query.sqm.tree.from.SqmFrom;
import org.hibernate.query.sqm.tree.from.SqmFromClause;
import org.hibernate.query.sqm.tree.from.SqmFunctionJoin;
import org.hibernate.query.sqm.tree.select.SqmSelectStatement;
import org.hibernate.sql.ast.spi.SqlAstCreationContext;
import org.hibernate.sql.ast.tree.MutationStatement;
import org.hibernate.sql.ast.tree.Statement;
import org.hibernate.sql.ast.tree.expression.Duration;
import org.hibernate.sql.ast.tree.expression.DurationUnit;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.expression.QueryLiteral;
import org.hibernate.sql.ast.tree.select.SelectStatement;
import org.jspecify.annotations.Nullable;

/**
 * Durations in HQL, in the microseconds of their type engine. Hibernate takes a column of durations for nanoseconds where it
 * converts to a unit, for seconds where it adds it to a time, and turns each duration that is calculated into nanoseconds;
 * here those three places say what is in the column. A column itself is left as it is, so that an index on it serves.
 * Hibernate makes it by its name.
 */
public final class DurationQueries implements SqmTranslatorFactory {

    private static final long NANOS_PER_MICRO = 1_000;
    private static final long MICROS_PER_SECOND = 1_000_000;

    @Override
    public SqmTranslator<SelectStatement> createSelectTranslator(
            SqmSelectStatement<?> statement,
            QueryOptions options,
            DomainParameterXref parameters,
            QueryParameterBindings bindings,
            LoadQueryInfluencers influencers,
            SqlAstCreationContext context,
            boolean deduplicates) {
        return new Translator<>(statement, options, parameters, bindings, influencers, context, deduplicates);
    }

    @Override
    public SqmTranslator<? extends MutationStatement> createMutationTranslator(
            SqmDmlStatement<?> statement,
            QueryOptions options,
            DomainParameterXref parameters,
            QueryParameterBindings bindings,
            LoadQueryInfluencers influencers,
            SqlAstCreationContext context) {
        return new Translator<MutationStatement>(statement, options, parameters, bindings, influencers, context, false);
    }

    private static final class Translator<S extends Statement> extends StandardSqmTranslator<S> {

        private final SqlAstCreationContext context;
        /** Arguments of functions that return rows, which know steps of any unit. */
        private final Set<Object> steps = Collections.newSetFromMap(new IdentityHashMap<>());

        Translator(
                SqmStatement<?> statement,
                QueryOptions options,
                DomainParameterXref parameters,
                QueryParameterBindings bindings,
                LoadQueryInfluencers influencers,
                SqlAstCreationContext context,
                boolean deduplicates) {
            super(statement, options, parameters, bindings, influencers, context, deduplicates);
            this.context = context;
        }

        /** A literal is written as the column that it is compared with is stored. */
        @Override
        public Expression visitLiteral(SqmLiteral<?> literal) {
            Expression stored = stored(literal::getLiteralValue);
            return stored == null ? super.visitLiteral(literal) : stored;
        }

        @Override
        public <N extends Number> Expression visitHqlNumericLiteral(SqmHqlNumericLiteral<N> literal) {
            Expression stored =
                    stored(() -> literal.getTypeCategory().parseLiteralValue(literal.getUnparsedLiteralValue()));
            return stored == null ? super.visitHqlNumericLiteral(literal) : stored;
        }

        private @Nullable Expression stored(Supplier<? extends @Nullable Object> literal) {
            if (!(getInferredValueMapping() instanceof BasicValuedMapping column)
                    || column.getJdbcMapping().getValueConverter() != null
                    || !(column.getJdbcMapping().getJdbcType() instanceof StorageJdbcType<?> type)
                    || !type.writesLiteralsOtherwise()) {
                return null;
            }
            Object value = literal.get();
            return type.holds(value) ? new QueryLiteral<>(value, column) : null;
        }

        @Override
        public Expression visitBasicValuedPath(SqmBasicValuedSimplePath<?> path) {
            Expression result = super.visitBasicValuedPath(path);
            if (result instanceof Conversion conversion && isOurs(conversion.getDuration())) {
                return inUnit(conversion);
            }
            return result instanceof SelfRenderingFunctionSqlAstExpression<?> function ? added(function) : result;
        }

        @Override
        public Void visitFromClause(SqmFromClause from) {
            from.getRoots().forEach(this::noteSteps);
            return super.visitFromClause(from);
        }

        private void noteSteps(SqmFrom<?, ?> from) {
            if (from instanceof SqmFunctionRoot<?> root) {
                steps.addAll(root.getFunction().getArguments());
            } else if (from instanceof SqmFunctionJoin<?> join) {
                steps.addAll(join.getFunction().getArguments());
            }
            from.getSqmJoins().forEach(this::noteSteps);
        }

        @Override
        public Object visitToDuration(SqmToDuration<?> literal) {
            Object result = super.visitToDuration(literal);
            return steps.contains(literal) ? result : calculated(result);
        }

        @Override
        public Object visitBinaryArithmeticExpression(SqmBinaryArithmetic<?> arithmetic) {
            return calculated(super.visitBinaryArithmeticExpression(arithmetic));
        }

        /** A column in whole units, as the difference of two times is. */
        private Expression inUnit(Conversion conversion) {
            Expression micros = conversion.getDuration().getMagnitude();
            long nanos = nanos(conversion.getUnit());
            BasicValuedMapping type = (BasicValuedMapping) conversion.getExpressionType();
            return nanos < NANOS_PER_MICRO
                    ? scaled(micros, "*" + NANOS_PER_MICRO / nanos, type)
                    : scaled(micros, wholes() + nanos / NANOS_PER_MICRO, type);
        }

        private String wholes() {
            return context.getDialect() instanceof MySQLDialect ? " div " : "/";
        }

        /** A column that is added to a time. */
        private Expression added(SelfRenderingFunctionSqlAstExpression<?> function) {
            if (function.getArguments().size() != 3
                    || !(function.getArguments().get(0) instanceof DurationUnit unit)
                    || !(function.getArguments().get(1) instanceof Expression magnitude)
                    || !isOurs(magnitude)) {
                return function;
            }
            Expression nanos =
                    scaled(magnitude, "*" + NANOS_PER_MICRO, (BasicValuedMapping) magnitude.getExpressionType());
            return timestampAdd(function, new DurationUnit(TemporalUnit.NANOSECOND, unit.getExpressionType()), nanos);
        }

        private static Expression timestampAdd(
                SelfRenderingFunctionSqlAstExpression<?> function, DurationUnit unit, Expression amount) {
            return new SelfRenderingFunctionSqlAstExpression<>(
                    function.getFunctionName(),
                    function.getFunctionRenderer(),
                    List.of(unit, amount, function.getArguments().get(2)),
                    function.getType(),
                    function.getExpressible());
        }

        /** {@code 5 minute}, or the difference of two times. */
        private Object calculated(Object result) {
            if (!(result instanceof Duration duration) || !isStored(duration)) {
                return result;
            }
            if (!isOurs(duration)) {
                throw new IllegalQueryOperationException(
                        "durations: a query does not calculate with what their type engine stores;"
                                + " give it the duration as a parameter");
            }
            long nanos = nanos(duration.getUnit());
            if (nanos == 0) {
                return result; // a month has no length: Hibernate says so
            }
            return scaled(
                    duration.getMagnitude(),
                    nanos < NANOS_PER_MICRO ? "/" + NANOS_PER_MICRO / nanos : "*" + nanos / NANOS_PER_MICRO + wide(),
                    duration.getExpressionType());
        }

        /** On PostgreSQL the product of two integers has 32 bits. */
        private String wide() {
            return context.getDialect() instanceof PostgreSQLDialect ? "::bigint" : "";
        }

        private long nanos(TemporalUnit unit) {
            long micros = switch (unit) {
                case WEEK -> 7 * 86_400 * MICROS_PER_SECOND;
                case DAY -> 86_400 * MICROS_PER_SECOND;
                case HOUR -> 3_600 * MICROS_PER_SECOND;
                case MINUTE -> 60 * MICROS_PER_SECOND;
                case SECOND, EPOCH -> MICROS_PER_SECOND;
                default -> 0;
            };
            return switch (unit) {
                case NANOSECOND -> 1;
                case NATIVE -> context.getDialect().getFractionalSecondPrecisionInNanos();
                default -> micros * NANOS_PER_MICRO;
            };
        }

        private static boolean isOurs(Expression expression) {
            return isStored(expression)
                    && expression
                            .getExpressionType()
                            .getSingleJdbcMapping()
                            .getJdbcType()
                            .isDuration();
        }

        /** By an engine; an attribute may have one of Hibernate's types by its own annotation. */
        private static boolean isStored(Expression expression) {
            return expression.getExpressionType() instanceof BasicValuedMapping mapping
                    && mapping.getJdbcMapping().getJdbcType() instanceof StorageJdbcType;
        }
    }

    /** A number that is multiplied or divided by another one. */
    private static Expression scaled(Expression number, String factor, BasicValuedMapping type) {
        FunctionRenderer rendered = (sql, arguments, returned, walker) -> {
            sql.append('(');
            arguments.get(0).accept(walker);
            sql.append(factor);
            sql.append(')');
        };
        return new SelfRenderingFunctionSqlAstExpression<>(
                "scaled", rendered, List.of(number), (ReturnableType<?>) type.getJdbcMapping(), type);
    }
}
