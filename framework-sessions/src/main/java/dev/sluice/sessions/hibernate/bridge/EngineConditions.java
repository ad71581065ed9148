package dev.sluice.sessions.hibernate.bridge;

import dev.sluice.types.spi.Operator;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaExpression;
import org.hibernate.query.sqm.internal.SqmCriteriaNodeBuilder;
import org.hibernate.query.sqm.tree.expression.SqmExpression;
import org.hibernate.type.BasicType;

/** What a column can be asked by its type engine, beyond what Hibernate knows. */
public final class EngineConditions {

    /** What stands for the operands until they are known; in no text of SQL. */
    private static final char LEFT = '\u0001';

    private static final char RIGHT = '\u0002';

    private EngineConditions() {}

    /** Whether {@link #hasAll} can be asked of values of that type. */
    public static boolean knowsElements(BasicType<?> type) {
        return contains(type).isPresent();
    }

    /**
     * Whether a list or a set in one column has all of these elements.
     *
     * @param type of the column
     */
    @SuppressWarnings("unchecked") // a list or a set, as the attribute is
    public static Predicate hasAll(
            HibernateCriteriaBuilder criteria, BasicType<?> type, Path<?> list, List<Object> elements) {
        SqmExpression<Collection<Object>> column = (SqmExpression<Collection<Object>>) list;
        Collection<Object> wanted =
                Set.class.isAssignableFrom(list.getJavaType()) ? new LinkedHashSet<>(elements) : elements;
        Expression<?> value = value(criteria, list, wanted);
        String condition = contains(type).orElseThrow();
        List<Expression<?>> operands = new ArrayList<>();
        condition.chars().filter(c -> c == LEFT || c == RIGHT).forEach(c -> operands.add(c == LEFT ? column : value));
        JpaExpression<Boolean> holds = criteria.sql(
                condition.replace(LEFT, '?').replace(RIGHT, '?'),
                Boolean.class,
                operands.toArray(Expression<?>[]::new));
        return criteria.isTrue(holds);
    }

    /** A whole value for a column, even if it is a list, which would otherwise be taken for several values. */
    @SuppressWarnings("unchecked") // of the attribute's type
    public static Expression<?> value(HibernateCriteriaBuilder criteria, Path<?> of, Object value) {
        return ((SqmCriteriaNodeBuilder) criteria).value(value, (SqmExpression<Object>) of);
    }

    private static Optional<String> contains(BasicType<?> type) {
        return type.getJdbcType() instanceof StorageJdbcType<?> stored
                ? stored.condition(Operator.CONTAINS, String.valueOf(LEFT), String.valueOf(RIGHT))
                : Optional.empty();
    }
}
