package dev.sluice.sessions;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hibernate.query.SelectionQuery;

/** An {@link HqlQuery} over Hibernate's. */
final class SelectionHql<R> implements HqlQuery<R> {

    private static final int UNLIMITED = -1;

    private final String who;
    private final SelectionQuery<R> query;
    private int limit = UNLIMITED;

    SelectionHql(String who, SelectionQuery<R> query) {
        this.who = who;
        this.query = query;
    }

    @Override
    public HqlQuery<R> param(String name, Object value) {
        // a list is one value where an attribute of lists is compared
        if (value instanceof Collection<?> values
                && query.getParameterMetadata().getQueryParameter(name).allowsMultiValuedBinding()) {
            query.setParameterList(name, values);
        } else {
            query.setParameter(name, value);
        }
        return this;
    }

    @Override
    public HqlQuery<R> limit(int rows) {
        if (rows < 0) {
            throw new IllegalArgumentException("limit: " + rows + " (expected: >= 0)");
        }
        limit = rows;
        query.setMaxResults(rows);
        return this;
    }

    @Override
    public List<R> list() {
        return query.getResultList();
    }

    @Override
    public R one() {
        List<R> rows = atMost(2);
        if (rows.size() > 1) {
            throw new RowCountException(
                    who + ": one row expected, several found; narrow the query, or use first() or list()", false);
        }
        return firstOf(rows)
                .orElseThrow(() -> new RowCountException(
                        who + ": one row expected, " + (rows.isEmpty() ? "none" : "NULL")
                                + " found; use first() if it may be missing",
                        true));
    }

    @Override
    public Optional<R> first() {
        return firstOf(atMost(1));
    }

    /** An aggregate over nothing is one row that holds NULL. */
    private static <R> Optional<R> firstOf(List<R> rows) {
        return rows.isEmpty() ? Optional.empty() : Optional.ofNullable(rows.get(0));
    }

    private List<R> atMost(int rows) {
        query.setMaxResults(limit == UNLIMITED ? rows : Math.min(limit, rows));
        return query.getResultList();
    }
}
