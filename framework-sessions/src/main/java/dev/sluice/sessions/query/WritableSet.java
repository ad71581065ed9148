package dev.sluice.sessions.query;

import jakarta.persistence.metamodel.SingularAttribute;
import java.util.Collections;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A set that is only filtered: what an order or a limit gives is none of these, not even by a cast. */
final class WritableSet<E> extends EntitySet<E> implements WriteQuerySet<E> {

    WritableSet(Plan<E> plan) {
        super(plan);
    }

    @Override
    public WriteQuerySet<E> filter(Filter<? super E> filter) {
        return new WritableSet<>(plan().where(filter.node()));
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
    public WriteQuerySet<E> search(String term, String... names) {
        return filter(Filter.search(term, names));
    }

    @Override
    public WriteQuerySet<E> where(RowCondition<E> condition) {
        return new WritableSet<>(plan().and(Bound.Own.of(condition)));
    }

    @Override
    public WriteQuerySet<E> matching(String term, String... names) {
        return filter(Filter.matching(term, names));
    }

    @Override
    public Found<E> getOrCreate(Supplier<? extends E> make) {
        return new Creation<E>(plan(), make, null).run();
    }

    @Override
    public Found<E> updateOrCreate(Supplier<? extends E> make, Consumer<? super E> change) {
        return new Creation<E>(plan(), make, change).run();
    }

    @Override
    public int update(Map<String, ? extends @Nullable Object> values) {
        return new Mutation<>(plan()).update(values);
    }

    @Override
    public <V> int update(SingularAttribute<? super E, V> attribute, @Nullable V value) {
        return update(Collections.singletonMap(attribute.getName(), value));
    }

    @Override
    public int delete() {
        if (!plan().isNarrowed()) {
            throw new FilterException(
                    plan().entity().getName() + " delete: of all rows; use deleteAll() if that is meant, or filter");
        }
        return deleteAll();
    }

    @Override
    public int deleteAll() {
        return new Mutation<>(plan()).delete();
    }
}
