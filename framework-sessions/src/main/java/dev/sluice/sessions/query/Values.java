package dev.sluice.sessions.query;

/**
 * Some values of each row of a set. Confined to its unit of work.
 *
 * @param <R> a record of them, or the value itself
 */
public interface Values<R> extends Rows<R> {

    /**
     * Each combination of values once; null is one of them. Texts are the same if all of their code points are. Its order
     * can only be one of what is selected; without one, {@link #first} goes by the values themselves.
     */
    Values<R> distinct();
}
