package dev.sluice.routing;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads something from a connection, and may be run more than once. */
@FunctionalInterface
public interface ReadFunction<T extends @Nullable Object> {

    /** Called with a connection of its own each time, perhaps in two threads at once. It need not close the connection. */
    T read(Connection connection) throws SQLException;
}
