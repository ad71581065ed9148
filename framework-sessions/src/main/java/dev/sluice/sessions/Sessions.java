package dev.sluice.sessions;

import dev.sluice.metadata.model.Schema;
import dev.sluice.routing.Router;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.sessions.bulk.EntityBulk;
import dev.sluice.sessions.event.SessionEvents;
import dev.sluice.sessions.watch.StatementCount;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs units of work, each in one transaction on the engine that the router chooses for it.
 *
 * <pre>{@code
 * try (var sessions = Sessions.over(Router.over(manager)).entities(Order.class).open()) {
 *     sessions.write(s -> s.persist(new Order("A-1")));
 *     var recent = sessions.readReturning(s -> s.list(Order.class)); // has seen that write
 * }
 * }</pre>
 *
 * <p>The engine is decided, and a connection borrowed, at the first statement. A unit that ends normally is committed;
 * one that throws is rolled back and throws on: what the application threw as it is, what the ORM or the driver threw as
 * the cause of a {@link SessionException}.
 *
 * <p>A unit begun inside another one of the same thread joins it: one transaction, which the outer one ends. A read joins
 * anything; a write inside a read is refused. If the inner one fails, the outer one cannot commit any more.
 *
 * <p>Safe for all threads; a unit runs in its caller's thread and blocks it. Close it before the manager, after the last
 * unit; the manager stays open.
 */
public interface Sessions extends AutoCloseable {

    /** Starts a declaration. */
    static SessionsBuilder over(Router router) {
        return new SessionsBuilder(router);
    }

    /** Runs a unit that only reads, on a replica unless the router has a reason. */
    default void read(Consumer<? super ReadSession> work) {
        read(SessionOptions.defaults(), work);
    }

    /**
     * Runs a unit that only reads, with options.
     *
     * @throws WriteInReadUnitException if it tried to write, or ended with a changed entity
     */
    default void read(SessionOptions options, Consumer<? super ReadSession> work) {
        readReturning(options, session -> {
            work.accept(session);
            return Boolean.TRUE;
        });
    }

    /** Like {@link #read(Consumer)}, with a result. Entities in it are detached. */
    default <R extends @Nullable Object> R readReturning(Function<? super ReadSession, ? extends R> work) {
        return readReturning(SessionOptions.defaults(), work);
    }

    /** Like {@link #read(SessionOptions, Consumer)}, with a result. Entities in it are detached. */
    <R extends @Nullable Object> R readReturning(
            SessionOptions options, Function<? super ReadSession, ? extends R> work);

    /** Runs a unit that may write, on the primary. */
    default void write(Consumer<? super WriteSession> work) {
        write(SessionOptions.defaults(), work);
    }

    /**
     * Runs a unit that may write, with options.
     *
     * @throws CommitOutcomeUnknownException if the connection was lost while it was committed
     */
    default void write(SessionOptions options, Consumer<? super WriteSession> work) {
        writeReturning(options, session -> {
            work.accept(session);
            return Boolean.TRUE;
        });
    }

    /** Like {@link #write(Consumer)}, with a result. Entities in it are detached. */
    default <R extends @Nullable Object> R writeReturning(Function<? super WriteSession, ? extends R> work) {
        return writeReturning(SessionOptions.defaults(), work);
    }

    /** Like {@link #write(SessionOptions, Consumer)}, with a result. Entities in it are detached. */
    <R extends @Nullable Object> R writeReturning(
            SessionOptions options, Function<? super WriteSession, ? extends R> work);

    /** Opens a unit that only reads and is ended by closing it, for code that does not fit into a lambda. */
    default ReadHandle openRead() {
        return openRead(SessionOptions.defaults());
    }

    /**
     * Opens a unit that only reads, with options.
     *
     * @throws SessionException if it would be inside another one, or is to be run again
     */
    ReadHandle openRead(SessionOptions options);

    /** Opens a unit that may write; what is not committed when it is closed is rolled back. */
    default WriteHandle openWrite() {
        return openWrite(SessionOptions.defaults());
    }

    /**
     * Opens a unit that may write, with options.
     *
     * @throws SessionException if it would be inside another one, or is to be run again
     */
    WriteHandle openWrite(SessionOptions options);

    /** The same units with sessions that keep no entities: for many rows, each written as it is said. */
    StatelessSessions stateless();

    /**
     * Many entities of a class at once, in transactions of their own: by chunks and with a checkpoint, if that is said. In a unit use
     * {@link WriteUnit#bulk} instead.
     */
    <E> EntityBulk<E> bulk(Class<E> entity);

    /**
     * The point in history after every write committed here so far, by any thread: what to hand to another process that
     * is to see them. This thread's own reads need it not; the router's scope has it. Where the group has no replica, commits do
     * not ask for their position, and this does, in one round trip; see {@link Router#positioned}.
     */
    Bookmark lastBookmark();

    /** Where listeners for what happens to entities and units are registered, at any time. */
    SessionEvents events();

    /**
     * The tables that the entities need, to be compared with those that a database has. Types and expressions are Hibernate's texts; a shadow has the
     * server tell them as it would keep them.
     */
    Schema schema();

    /**
     * The statements that give tables which count ids the rows they begin with: those of a {@code TABLE} strategy, and of sequences on products that
     * have none. To be run once, after the tables of {@link #schema} were made.
     */
    List<String> firstRows();

    /** Counts from now on what units send, for a test. Close it. */
    StatementCount countStatements();

    /** Closes what Hibernate holds; units still running fail. Idempotent. */
    @Override
    void close();
}
