package dev.sluice.sessions.hibernate.sqlite;

import java.util.List;
import org.hibernate.dialect.function.CommonFunctionFactory;
import org.hibernate.dialect.function.InverseDistributionFunction;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.query.SortDirection;
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
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.predicate.Predicate;
import org.hibernate.sql.ast.tree.select.SortSpecification;
import org.hibernate.type.StandardBasicTypes;
import org.hibernate.type.spi.TypeConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of a group. The driver's library brings {@code variance} and {@code stdev} of a sample, which say 0 for a single
 * value, and {@code percentile_cont}; the others are read out of the group as a JSON array. None of them is a window function.
 */
final class SqliteAggregates {

    private static final String SAMPLE = "case when count(?1)>1 then %s end";
    private static final String POPULATION = "case when count(?1)>0 then variance(?1)*(count(?1)-1)/count(?1) end";
    /** The first value that is not before this part of the group. */
    private static final String DISCRETE =
            "json_extract(json_group_array(?2 order by ?2%s) filter (where ?2 is not null),"
                    + "'$['||max(cast(ceil(?1*count(?2)) as integer)-1,0)||']')";

    private static final String CONTINUOUS = "percentile_cont(?2,%s)";
    /** The least of the most frequent values. */
    private static final String MODE = "(select value from json_each(json_group_array(?1)) where value is not null"
            + " group by value order by count(*) desc,value%s limit 1)";

    private SqliteAggregates() {}

    static void register(SqmFunctionRegistry functions, CommonFunctionFactory common, TypeConfiguration types) {
        for (String sample : new String[] {"var_samp", "variance"}) {
            functions.register(sample, new Statistic(sample, SAMPLE.formatted("variance(?1)"), types));
        }
        for (String sample : new String[] {"stddev_samp", "stddev"}) {
            functions.register(sample, new Statistic(sample, SAMPLE.formatted("stdev(?1)"), types));
        }
        functions.register("var_pop", new Statistic("var_pop", POPULATION, types));
        functions.register("stddev_pop", new Statistic("stddev_pop", "sqrt(" + POPULATION + ")", types));
        common.median();
        functions.register(
                "percentile_cont",
                new OfOrder(
                        "percentile_cont",
                        CONTINUOUS.formatted("?1"),
                        CONTINUOUS.formatted("1.0-?1"),
                        FunctionParameterType.NUMERIC,
                        types));
        functions.register(
                "percentile_disc",
                new OfOrder(
                        "percentile_disc",
                        DISCRETE.formatted(""),
                        DISCRETE.formatted(" desc"),
                        FunctionParameterType.NUMERIC,
                        types));
        functions.register("mode", new OfOrder("mode", MODE.formatted(""), MODE.formatted(" desc"), null, types));
        common.hypotheticalOrderedSetAggregates_windowEmulation();
    }

    /** Null where it does not hold, which no aggregate counts: a pattern may aggregate several times. */
    private static SqlAstNode where(@Nullable Predicate filter, SqlAstNode argument) {
        if (filter == null) {
            return argument;
        }
        if (argument instanceof Distinct distinct) {
            return new Distinct((Expression) where(filter, distinct.getExpression()));
        }
        return new RenderedExpression(((Expression) argument).getExpressionType(), (sql, walker) -> {
            walker.getCurrentClauseStack().push(Clause.WHERE);
            sql.appendSql("case when ");
            filter.accept(walker);
            sql.appendSql(" then ");
            walker.getCurrentClauseStack().pop();
            argument.accept(walker);
            sql.appendSql(" end");
        });
    }

    /** Of one argument. */
    private static final class Statistic extends AbstractSqmSelfRenderingFunctionDescriptor {

        private final PatternRenderer pattern;

        Statistic(String name, String pattern, TypeConfiguration types) {
            super(
                    name,
                    FunctionKind.AGGREGATE,
                    new ArgumentTypesValidator(StandardArgumentsValidators.exactly(1), FunctionParameterType.NUMERIC),
                    StandardFunctionReturnTypeResolvers.invariant(
                            types.getBasicTypeRegistry().resolve(StandardBasicTypes.DOUBLE)),
                    null);
            this.pattern = new PatternRenderer(pattern);
        }

        @Override
        public void render(
                SqlAppender sql,
                List<? extends SqlAstNode> arguments,
                @Nullable ReturnableType<?> returns,
                SqlAstTranslator<?> walker) {
            render(sql, arguments, null, returns, walker);
        }

        @Override
        public void render(
                SqlAppender sql,
                List<? extends SqlAstNode> arguments,
                @Nullable Predicate filter,
                @Nullable ReturnableType<?> returns,
                SqlAstTranslator<?> walker) {
            pattern.render(sql, List.of(where(filter, arguments.get(0))), walker);
        }
    }

    /** Of the order within a group: a pattern of its arguments and of what is sorted by. */
    private static final class OfOrder extends InverseDistributionFunction {

        private final PatternRenderer ascending;
        private final PatternRenderer descending;

        OfOrder(
                String name,
                String ascending,
                String descending,
                @Nullable FunctionParameterType argument,
                TypeConfiguration types) {
            super(name, argument, types);
            this.ascending = new PatternRenderer(ascending);
            this.descending = new PatternRenderer(descending);
        }

        @Override
        public void render(
                SqlAppender sql,
                List<? extends SqlAstNode> arguments,
                @Nullable Predicate filter,
                List<SortSpecification> withinGroup,
                @Nullable ReturnableType<?> returns,
                SqlAstTranslator<?> walker) {
            SortSpecification order = withinGroup.get(0);
            SqlAstNode sorted = where(filter, order.getSortExpression());
            (order.getSortOrder() == SortDirection.DESCENDING ? descending : ascending)
                    .render(sql, arguments.isEmpty() ? List.of(sorted) : List.of(arguments.get(0), sorted), walker);
        }
    }
}
