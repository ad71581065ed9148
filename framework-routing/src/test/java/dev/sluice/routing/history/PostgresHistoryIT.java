package dev.sluice.routing.history;

import dev.sluice.testing.PostgresNode;
import java.sql.SQLException;

/** A commit that returned is on a standby, and may not be lost. */
class PostgresHistoryIT extends HistoryTests<PostgresNode> {

    @Override
    Site<PostgresNode> start() throws SQLException {
        return Site.postgres();
    }
}
