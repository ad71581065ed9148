package dev.sluice.bulk.spi;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;

/** A source whose rows are made ready with the help of the database that is loaded: they get ids of a sequence, for one. */
public interface PreparedRows<R> extends Iterator<R> {

    /**
     * Makes the next rows ready. Called in the transaction of their chunk and before they are asked for, while no statement runs
     * on {@code connection}. Between two calls {@link #hasNext} and {@link #next} go on over rows that are ready only; before a call
     * {@link #hasNext} says whether there are more.
     *
     * @param most 1 or more
     * @return how many are ready, up to {@code most}
     */
    long prepare(Connection connection, long most) throws SQLException;
}
