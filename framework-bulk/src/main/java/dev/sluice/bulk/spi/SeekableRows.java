package dev.sluice.bulk.spi;

import java.util.Iterator;

/** A source that can pass rows without making them: a load that goes on after its checkpoint asks for it once, at its begin. */
public interface SeekableRows<R> extends Iterator<R> {

    /**
     * Passes the first {@code rows} rows.
     *
     * @throws RuntimeException if there are fewer, or the source failed; ends the load
     */
    void skip(long rows);
}
