package dev.sluice.sessions.hibernate.sqlite;

import java.util.List;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.metamodel.mapping.internal.SelectableMappingImpl;
import org.hibernate.query.sqm.produce.function.SetReturningFunctionTypeResolver;
import org.hibernate.query.sqm.sql.SqmToSqlAstConverter;
import org.hibernate.query.sqm.tree.SqmTypedNode;
import org.hibernate.query.sqm.tuple.internal.AnonymousTupleType;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.type.spi.TypeConfiguration;

/** The columns of a function that returns rows, each read out of a row of {@code json_each} by an expression. */
record RowColumns(SetReturningFunctionTypeResolver columns, Reader reader) implements SetReturningFunctionTypeResolver {

    /** An expression of {@code {@}}, the row. */
    @FunctionalInterface
    interface Reader {
        String read(int index, String name, JdbcMapping type);
    }

    @Override
    public AnonymousTupleType<?> resolveTupleType(List<? extends SqmTypedNode<?>> arguments, TypeConfiguration types) {
        return columns.resolveTupleType(arguments, types);
    }

    @Override
    public SelectableMapping[] resolveFunctionReturnType(
            List<? extends SqlAstNode> arguments,
            String alias,
            boolean lateral,
            boolean withOrdinality,
            SqmToSqlAstConverter converter) {
        SelectableMapping[] found =
                columns.resolveFunctionReturnType(arguments, alias, lateral, withOrdinality, converter);
        for (int i = 0; i < found.length; i++) {
            found[i] = readBy(reader.read(i, found[i].getSelectableName(), found[i].getJdbcMapping()), found[i]);
        }
        return found;
    }

    private static SelectableMapping readBy(String expression, SelectableMapping column) {
        return new SelectableMappingImpl(
                column.getContainingTableExpression(),
                column.getSelectionExpression(),
                column.getSelectablePath(),
                expression,
                null,
                column.getLength(),
                column.getPrecision(),
                column.getScale(),
                column.getTemporalPrecision(),
                column.isLob(),
                true,
                false,
                false,
                false,
                false,
                column.getJdbcMapping());
    }
}
