package dev.sluice.sessions.hibernate.sqlite;

import java.util.List;
import org.hibernate.dialect.function.array.ArrayAggFunction;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.expression.Distinct;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.predicate.Predicate;
import org.hibernate.sql.ast.tree.select.SortSpecification;
import org.jspecify.annotations.Nullable;

/** A group as an array, which is null for no row. */
final class ArrayAggregate extends ArrayAggFunction {

    ArrayAggregate() {
        super("json_group_array", false, true);
    }

    @Override
    public void render(
            SqlAppender sql,
            List<? extends SqlAstNode> arguments,
            @Nullable Predicate filter,
            @Nullable List<SortSpecification> order,
            @Nullable ReturnableType<?> returns,
            SqlAstTranslator<?> walker) {
        SqlAstNode element = arguments.get(0);
        boolean distinct = element instanceof Distinct;
        Expression value = distinct ? ((Distinct) element).getExpression() : (Expression) element;
        ArrayFunction.requireSimple(FUNCTION_NAME, value);
        Expression json = (Expression) JsonText.of(value);
        sql.appendSql("nullif(");
        super.render(sql, List.of(distinct ? new Distinct(json) : json), filter, order, returns, walker);
        sql.appendSql(",'[]')");
    }
}
