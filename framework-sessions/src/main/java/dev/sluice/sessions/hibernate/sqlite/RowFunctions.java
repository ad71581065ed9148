package dev.sluice.sessions.hibernate.sqlite;

import org.hibernate.dialect.function.GenerateSeriesFunction;
import org.hibernate.dialect.function.GenerateSeriesSetReturningFunctionTypeResolver;
import org.hibernate.dialect.function.UnnestSetReturningFunctionTypeResolver;
import org.hibernate.dialect.function.array.UnnestFunction;
import org.hibernate.metamodel.mapping.CollectionPart;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.SqlTypedMapping;
import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.query.sqm.function.SqmFunctionRegistry;
import org.hibernate.query.sqm.tuple.internal.AnonymousTupleTableGroupProducer;
import org.hibernate.sql.Template;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.expression.Duration;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.type.BasicPluralType;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.spi.TypeConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * HQL's functions that return rows, all as {@code json_each} over an array with an element for each row: no other function of
 * SQLite's may refer to the tables before it, and its argument may be a whole query.
 */
final class RowFunctions {

    private static final String ELEMENT = "value";
    private static final String INDEX = "key";
    private static final String ROW = Template.TEMPLATE + ".value";
    private static final String ORDINAL = "(" + Template.TEMPLATE + ".key+1)";

    private RowFunctions() {}

    static void register(SqmFunctionRegistry functions, TypeConfiguration types) {
        functions.register("unnest", new Unnest());
        functions.register("generate_series", new Series(types));
        functions.register("json_table", new JsonTable(types));
    }

    private static String basic(String name, JdbcMapping type) {
        return isIndex(name) ? ORDINAL : JsonAggregates.decode(ROW, type);
    }

    private static boolean isIndex(String name) {
        return name.equals(CollectionPart.Nature.INDEX.getName());
    }

    /** An array or a list is one JSON text. */
    private static final class Unnest extends UnnestFunction {

        Unnest() {
            super(new RowColumns(new UnnestSetReturningFunctionTypeResolver(ELEMENT, INDEX), Unnest::column), false);
        }

        private static String column(int index, String name, JdbcMapping type) {
            return isIndex(name) || name.equals(CollectionPart.Nature.ELEMENT.getName())
                    ? basic(name, type)
                    : JsonAggregates.read(ROW, "$." + name, type);
        }

        @Override
        protected void renderJsonTable(
                SqlAppender sql,
                Expression array,
                BasicPluralType<?, ?> type,
                @Nullable SqlTypedMapping column,
                AnonymousTupleTableGroupProducer tuple,
                String alias,
                SqlAstTranslator<?> walker) {
            sql.appendSql("json_each(");
            array.accept(walker);
            sql.appendSql(')');
        }
    }

    /** Steps of numbers and of times, up or down. */
    private static final class Series extends GenerateSeriesFunction {

        Series(TypeConfiguration types) {
            super(
                    new RowColumns(
                            new GenerateSeriesSetReturningFunctionTypeResolver(ELEMENT, INDEX),
                            (index, name, type) -> basic(name, type)),
                    types.getBasicTypeRegistry().resolve(java.time.Duration.class, SqlTypes.INTERVAL_SECOND));
        }

        @Override
        protected void renderGenerateSeries(
                SqlAppender sql,
                Expression start,
                Expression stop,
                @Nullable Expression step,
                AnonymousTupleTableGroupProducer tuple,
                String alias,
                SqlAstTranslator<?> walker) {
            sql.appendSql("json_each((with recursive a(b,e,d) as (select ");
            start.accept(walker);
            sql.appendSql(',');
            stop.accept(walker);
            sql.appendSql(',');
            if (step == null) {
                sql.appendSql('1');
            } else {
                (step instanceof Duration duration ? duration.getMagnitude() : step).accept(walker);
            }
            sql.appendSql("),s(v) as (select b from a where " + within("b") + " union all select " + next(start, step)
                    + " from s,a where " + within(next(start, step)) + ") select json_group_array(v) from s))");
        }

        private static String within(String value) {
            return "(d>0 and " + value + "<=e or d<0 and " + value + ">=e)";
        }

        @SuppressWarnings("deprecation") // Hibernate has no other word for it yet
        private static String next(Expression start, @Nullable Expression step) {
            var type = TypeConfiguration.getSqlTemporalType(start.getExpressionType());
            if (type == null) {
                return "v+d";
            }
            if (step instanceof Duration duration) {
                return SqliteTemporals.add(duration.getUnit(), type)
                        .replace("?2", "d")
                        .replace("?3", "v");
            }
            throw new IllegalQueryOperationException(
                    "sqlite: generate_series of times has no step that tells its unit; write it as 1 day");
        }
    }
}
