package dev.sluice.sessions.query;

import dev.sluice.sessions.hibernate.QuerySession;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a plan with their collections, a block of them after the other. A cursor could not be kept open meanwhile: on
 * MySQL nothing else is answered then, and the collections take statements of their own.
 */
final class Blocks<E> implements Iterator<E> {

    private final List<SortKey> keys;
    private final Runnable drop;
    private Plan<E> rest;
    private Iterator<E> block = Collections.emptyIterator();
    private boolean ended;

    private Blocks(Plan<E> plan) {
        this.rest = plan.orderedTotally();
        this.keys = rest.sort();
        this.drop =
                QuerySession.dropper(plan.queries().session(), plan.queries().isWritable());
    }

    static <E> Stream<E> of(Plan<E> plan) {
        Spliterator<E> rows = Spliterators.spliteratorUnknownSize(new Blocks<>(plan), Spliterator.ORDERED);
        return StreamSupport.stream(rows, false);
    }

    @Override
    public boolean hasNext() {
        if (!block.hasNext() && !ended) {
            drop.run();
            read();
        }
        return block.hasNext();
    }

    private void read() {
        int wanted = rest.limit() == Plan.UNLIMITED ? QuerySession.BLOCK : Math.min(rest.limit(), QuerySession.BLOCK);
        List<E> rows = new Selected<>(rest.limited(wanted)).list();
        ended = rows.size() < QuerySession.BLOCK;
        if (!ended) {
            Plan<E> behind = rest.from(0).and(Keyset.after(keys, place(rows.get(rows.size() - 1))));
            rest = rest.limit() == Plan.UNLIMITED ? behind : behind.limited(rest.limit() - wanted);
        }
        block = rows.iterator();
    }

    private List<@Nullable Object> place(E row) {
        List<@Nullable Object> values = new ArrayList<>();
        keys.forEach(key -> values.add(Matcher.read(row, key.steps())));
        return values;
    }

    @Override
    public E next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the stream has ended");
        }
        return block.next();
    }
}
