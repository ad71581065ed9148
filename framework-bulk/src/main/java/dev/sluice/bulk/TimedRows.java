package dev.sluice.bulk;

import dev.sluice.bulk.spi.SeekableRows;
import java.util.Iterator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The source of a load that has a deadline: what it does not give in time ends the load, whatever it waits for. */
class TimedRows<R> implements Iterator<R> {

    private final Iterator<? extends R> rows;
    private final SourceDeadline deadline;

    private TimedRows(Iterator<? extends R> rows, SourceDeadline deadline) {
        this.rows = rows;
        this.deadline = deadline;
    }

    static <R> Iterator<R> of(Iterator<? extends R> rows, SourceDeadline deadline) {
        return rows instanceof SeekableRows<? extends R> seekable
                ? new Seekable<>(seekable, deadline)
                : new TimedRows<>(rows, deadline);
    }

    @Override
    public boolean hasNext() {
        return inTime(rows::hasNext);
    }

    @Override
    public R next() {
        return inTime(rows::next);
    }

    final <T> T inTime(Supplier<T> call) {
        deadline.enter();
        T result;
        try {
            result = call.get();
        } catch (Throwable t) { // what the interrupt made of it, mostly
            if (deadline.leave()) {
                throw silent(t);
            }
            throw t;
        }
        if (deadline.leave()) {
            throw silent(null);
        }
        return result;
    }

    private static LoadStop silent(@Nullable Throwable made) {
        return new LoadStop(LoadStop.Kind.SILENT, 0, null, made instanceof Exception cause ? cause : null);
    }

    /** Of a source that can pass rows. */
    private static final class Seekable<R> extends TimedRows<R> implements SeekableRows<R> {

        private final SeekableRows<? extends R> rows;

        private Seekable(SeekableRows<? extends R> rows, SourceDeadline deadline) {
            super(rows, deadline);
            this.rows = rows;
        }

        @Override
        public void skip(long count) {
            inTime(() -> {
                rows.skip(count);
                return true;
            });
        }
    }
}
