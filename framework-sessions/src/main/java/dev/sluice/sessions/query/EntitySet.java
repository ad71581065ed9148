package dev.sluice.sessions.query;

import jakarta.persistence.metamodel.Attribute;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A set by its plan. */
class EntitySet<E> implements QuerySet<E> {

    private final Plan<E> plan;

    EntitySet(Plan<E> plan) {
        this.plan = plan;
    }

    final Plan<E> plan() {
        return plan;
    }

    @Override
    public QuerySet<E> filter(Filter<? super E> filter) {
        return new EntitySet<>(plan.where(filter.node()));
    }

    @Override
    public QuerySet<E> filter(String name, Object value) {
        return filter(Filter.where(name, value));
    }

    @Override
    public QuerySet<E> exclude(Filter<? super E> filter) {
        return filter(filter.negate());
    }

    @Override
    public QuerySet<E> exclude(String name, Object value) {
        return exclude(Filter.where(name, value));
    }

    @Override
    public QuerySet<E> search(String term, String... names) {
        return filter(Filter.search(term, names));
    }

    @Override
    public QuerySet<E> where(RowCondition<E> condition) {
        return new EntitySet<>(plan.and(Bound.Own.of(condition)));
    }

    @Override
    public QuerySet<E> matching(String term, String... names) {
        return filter(Filter.matching(term, names));
    }

    @Override
    public QuerySet<E> byRank() {
        return new EntitySet<>(plan.ranked());
    }

    @Override
    public void checkFullText() {
        FullTextCheck.check(plan);
    }

    @Override
    public QuerySet<E> fetch(String... paths) {
        Plan<E> fetching = plan;
        for (String path : paths) {
            fetching = fetching.fetching(path);
        }
        return new EntitySet<>(fetching);
    }

    @Override
    public QuerySet<E> fetch(Attribute<? super E, ?> attribute) {
        return new EntitySet<>(plan.fetching(attribute.getName()));
    }

    @Override
    public QuerySet<E> fetch(AttributePath<? super E, ?> path) {
        return new EntitySet<>(plan.fetching(path.name()));
    }

    @Override
    public QuerySet<E> orderBy(Sort<? super E> sort) {
        return new EntitySet<>(plan.ordered(sort.keys()));
    }

    @Override
    public QuerySet<E> orderBy(String... names) {
        return orderBy(Sort.of(names));
    }

    @Override
    public QuerySet<E> limit(int rows) {
        return new EntitySet<>(plan.limited(rows));
    }

    @Override
    public QuerySet<E> offset(int rows) {
        return new EntitySet<>(plan.from(rows));
    }

    @Override
    public E get(Object id) {
        return tryGet(id).orElseThrow(() -> plan.queries().none(plan.entity().getName()));
    }

    @Override
    public Optional<E> tryGet(Object id) {
        return filter(Binder.ID, id).first();
    }

    @Override
    public Page<E> page(int rows, Cursors cursors) {
        return new Keyset<>(plan, cursors).first(rows);
    }

    @Override
    public Page<E> page(int rows, Cursors cursors, String cursor) {
        return new Keyset<>(plan, cursors).at(rows, cursor);
    }

    @Override
    public <R> Values<R> select(Class<R> row, String... paths) {
        return Projection.of(plan, row, paths);
    }

    @Override
    public <R> Values<R> select(AttributePath<? super E, R> path) {
        return Projection.of(plan, path);
    }

    @Override
    public Groups groupBy(String... names) {
        return new Aggregation<>(plan, names);
    }

    @Override
    public <R> @Nullable R aggregate(Class<R> row, Aggregate... aggregates) {
        return new Aggregation<>(plan).aggregate(row, aggregates).get(0);
    }

    @Override
    public Predicate<E> matcher() {
        return Matcher.of(plan.filter())::test;
    }

    @Override
    public Comparator<E> comparator() {
        return Matcher.of(plan.sort())::compare;
    }

    @Override
    public List<E> list() {
        return rows().list();
    }

    @Override
    public Optional<E> first() {
        return rows().first();
    }

    @Override
    public E one() {
        return rows().one();
    }

    @Override
    public Stream<E> stream() {
        return rows().stream();
    }

    @Override
    public long count() {
        return plan.count();
    }

    @Override
    public boolean exists() {
        return plan.exists();
    }

    @Override
    public Estimate countEstimate() {
        return new Planner(plan).estimate();
    }

    @Override
    public Explanation explain() {
        return rows().explain();
    }

    private Selected<E> rows() {
        return new Selected<>(plan);
    }
}
