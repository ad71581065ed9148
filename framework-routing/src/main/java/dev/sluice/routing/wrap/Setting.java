package dev.sluice.routing.wrap;

import java.sql.SQLException;

/** Something that is set on a JDBC object; kept, it can be set again on another one. */
@FunctionalInterface
public interface Setting<S> {

    void on(S target) throws SQLException;
}
