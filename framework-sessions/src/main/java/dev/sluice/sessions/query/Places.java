package dev.sluice.sessions.query;

import jakarta.persistence.criteria.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a plan in an order that leaves no two equal, each with its place in it, so that one can go on behind a row. The
 * place is read with the row and not of the entity, which may know of it less or other than the server.
 */
record Places<E>(Plan<E> plan, List<PlaceKey> keys) {

    /** A row and the values of its keys. */
    record Row<E>(E entity, List<@Nullable Object> place) {}

    /**
     * @param what for the message
     * @throws FilterException if there is no such order
     */
    static <E> Places<E> of(Plan<E> plan, String what) {
        String who = plan.entity().getName() + " " + what + ": ";
        List<PlaceKey> keys = new ArrayList<>();
        for (Bound.Text text : plan.byRank() ? plan.texts() : List.<Bound.Text>of()) {
            if (text.index() != null) {
                if (!plan.queries().sql().fullText().ranksARowByItself()) {
                    throw new FilterException(who + "by rank, which this server makes of all rows that have the words,"
                            + " so that any write moves every row; use limit and offset");
                }
                keys.add(new PlaceKey.OfRank(text.index(), text.words(), true));
            }
        }
        for (SortKey key : plan.sort()) {
            keys.add(key.keys().isEmpty() ? new PlaceKey.OfAttribute(key) : new PlaceKey.OfDocument(key));
        }
        for (SortKey id : plan.ids()) {
            if (!id.kind().isSortable()) {
                throw new FilterException(who + "an id without an order; use limit");
            }
            if (plan.sort().stream().noneMatch(key -> key.steps().equals(id.steps()))) {
                keys.add(new PlaceKey.OfAttribute(id));
            }
        }
        return new Places<>(plan, List.copyOf(keys));
    }

    Places<E> reversed() {
        return new Places<>(plan, keys.stream().map(PlaceKey::reversed).toList());
    }

    Places<E> limited(int rows) {
        return new Places<>(plan.limited(rows), keys);
    }

    /** Those behind a place: greater in one key and equal in all before it. */
    Places<E> behind(List<? extends @Nullable Object> place) {
        List<Bound> ways = new ArrayList<>();
        List<Bound> equal = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            List<Bound> way = new ArrayList<>(equal);
            way.add(keys.get(i).behind(place.get(i)));
            ways.add(new Bound.All(way));
            equal.add(keys.get(i).same(place.get(i)));
        }
        return new Places<>(plan.from(0).and(new Bound.Any(ways)), keys);
    }

    List<Row<E>> list() {
        if (plan.limit() == 0) {
            return List.of();
        }
        HibernateCriteriaBuilder criteria = plan.queries().session().getCriteriaBuilder();
        ProductSql sql = plan.queries().sql();
        List<Row<E>> rows = new ArrayList<>();
        List<Object[]> read = plan.query(
                        Object[].class,
                        scope -> {
                            plan.fetch().join(scope.from());
                            List<Selection<?>> columns = new ArrayList<>(List.of(scope.from()));
                            keys.forEach(key -> columns.add(key.read(scope, criteria, sql)));
                            return criteria.array(columns);
                        },
                        scope -> keys.stream()
                                .flatMap(key -> key.orders(scope, criteria, sql))
                                .toList(),
                        Plan.UNLIMITED)
                .getResultList();
        for (Object[] row : read) {
            E entity = plan.entity().getJavaType().cast(row[0]);
            rows.add(new Row<>(entity, Arrays.asList(row).subList(1, row.length)));
        }
        Selected.load(plan, rows.stream().map(Row::entity).toList());
        return rows;
    }
}
