package dev.sluice.sessions.query;

import jakarta.persistence.metamodel.SingularAttribute;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A set by its plan. That of a read is handed out as a {@link QuerySet} only. */
final class EntitySet<E> implements WriteQuerySet<E> {

    private final Plan<E> plan;

    EntitySet(Plan<E> plan) {
        this.plan = plan;
    }

    @Override
    public WriteQuerySet<E> filter(Filter<? super E> filter) {
        return new EntitySet<>(plan.where(filter.node()));
    }

    @Override
    public WriteQuerySet<E> filter(String name, Object value) {
        return filter(Filter.where(name, value));
    }

    @Override
    public WriteQuerySet<E> exclude(Filter<? super E> filter) {
        return filter(filter.negate());
    }

    @Override
    public WriteQuerySet<E> exclude(String name, Object value) {
        return exclude(Filter.where(name, value));
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
    public <R> Rows<R> select(Class<R> row, String... paths) {
        return Projection.of(plan, row, paths);
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

    private Rows<E> rows() {
        return Selected.entities(plan);
    }

    @Override
    public int update(Map<String, ? extends @Nullable Object> values) {
        return new Mutation<>(plan).update(values);
    }

    @Override
    public <V> int update(SingularAttribute<? super E, V> attribute, @Nullable V value) {
        return update(Collections.singletonMap(attribute.getName(), value));
    }

    @Override
    public int delete() {
        return new Mutation<>(plan).delete();
    }
}
