package dev.sluice.routing.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** How a lazy statement's physical one is made, wherever it is executed. */
@FunctionalInterface
interface Maker<S extends Statement> {

    /** Makes one for {@code sql}, which matters to statements that are prepared with it. */
    S on(Connection physical, String sql) throws SQLException;
}
