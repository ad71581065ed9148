package dev.sluice.sessions.query;

import dev.sluice.sessions.hibernate.QuerySession;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The rows of a plan with their collections, a block of them after the other. A cursor could not be kept open meanwhile: on
 * MySQL nothing else is answered then, and the collections take statements of their own.
 */
final class Blocks<E> implements Iterator<E> {

    private final Runnable drop;
    private Places<E> rest;
    private Iterator<E> block = Collections.emptyIterator();
    private boolean ended;

    private Blocks(Plan<E> plan) {
        this.rest = Places.of(plan, "stream with collections");
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
        int limit = rest.plan().limit();
        int wanted = limit == Plan.UNLIMITED ? QuerySession.BLOCK : Math.min(limit, QuerySession.BLOCK);
        List<Places.Row<E>> rows = rest.limited(wanted).list();
        ended = rows.size() < QuerySession.BLOCK;
        if (!ended) {
            Places<E> behind = rest.behind(rows.get(rows.size() - 1).place());
            rest = limit == Plan.UNLIMITED ? behind : behind.limited(limit - wanted);
        }
        block = rows.stream().map(Places.Row::entity).iterator();
    }

    @Override
    public E next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the stream has ended");
        }
        return block.next();
    }
}
