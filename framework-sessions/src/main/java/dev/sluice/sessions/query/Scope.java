package dev.sluice.sessions.query;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the paths of one query, or of one subquery, begin. What a path passes through is joined once and from the left, so
 * that a row whose reference is missing stays and has null there; the server makes an inner join of it where that cannot matter.
 */
final class Scope {

    private final @Nullable From<?, ?> from;
    private final Path<?> start;
    private final CommonAbstractCriteria query;
    private final Map<List<SingularAttribute<?, ?>>, From<?, ?>> joins = new HashMap<>();

    Scope(From<?, ?> from, CommonAbstractCriteria query) {
        this.from = from;
        this.start = from;
        this.query = query;
    }

    private Scope(Path<?> value, CommonAbstractCriteria query) {
        this.from = null;
        this.start = value;
        this.query = query;
    }

    From<?, ?> from() {
        return requireNonNull(from, "from");
    }

    /** That of one value of a row, where nothing leads on. */
    Scope of(String column) {
        return new Scope(start.get(column), query);
    }

    CommonAbstractCriteria query() {
        return query;
    }

    Path<?> path(List<SingularAttribute<?, ?>> steps) {
        Path<?> path = start;
        for (int i = 0; i < steps.size(); i++) {
            SingularAttribute<?, ?> step = steps.get(i);
            boolean passed = i + 1 < steps.size();
            path = passed && step.getType() instanceof EntityType<?> && !isKey(steps, i + 1)
                    ? join(steps.subList(0, i + 1))
                    : path.get(step.getName());
        }
        return path;
    }

    /** The id of what is referred to is in the reference. */
    private static boolean isKey(List<SingularAttribute<?, ?>> steps, int at) {
        return at == steps.size() - 1 && steps.get(at).isId();
    }

    private From<?, ?> join(List<SingularAttribute<?, ?>> steps) {
        From<?, ?> known = joins.get(steps);
        if (known == null) {
            int last = steps.size() - 1;
            From<?, ?> before = last == 0 ? from() : join(steps.subList(0, last));
            known = before.join(steps.get(last).getName(), JoinType.LEFT);
            joins.put(List.copyOf(steps), known);
        }
        return known;
    }
}
