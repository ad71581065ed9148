package dev.sluice.sessions.query;

import dev.sluice.DatabaseProduct;
import dev.sluice.sessions.hibernate.AttributeColumns;
import dev.sluice.sessions.hibernate.QuerySession;
import jakarta.persistence.criteria.Expression;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The sum of numbers. SQLite adds decimals as floating-point numbers, and those of more than 15 digits, which are texts there,
 * not at all; so it is asked for sums of whole numbers: of the digits, in pieces that an integer holds.
 *
 * @param width how many columns a query selects for it
 * @param columns what it selects
 * @param result of these values
 */
record Sum(
        Class<?> type,
        int width,
        Function<Scope, List<Expression<?>>> columns,
        Function<List<@Nullable Object>, @Nullable Object> result) {

    /** Digits of which an integer of SQLite holds the sum of nine thousand millions. */
    private static final int PIECE = 9;
    /** For 65 digits, of which no column has more. */
    private static final int PIECES = 8;
    /** The digits of a text that sorts and has the number as its last word. */
    private static final String DIGITS = "replace(replace(substr(?,instr(?,' ')+1),'-',''),'.','')";

    private static final String SIGNED_PIECE =
            "sum(case when substr(?,instr(?,' ')+1,1)='-' then -1 else 1 end*cast(substr(" + DIGITS
                    + ",%d,%d) as integer))";

    @SuppressWarnings("unchecked") // it is a number
    static Sum ofNumbers(Plan<?> plan, Value value, boolean floating) {
        HibernateCriteriaBuilder criteria = plan.queries().session().getCriteriaBuilder();
        return new Sum(
                floating ? Double.class : Long.class,
                1,
                scope -> {
                    Expression<Number> number = (Expression<Number>)
                            value.read(scope, plan.queries().sql());
                    // PostgreSQL adds numbers of four bytes in four bytes
                    return List.of(floating ? criteria.sum(number.cast(Double.class)) : criteria.sum(number));
                },
                values -> floating ? asDouble(values.get(0)) : asLong(values.get(0)));
    }

    private static @Nullable Object asDouble(@Nullable Object sum) {
        return sum == null ? null : ((Number) sum).doubleValue();
    }

    private static @Nullable Object asLong(@Nullable Object sum) {
        return sum == null ? null : new BigDecimal(sum.toString()).longValueExact();
    }

    @SuppressWarnings("unchecked") // it is a number
    static Sum ofDecimals(Plan<?> plan, Value value, AttributeColumns.Column column, boolean whole) {
        HibernateCriteriaBuilder criteria = plan.queries().session().getCriteriaBuilder();
        Class<?> type = whole ? BigInteger.class : BigDecimal.class;
        @Nullable Integer known = whole ? Integer.valueOf(0) : column.scale();
        if (QuerySession.product(plan.queries().session()) != DatabaseProduct.SQLITE || known == null) {
            return new Sum(
                    type,
                    1,
                    scope -> List.of(criteria.sum((Expression<Number>)
                            value.read(scope, plan.queries().sql()))),
                    values -> decimal(values.get(0), whole));
        }
        int scale = known;
        int pieces = column.text() ? PIECES : 2;
        return new Sum(
                type,
                pieces,
                scope -> {
                    Expression<?> number = value.read(scope, plan.queries().sql());
                    if (!column.text()) {
                        String digits = "cast(round(?*1e" + scale + ") as integer)";
                        return List.of(
                                criteria.sql("sum(" + digits + "%1000000000)", Long.class, number),
                                criteria.sql("sum(" + digits + "/1000000000)", Long.class, number));
                    }
                    return IntStream.range(0, pieces)
                            .<Expression<?>>mapToObj(piece -> piece(criteria, number, piece))
                            .toList();
                },
                values -> joined(values, scale, whole));
    }

    private static Expression<Long> piece(HibernateCriteriaBuilder criteria, Expression<?> number, int piece) {
        Expression<?>[] arguments = Collections.nCopies(4, number).toArray(Expression<?>[]::new);
        return criteria.sql(SIGNED_PIECE.formatted(-PIECE * (piece + 1), PIECE), Long.class, arguments);
    }

    private static @Nullable Object joined(List<@Nullable Object> pieces, int scale, boolean whole) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < pieces.size(); i++) {
            Object piece = pieces.get(i);
            if (piece == null) {
                return null;
            }
            sum = sum.add(BigInteger.valueOf((Long) piece).multiply(BigInteger.TEN.pow(PIECE * i)));
        }
        return whole ? sum : new BigDecimal(sum, scale);
    }

    private static @Nullable Object decimal(@Nullable Object sum, boolean whole) {
        if (sum == null) {
            return null;
        }
        BigDecimal exact = new BigDecimal(sum.toString());
        return whole ? exact.toBigIntegerExact() : exact;
    }

    /** The sum divided by the number of values, in Java: products divide to other digits. */
    Measure mean(String name, Function<Scope, Expression<Long>> count) {
        Class<?> quotient = type == Double.class ? Double.class : BigDecimal.class;
        return new Measure(
                name,
                quotient,
                Kind.of(quotient),
                true,
                width + 1,
                scope -> {
                    List<Expression<?>> both = new ArrayList<>(columns.apply(scope));
                    both.add(count.apply(scope));
                    return both;
                },
                values -> {
                    int last = values.size() - 1;
                    @Nullable Object sum = result.apply(values.subList(0, last));
                    Object divisor = values.get(last);
                    return sum == null || divisor == null ? null : divided(sum, (Long) divisor);
                });
    }

    private static Object divided(Object sum, long count) {
        return sum instanceof Double floating
                ? (Object) (floating / count)
                : new BigDecimal(sum.toString()).divide(BigDecimal.valueOf(count), MathContext.DECIMAL128);
    }
}
