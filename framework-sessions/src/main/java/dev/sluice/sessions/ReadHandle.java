package dev.sluice.sessions;

/**
 * A unit of work that only reads and is ended by closing it, for code that cannot be put into a lambda. It ends well with
 * {@link #close}; there is nothing to commit.
 *
 * <pre>{@code
 * try (ReadHandle session = sessions.openRead()) {
 *     return session.list(Order.class);
 * }
 * }</pre>
 */
public interface ReadHandle extends ReadSession, Handle {}
