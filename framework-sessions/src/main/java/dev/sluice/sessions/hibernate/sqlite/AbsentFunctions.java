package dev.sluice.sessions.hibernate.sqlite;

import static org.hibernate.sql.ast.SqlAstNodeRenderingMode.DEFAULT;

import java.util.List;
import java.util.Set;
import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.query.spi.QueryEngine;
import org.hibernate.query.sqm.function.AbstractSqmSetReturningFunctionDescriptor;
import org.hibernate.query.sqm.function.FunctionKind;
import org.hibernate.query.sqm.function.NamedSqmFunctionDescriptor;
import org.hibernate.query.sqm.function.SelfRenderingFunctionSqlAstExpression;
import org.hibernate.query.sqm.function.SelfRenderingSqmSetReturningFunction;
import org.hibernate.query.sqm.function.SqmFunctionRegistry;
import org.hibernate.query.sqm.produce.function.ArgumentsValidator;
import org.hibernate.query.sqm.tree.SqmTypedNode;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.type.BindingContext;

/** What Hibernate's grammar has and SQLite has not: refused when the query is made, before the database meets it. */
final class AbsentFunctions {

    private static final List<String> OF_XML =
            List.of("xmlelement", "xmlcomment", "xmlforest", "xmlconcat", "xmlpi", "xmlquery", "xmlexists", "xmlagg");

    /** Several functions of SQLite's each, or a query of its own. */
    private static final Set<String> NOT_OVER_A_WINDOW = Set.of(
            "var_samp",
            "variance",
            "stddev_samp",
            "stddev",
            "var_pop",
            "stddev_pop",
            "median",
            "percentile_cont",
            "percentile_disc",
            "mode",
            "array_agg");

    private AbsentFunctions() {}

    static void register(SqmFunctionRegistry functions) {
        ArgumentsValidator refusal = new Refusal();
        for (String name : OF_XML) {
            FunctionKind kind = name.equals("xmlagg") ? FunctionKind.ORDERED_SET_AGGREGATE : FunctionKind.NORMAL;
            functions.register(
                    name, new NamedSqmFunctionDescriptor(name, true, refusal, null, null, name, kind, null, DEFAULT));
        }
        functions.register("xmltable", new XmlTable(refusal));
    }

    private static final class Refusal implements ArgumentsValidator {

        @Override
        public void validate(List<? extends SqmTypedNode<?>> arguments, String function, BindingContext context) {
            throw new IllegalQueryOperationException(
                    "sqlite: has no " + function + ", nor any other function of XML; make the document in Java");
        }
    }

    private static final class XmlTable extends AbstractSqmSetReturningFunctionDescriptor {

        XmlTable(ArgumentsValidator refusal) {
            super("xmltable", refusal, null);
        }

        @Override
        protected <T> SelfRenderingSqmSetReturningFunction<T> generateSqmSetReturningFunctionExpression(
                List<? extends SqmTypedNode<?>> arguments, QueryEngine engine) {
            throw new IllegalStateException(getName() + ": was not refused");
        }
    }

    static void refuseOverAWindow(Expression expression) {
        if (expression instanceof SelfRenderingFunctionSqlAstExpression<?> function
                && NOT_OVER_A_WINDOW.contains(function.getFunctionName())) {
            throw new IllegalQueryOperationException("sqlite: has no " + function.getFunctionName()
                    + " over a window; ask for it by a group, in a subquery");
        }
    }
}
