package dev.sluice.managers.spi;

/**
 * Names a transaction, so that what became of it can be asked on another connection. See {@link PositionSource#name}.
 *
 * @param id the server's number of it
 * @param session the server's number of the session in which it is open
 * @param epoch the history that it belongs to, as of {@link PositionSource#observe}
 * @param server which server that was, by its own word
 * @param run which of the server's runs, as far as runs may give one number twice
 */
public record TransactionName(String id, long session, long epoch, String server, String run) {}
