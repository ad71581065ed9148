package dev.sluice.managers.spi;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The question of a {@link PositionSource} to a replica, in a form that can be sent in front of a read, so that both take
 * one round trip: {@code question; read} as one text. Immutable.
 *
 * <p>The answer holds for whatever the same session reads after it, because a replica never goes back. It proves nothing
 * for a read that looks at a snapshot from before the answer.
 */
public interface PositionQuestion {

    /** One query without parameters, semicolon and side effects. */
    String sql();

    /**
     * What the server has said, from a row of the query's result. Empty if it is no replica any more, or if what is read
     * next in the same transaction may be older than the answer.
     */
    Optional<ServerStatus> answer(ResultSet row) throws SQLException;
}
