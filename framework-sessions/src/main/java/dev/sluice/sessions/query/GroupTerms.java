package dev.sluice.sessions.query;

import jakarta.persistence.criteria.Order;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the groups of one query: the values by which they are made, then the aggregates that are wanted, then those that
 * only a condition or the order needs. Looks names up in them.
 */
final class GroupTerms {

    private final Plan<?> plan;
    private final List<Value> keys;
    private final List<Aggregate> aggregates;
    private final List<Measure> measures = new ArrayList<>();
    private boolean onServer = true;

    GroupTerms(Plan<?> plan, List<Value> keys, List<Aggregate> wanted) {
        this.plan = plan;
        this.keys = keys;
        this.aggregates = new ArrayList<>(wanted);
        wanted.forEach(each -> measures.add(Measure.of(plan, each)));
    }

    /** One key of the order of groups. */
    record Key(int at, Kind kind, boolean descending, boolean nullsFirst) {}

    List<Measure> measures() {
        return measures;
    }

    /** Whether all that was looked up can be compared by the server as it is here. */
    boolean onServer() {
        return onServer;
    }

    Bound bind(FilterNode node) {
        if (node instanceof FilterNode.All all) {
            return new Bound.All(all.nodes().stream().map(this::bind).toList());
        }
        if (node instanceof FilterNode.Any any) {
            return new Bound.Any(any.nodes().stream().map(this::bind).toList());
        }
        if (node instanceof FilterNode.Not not) {
            return new Bound.Not(bind(not.node()));
        }
        String who = plan.entity().getName() + " having " + node;
        if (!(node instanceof FilterNode.Leaf leaf)) {
            throw new FilterException(who + ": elements of a group; filter the rows instead");
        }
        int key = key(
                leaf.part() == null
                        ? leaf.path()
                        : leaf.path() + "__" + leaf.part().word());
        int at = key >= 0 ? key : at(leaf.path(), who);
        FilterNode.Leaf of = key >= 0 ? new FilterNode.Leaf(leaf.path(), null, leaf.lookup(), leaf.values()) : leaf;
        return new Bound.OfGroup(at, column(at), Binder.itself(of, kind(at), who));
    }

    /** Ties are in the order of the values that make the groups, so that a limit gives the same ones tomorrow. */
    List<Key> order(List<Sort.Key> sort) {
        List<Key> order = new ArrayList<>();
        for (Sort.Key key : sort) {
            String who = plan.entity().getName() + " group sort " + Names.shown(key.path());
            int at = key(key.path());
            at = at >= 0 ? at : at(key.path(), who);
            if (!kind(at).isSortable()) {
                throw new FilterException(
                        who + ": products do not agree on its order; sort by a text, a number, a date or a time");
            }
            order.add(new Key(at, kind(at), key.descending(), key.nullsFirst()));
        }
        for (int i = 0; i < keys.size(); i++) {
            int at = i;
            if (order.stream().noneMatch(known -> known.at() == at)) {
                onServer &= kind(at).isSortable();
                order.add(new Key(at, kind(at), false, false));
            }
        }
        return order;
    }

    /** That of a value by which the groups are made; -1 if there is none of that name. */
    private int key(String name) {
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private int at(String name, String who) {
        Aggregate aggregate = Aggregate.parse(name)
                .orElseThrow(() -> new FilterException(who
                        + ": no value of the groups (expected: a name that groupBy has, or an aggregate like"
                        + " sum(total) or count())"));
        int known = aggregates.indexOf(aggregate);
        if (known < 0) {
            known = aggregates.size();
            aggregates.add(aggregate);
            measures.add(Measure.of(plan, aggregate));
        }
        onServer &= measures.get(known).width() == 1;
        return keys.size() + known;
    }

    private Kind kind(int at) {
        return at < keys.size()
                ? keys.get(at).kind()
                : measures.get(at - keys.size()).kind();
    }

    /** The first that a value is read from. */
    String column(int at) {
        int column = Math.min(at, keys.size());
        for (int i = 0; i < at - keys.size(); i++) {
            column += measures.get(i).width();
        }
        return name(column);
    }

    static String name(int column) {
        return "c" + column;
    }

    List<Order> orders(List<Key> order, Scope scope, HibernateCriteriaBuilder criteria, ProductSql sql) {
        return order.stream()
                .map(key -> SortKey.order(
                        scope.from().get(column(key.at())),
                        key.kind(),
                        key.descending(),
                        key.nullsFirst(),
                        true,
                        criteria,
                        sql))
                .toList();
    }

    static Comparator<@Nullable Object[]> comparator(List<Key> order) {
        return (one, other) -> {
            for (Key key : order) {
                int found =
                        Matcher.compare(key.kind(), key.descending(), key.nullsFirst(), one[key.at()], other[key.at()]);
                if (found != 0) {
                    return found;
                }
            }
            return 0;
        };
    }
}
