package dev.sluice.sessions;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs stateless units of work: those of {@link Sessions} in all but their session, which keeps no entities.
 *
 * <pre>{@code
 * sessions.stateless().write(s -> s.insertMultiple(readings));
 * }</pre>
 *
 * <p>A stateless unit is a part of another stateless one, never of one that keeps entities, nor the other way round: neither
 * would know of what the other has changed. Begun with {@link SessionOptions.Propagation#NEW} it may be inside any.
 *
 * <p>Safe for all threads; a unit runs in its caller's thread and blocks it.
 */
public interface StatelessSessions {

    /** Runs a unit that only reads, on a replica unless the router has a reason. */
    default void read(Consumer<? super StatelessReadSession> work) {
        read(SessionOptions.defaults(), work);
    }

    /**
     * Runs a unit that only reads, with options.
     *
     * @throws WriteInReadUnitException if it tried to write
     */
    default void read(SessionOptions options, Consumer<? super StatelessReadSession> work) {
        readReturning(options, session -> {
            work.accept(session);
            return Boolean.TRUE;
        });
    }

    /** Like {@link #read(Consumer)}, with a result. */
    default <R extends @Nullable Object> R readReturning(Function<? super StatelessReadSession, ? extends R> work) {
        return readReturning(SessionOptions.defaults(), work);
    }

    /** Like {@link #read(SessionOptions, Consumer)}, with a result. */
    <R extends @Nullable Object> R readReturning(
            SessionOptions options, Function<? super StatelessReadSession, ? extends R> work);

    /** Runs a unit that may write, on the primary. */
    default void write(Consumer<? super StatelessWriteSession> work) {
        write(SessionOptions.defaults(), work);
    }

    /**
     * Runs a unit that may write, with options.
     *
     * @throws CommitOutcomeUnknownException if the connection was lost while it was committed
     */
    default void write(SessionOptions options, Consumer<? super StatelessWriteSession> work) {
        writeReturning(options, session -> {
            work.accept(session);
            return Boolean.TRUE;
        });
    }

    /** Like {@link #write(Consumer)}, with a result. */
    default <R extends @Nullable Object> R writeReturning(Function<? super StatelessWriteSession, ? extends R> work) {
        return writeReturning(SessionOptions.defaults(), work);
    }

    /** Like {@link #write(SessionOptions, Consumer)}, with a result. */
    <R extends @Nullable Object> R writeReturning(
            SessionOptions options, Function<? super StatelessWriteSession, ? extends R> work);

    /** Opens a unit that only reads and is ended by closing it, for code that does not fit into a lambda. */
    default StatelessReadHandle openRead() {
        return openRead(SessionOptions.defaults());
    }

    /**
     * Opens a unit that only reads, with options.
     *
     * @throws SessionException if it would be inside another one, or is to be run again
     */
    StatelessReadHandle openRead(SessionOptions options);

    /** Opens a unit that may write; what is not committed when it is closed is rolled back. */
    default StatelessWriteHandle openWrite() {
        return openWrite(SessionOptions.defaults());
    }

    /**
     * Opens a unit that may write, with options.
     *
     * @throws SessionException if it would be inside another one, or is to be run again
     */
    StatelessWriteHandle openWrite(SessionOptions options);
}
