package dev.sluice.metadata;

import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.cluster.ClusterNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** Empty databases beside that of a test class, which go with its server. */
public final class EmptyDatabases {

    private static final AtomicInteger MADE = new AtomicInteger();

    private EmptyDatabases() {}

    /** A connection to a new one, by a role that may do everything. */
    public static Connection open(ClusterNode server, TestDatabase beside) throws SQLException {
        return open(server, beside.name());
    }

    /** A connection to a new one, by a role that may do everything. */
    public static Connection open(ClusterNode server, String beside) throws SQLException {
        String name = beside + "_" + MADE.incrementAndGet();
        try (Connection connection = server.connect(beside);
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return server.connect(name);
    }
}
